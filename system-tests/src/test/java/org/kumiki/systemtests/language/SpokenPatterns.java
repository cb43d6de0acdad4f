package org.kumiki.systemtests.language;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The patterns of messages that sources say: every constant text that is handed to a parameter
 * called {@code pattern}. Methods and constructors are told apart by class and name, helpers of one
 * file by their name. Used once.
 */
final class SpokenPatterns {

  /** A constant text at such a place. */
  record Spoken(String pattern, String file, long line) {}

  /** What makes texts while the program runs: no pattern can be looked up by them. */
  private static final Set<String> MAKERS =
      Set.of("formatted", "format", "valueOf", "getMessage", "message", "what", "join", "concat");

  private final List<CompilationUnitTree> units = new ArrayList<>();

  /** By {@code Type} for constructors and {@code Type.method}: where the pattern stands. */
  private final Map<String, Set<Integer>> open = new HashMap<>();

  /** Those of {@link #open} that a value cannot be asked for, only the type itself. */
  private final Set<String> factories = new HashSet<>();

  private final List<Spoken> spoken = new ArrayList<>();
  private final List<Spoken> made = new ArrayList<>();

  /** Constant sentences that a message would say in English to everybody. */
  private final List<Spoken> handed = new ArrayList<>();

  private SourcePositions places;

  private SpokenPatterns() {}

  /** Of all sources below these folders, which may call one another. */
  static SpokenPatterns of(List<Path> folders) throws IOException {
    SpokenPatterns patterns = new SpokenPatterns();
    patterns.parse(folders);
    patterns.units.forEach(patterns::declared);
    patterns.units.forEach(patterns::called);
    return patterns;
  }

  /** The constants. */
  List<Spoken> spoken() {
    return spoken;
  }

  /** What stands where a pattern belongs and is put together at run time. */
  List<Spoken> made() {
    return made;
  }

  /** Constants of several words among the arguments of a message, or said as they are written. */
  List<Spoken> handed() {
    return handed;
  }

  private void parse(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(f -> f.toString().endsWith(".java")).forEach(files::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      places = Trees.instance(task).getSourcePositions();
      task.parse().forEach(units::add);
    }
  }

  private void declared(CompilationUnitTree unit) {
    new TreeScanner<Void, String>() {
      @Override
      public Void visitClass(ClassTree type, String outer) {
        return super.visitClass(type, type.getSimpleName().toString());
      }

      @Override
      public Void visitMethod(MethodTree method, String type) {
        boolean constructor = method.getName().contentEquals("<init>");
        for (int at = 0; at < method.getParameters().size(); at++) {
          if (method.getParameters().get(at).getName().contentEquals("pattern")) {
            String key = constructor ? type : type + "." + method.getName();
            open.computeIfAbsent(key, k -> new HashSet<>()).add(at);
            if (method.getModifiers().getFlags().contains(Modifier.STATIC)) {
              factories.add(key);
            }
          }
        }
        return super.visitMethod(method, type);
      }
    }.scan(unit, "");
  }

  private void called(CompilationUnitTree unit) {
    Set<String> types = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree type, Void nothing) {
        types.add(type.getSimpleName().toString());
        return super.visitClass(type, null);
      }
    }.scan(unit, null);
    Map<String, ExpressionTree> constants = new HashMap<>();
    Set<String> texts = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void nothing) {
        String name = variable.getName().toString();
        if (variable.getInitializer() != null) {
          constants.put(name, variable.getInitializer());
        }
        if (variable.getType() != null
            && variable.getType().toString().equals("String")
            && !name.equals("pattern")) {
          texts.add(name);
        }
        return super.visitVariable(variable, null);
      }
    }.scan(unit, null);
    new TreeScanner<Void, String>() {
      @Override
      public Void visitClass(ClassTree type, String outer) {
        return super.visitClass(type, type.getSimpleName().toString());
      }

      @Override
      public Void visitNewClass(NewClassTree created, String type) {
        say(
            last(created.getIdentifier().toString().replaceAll("<.*", "")),
            created.getArguments(),
            true);
        return super.visitNewClass(created, type);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, String type) {
        String called = call.getMethodSelect().toString();
        String name = last(called);
        if (called.equals("Message.of") || called.equals("Message.written")) {
          hear(call.getArguments(), name.equals("of") ? 1 : 0);
        }
        if (call.getMethodSelect() instanceof IdentifierTree) {
          // One of its own, or imported by name.
          open.keySet().stream()
              .filter(k -> k.endsWith("." + name))
              .filter(k -> types.contains(k.replaceFirst("[.].*", "")) || k.startsWith("Refusal."))
              .forEach(k -> say(k, call.getArguments(), true));
        } else {
          String owner = last(called.substring(0, called.length() - name.length() - 1));
          open.keySet().stream()
              .filter(k -> k.endsWith("." + name))
              .filter(
                  k ->
                      k.equals(owner + "." + name)
                          || (Character.isLowerCase(owner.charAt(0)) && !factories.contains(k)))
              .forEach(k -> say(k, call.getArguments(), k.equals(owner + "." + name)));
        }
        return super.visitMethodInvocation(call, type);
      }

      private void say(String key, List<? extends ExpressionTree> arguments, boolean certain) {
        for (int at : open.getOrDefault(key, Set.of())) {
          if (at < arguments.size()) {
            Tree argument = arguments.get(at);
            List<String> found = texts(argument, constants);
            found.forEach(text -> spoken.add(spoken(text, argument)));
            if (certain && found.isEmpty() && isMade(argument, texts)) {
              made.add(spoken(argument.toString(), argument));
            }
          }
        }
      }

      private void hear(List<? extends ExpressionTree> arguments, int from) {
        for (ExpressionTree argument : arguments.subList(from, arguments.size())) {
          texts(argument, constants).stream()
              .filter(text -> text.strip().contains(" "))
              .forEach(text -> handed.add(spoken(text, argument)));
        }
      }

      private Spoken spoken(String text, Tree argument) {
        return new Spoken(
            text,
            unit.getSourceFile().getName(),
            unit.getLineMap().getLineNumber(places.getStartPosition(unit, argument)));
      }
    }.scan(unit, "");
  }

  /** Whether it is a text, and none that is written there: what is called so is handed on. */
  private static boolean isMade(Tree tree, Set<String> texts) {
    return switch (tree) {
      case ParenthesizedTree inner -> isMade(inner.getExpression(), texts);
      case ConditionalExpressionTree either ->
          isMade(either.getTrueExpression(), texts) || isMade(either.getFalseExpression(), texts);
      case IdentifierTree name -> texts.contains(name.getName().toString());
      case BinaryTree sum -> sum.getKind() == Tree.Kind.PLUS;
      case MethodInvocationTree call -> MAKERS.contains(last(call.getMethodSelect().toString()));
      default -> false;
    };
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The constant texts that an expression can be. */
  private static List<String> texts(Tree tree, Map<String, ExpressionTree> constants) {
    List<String> all = new ArrayList<>();
    switch (tree) {
      case ParenthesizedTree inner -> all.addAll(texts(inner.getExpression(), constants));
      case ConditionalExpressionTree either -> {
        all.addAll(texts(either.getTrueExpression(), constants));
        all.addAll(texts(either.getFalseExpression(), constants));
      }
      default -> constant(tree, constants).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<String> constant(Tree tree, Map<String, ExpressionTree> constants) {
    return switch (tree) {
      case ParenthesizedTree inner -> constant(inner.getExpression(), constants);
      case LiteralTree literal when literal.getValue() instanceof String text -> Optional.of(text);
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
          constant(sum.getLeftOperand(), constants)
              .flatMap(a -> constant(sum.getRightOperand(), constants).map(b -> a + b));
      case IdentifierTree name when constants.containsKey(name.getName().toString()) ->
          constant(constants.get(name.getName().toString()), Map.of());
      default -> Optional.empty();
    };
  }
}
