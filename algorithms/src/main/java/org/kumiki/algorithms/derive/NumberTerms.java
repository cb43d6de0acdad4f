package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.Printer;

/**
 * What a variable's sums are sums of: a derived number is a sum of terms, and a term that is one
 * thing for some rows and another for the rest has pieces. {@code if(rare, income, 0) + age} has
 * the terms {@code age} and {@code if(..)}, the latter the pieces <i>rare</i> and <i>not rare</i>:
 * its mean less that of {@code age} is about the rare ones alone (disclosure.md R6).
 *
 * @param terms as they print, with what they are made of; a factor or boolean is one term
 * @param pieces of those terms that have any
 */
record NumberTerms(SequencedSet<String> terms, List<Piece> pieces) {

  private static final int MOST = 64;

  NumberTerms {
    terms = Collections.unmodifiableSequencedSet(terms);
    pieces = List.copyOf(pieces);
  }

  /**
   * Rows for which a term takes one branch.
   *
   * @param term whose
   * @param rows the condition, true for them
   * @param varies true if the value there is not the same for all of them
   */
  record Piece(String term, Expr rows, boolean varies) {}

  /** Of a variable. */
  static NumberTerms of(String name, Derivations derivations) {
    Reader reader = new Reader(derivations);
    Optional<Derivation> derived = derivations.find(name).filter(d -> d.variable().isNumeric());
    if (derived.isEmpty()) {
      reader.terms.add(name);
    } else {
      reader.derivation(derived.get());
    }
    if (reader.pieces.size() > MOST) {
      throw new InvalidInput(
          "derive",
          "'%s' has %d pieces, rows for which its conditions hold in one way; at most %d can be"
              + " checked: use a factor, or fewer conditions",
          name,
          reader.pieces.size(),
          MOST);
    }
    // The sum of nothing but one choice is a count of those who take it.
    boolean count = reader.terms.size() == 1;
    return new NumberTerms(
        reader.terms,
        reader.pieces.stream()
            .map(piece -> new Piece(piece.term(), piece.rows(), piece.varies() || count))
            .toList());
  }

  /** A condition under which a value is made in one way. */
  private record Branch(Expr rows, boolean varies) {
    Branch within(Expr condition) {
      return new Branch(new Expr.And(condition, rows), varies);
    }
  }

  private static final class Reader {

    private final Derivations derivations;
    private final SequencedSet<String> terms = new LinkedHashSet<>();
    private final List<Piece> pieces = new ArrayList<>();

    Reader(Derivations derivations) {
      this.derivations = derivations;
    }

    void derivation(Derivation derivation) {
      boolean ofTheRow = derivation.past().isEmpty() && derivation.episode().isEmpty();
      // A declared range leaves rows out; what is left has the same value.
      boolean kept =
          derivation.step() instanceof Step.Keep || derivation.step() instanceof Step.Within;
      if (ofTheRow && kept) {
        add(derivation.of());
      } else {
        term(new Expr.Var(derivation.variable()), List.of());
      }
    }

    /** The addends of a tree. */
    private void add(Expr tree) {
      switch (tree) {
        case Expr.Num _, Expr.Day _, Expr.Level _, Expr.Bool _ -> {}
        case Expr.Var(var variable) ->
            derivations
                .find(variable.name())
                .ifPresentOrElse(this::derivation, () -> terms.add(variable.name()));
        case Expr.Negative(Expr of) -> add(of);
        case Expr.Arithmetic(var operator, Expr left, Expr right) -> {
          switch (operator) {
            case ADD, SUBTRACT -> {
              add(left);
              add(right);
            }
            case MULTIPLY -> scaled(tree, left, right, isConstant(left));
            case DIVIDE -> scaled(tree, right, left, isConstant(right));
          }
        }
        case Expr.Call call when isChoice(call) -> {
          List<Expr> parts = choice(call).arguments();
          term(call, parts.subList(1, parts.size()));
        }
        default -> term(tree, List.of());
      }
    }

    private void scaled(Expr tree, Expr factor, Expr of, boolean byConstant) {
      if (byConstant) {
        add(of);
      } else if (isConstant(of) && ((Expr.Arithmetic) tree).operator() == Expr.Operator.MULTIPLY) {
        add(factor);
      } else {
        term(tree, List.of());
      }
    }

    /** One addend; the values it chooses among are its terms, too. */
    private void term(Expr tree, List<Expr> chosen) {
      String text = text(tree);
      List<Branch> branches = branches(tree);
      terms.add(text);
      for (Expr value : chosen) {
        Reader inner = new Reader(derivations);
        inner.add(value);
        terms.addAll(inner.terms);
      }
      if (chosen.isEmpty() && !branches.isEmpty()) {
        terms.addAll(Expression.variables(tree));
      }
      branches.stream()
          .map(b -> new Piece(text, b.rows(), b.varies()))
          .distinct()
          .forEach(pieces::add);
    }

    /** With the derived variables in it, so that equal texts mean equal values. */
    private String text(Expr tree) {
      StringBuilder text = new StringBuilder(Printer.print(tree));
      derivations
          .needed(Expression.variables(tree))
          .all()
          .forEach(derivation -> text.append(' ').append(derivation.canonical()));
      return text.toString();
    }

    private List<Branch> branches(Expr tree) {
      return switch (tree) {
        case Expr.Num _, Expr.Day _, Expr.Level _, Expr.Bool _ -> List.of();
        case Expr.Var(var variable) ->
            derivations.find(variable.name()).map(this::branches).orElse(List.of());
        case Expr.Negative(Expr of) -> branches(of);
        case Expr.Arithmetic(var operator, Expr left, Expr right) ->
            switch (operator) {
              case ADD, SUBTRACT -> together(branches(left), branches(right));
              case MULTIPLY, DIVIDE -> product(left, right);
            };
        case Expr.Call call when isChoice(call) -> chosen(choice(call));
        case Expr.Call(Function function, List<Expr> arguments, _) when function == Function.DAYS ->
            together(branches(arguments.getFirst()), branches(arguments.getLast()));
        case Expr.Call(_, List<Expr> arguments, _) -> {
          // Of a sum they make one value of every two of its pieces.
          List<Branch> inner = branches(arguments.getFirst());
          yield together(inner, crossed(inner, inner));
        }
        // Conditions are no numbers.
        default -> List.of();
      };
    }

    private List<Branch> branches(Derivation derivation) {
      if (!derivation.variable().isNumeric()) {
        return List.of();
      }
      boolean counts =
          derivation
              .past()
              .filter(p -> p.take() == LookBack.Take.COUNT || p.take() == LookBack.Take.SUM)
              .isPresent();
      if (counts) {
        // Persons without a row have 0: the others are those that were looked for.
        Expr none =
            new Expr.Compare(
                Expr.Comparison.EQUAL, new Expr.Var(derivation.variable()), new Expr.Num(0));
        return List.of(new Branch(none, false), new Branch(isNotTrue(none), true));
      }
      return derivation.past().isPresent() || derivation.episode().isPresent()
          ? List.of()
          : branches(derivation.of());
    }

    private List<Branch> product(Expr left, Expr right) {
      List<Branch> one = branches(left);
      List<Branch> other = branches(right);
      boolean constant = isConstant(left) || isConstant(right);
      List<Branch> all = together(together(one, other), crossed(one, other));
      return constant ? all : all.stream().map(b -> new Branch(b.rows(), true)).toList();
    }

    private List<Branch> chosen(Expr.Call choice) {
      Expr yes = choice.arguments().getFirst();
      Expr then = choice.arguments().get(1);
      Expr otherwise = choice.arguments().get(2);
      Expr no = isNotTrue(yes);
      List<Branch> all = new ArrayList<>();
      all.add(new Branch(yes, !isConstant(then)));
      all.add(new Branch(no, !isConstant(otherwise)));
      branches(then).forEach(b -> all.add(b.within(yes)));
      branches(otherwise).forEach(b -> all.add(b.within(no)));
      return all;
    }

    private static List<Branch> together(List<Branch> left, List<Branch> right) {
      List<Branch> all = new ArrayList<>(left);
      all.addAll(right);
      return all;
    }

    private static List<Branch> crossed(List<Branch> left, List<Branch> right) {
      List<Branch> all = new ArrayList<>();
      for (Branch one : left) {
        for (Branch other : right) {
          if (!one.equals(other) && all.size() <= MOST) {
            all.add(new Branch(new Expr.And(one.rows(), other.rows()), true));
          }
        }
      }
      return all;
    }

    private boolean isConstant(Expr tree) {
      return Expression.variables(tree).isEmpty();
    }

    private static boolean isChoice(Expr.Call call) {
      return switch (call.function()) {
        case IF, COALESCE, MIN, MAX, ABS -> true;
        case LOG, EXP, FLOOR, YEAR, DAYS -> false;
      };
    }

    /** The same as a choice of two. */
    private static Expr.Call choice(Expr.Call call) {
      List<Expr> arguments = call.arguments();
      Expr first = arguments.getFirst();
      return switch (call.function()) {
        case ABS ->
            choice(
                new Expr.Compare(Expr.Comparison.LESS, first, new Expr.Num(0)),
                new Expr.Negative(first),
                first);
        case COALESCE -> choice(new Expr.IsNull(first), rest(call), first);
        case MIN ->
            choice(new Expr.Compare(Expr.Comparison.LESS, first, rest(call)), first, rest(call));
        case MAX ->
            choice(new Expr.Compare(Expr.Comparison.GREATER, first, rest(call)), first, rest(call));
        case IF, LOG, EXP, FLOOR, YEAR, DAYS -> call;
      };
    }

    private static Expr rest(Expr.Call call) {
      List<Expr> rest = call.arguments().subList(1, call.arguments().size());
      return rest.size() == 1 ? rest.getFirst() : new Expr.Call(call.function(), rest, call.type());
    }

    private static Expr.Call choice(Expr condition, Expr then, Expr otherwise) {
      return new Expr.Call(Function.IF, List.of(condition, then, otherwise), then.type());
    }

    /** Also where the condition is unknown, as {@code if} has it. */
    private static Expr isNotTrue(Expr condition) {
      return new Expr.Compare(
          Expr.Comparison.EQUAL,
          choice(condition, new Expr.Num(1), new Expr.Num(0)),
          new Expr.Num(0));
    }
  }
}
