package org.kumiki.algorithms.derive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.ValueParser;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.expression.ValueType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one derivation against the dictionary and the derivations before it. */
final class DerivationReader {

  static final int LONGEST_TEXT = 10_000;
  static final int LONGEST_LEVEL = 256;

  private static final String RESERVED = "site";
  private static final Pattern NAME = Pattern.compile("[\\p{L}_.][\\p{L}\\p{N}_.]{0,63}");
  private static final List<String> KINDS =
      List.of("expr", "cut", "recode", "look_back", "episode");

  private final String where;
  private final Dictionary dictionary;
  private final ObjectNode canonical = JsonNodeFactory.instance.objectNode();

  /** {@code dictionary} has the earlier derivations. */
  DerivationReader(String where, Dictionary dictionary) {
    this.where = where;
    this.dictionary = dictionary;
  }

  Derivation read(JsonNode node) {
    Keys keys =
        Keys.of(
            where,
            node,
            "name",
            "title",
            "expr",
            "minimum",
            "maximum",
            "cut",
            "recode",
            "look_back",
            "episode");
    String name = name(keys);
    keys = new Keys(where + " ('" + name + "')", node);
    String title = keys.optionalText("title", LONGEST_LEVEL).orElse(name);
    canonical.put("name", name);
    if (keys.has("title")) {
      canonical.put("title", title);
    }
    if (KINDS.stream().filter(keys::has).count() != 1) {
      throw new InvalidInput(
          keys.where(), "expected exactly one of the keys %s", String.join(", ", KINDS));
    }
    boolean ranged = keys.has("expr") || keys.has("look_back");
    if (!ranged && (keys.has("minimum") || keys.has("maximum"))) {
      throw new InvalidInput(
          keys.where(), "minimum and maximum stand beside expr and look_back only");
    }
    if (keys.has("cut")) {
      return new CutReader(keys.place("cut"), dictionary)
          .read(name, title, keys.get("cut"), canonical);
    }
    if (keys.has("recode")) {
      return new RecodeReader(keys.place("recode"), dictionary)
          .read(name, title, keys.get("recode"), canonical);
    }
    if (keys.has("episode")) {
      return new EpisodeColumnReader(keys, dictionary, canonical).read(name, title);
    }
    return keys.has("look_back")
        ? new LookBackReader(keys, dictionary, canonical).read(name, title)
        : expression(keys, name, title);
  }

  private String name(Keys keys) {
    String name = keys.text("name", LONGEST_LEVEL);
    if (!NAME.matcher(name).matches() || Expression.isKeyword(name)) {
      throw keys.error(
          "name",
          "'%s': expected a plain name: a letter, then letters, digits, '_' and '.', at most 64,"
              + " and no word of the language",
          name);
    }
    if (name.equals(RESERVED)) {
      throw keys.error("name", "'site' is a reserved name");
    }
    if (dictionary.openable().contains(name)) {
      throw keys.error(
          "name",
          "'%s' is a variable of the dictionary or an earlier derivation; take another name",
          name);
    }
    return name;
  }

  private Derivation expression(Keys keys, String name, String title) {
    Expr tree = Expression.parse(keys.place("expr"), keys.text("expr", LONGEST_TEXT), dictionary);
    canonical.put("expr", Printer.print(tree));
    if (tree.type() != ValueType.NUMBER && tree.type() != ValueType.DATE) {
      new Ranges(keys, canonical).refused(tree.type().words());
    }
    return switch (tree.type()) {
      case BOOLEAN ->
          new Derivation(
              plain(name, VariableType.BOOLEAN, List.of(), title),
              tree,
              new Step.Keep(),
              canonical);
      case LEVEL -> {
        if (!(tree instanceof Expr.Var(Variable factor))) {
          throw keys.error("expr", "a single level is not a variable; use recode");
        }
        yield new Derivation(
            plain(name, VariableType.STRING, factor.levels(), title),
            tree,
            new Step.Keep(),
            canonical);
      }
      case NUMBER, DATE -> ranged(keys, name, title, tree);
    };
  }

  private Derivation ranged(Keys keys, String name, String title, Expr tree) {
    Ranges.Ranged ranged =
        new Ranges(keys, canonical)
            .of(
                name,
                title,
                tree.type() == ValueType.DATE
                    ? VariableType.DATE
                    : isWhole(tree) ? VariableType.INTEGER : VariableType.NUMBER,
                Interval.of(tree),
                resolution(keys.place("expr"), tree));
    return new Derivation(ranged.variable(), tree, ranged.step(), canonical);
  }

  /** A number, or a day from its text. */
  static double value(String place, JsonNode node, ValueType type) {
    if (type == ValueType.DATE) {
      Optional<String> text = node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
      return text.map(ValueParser::date)
          .filter(OptionalDouble::isPresent)
          .map(OptionalDouble::getAsDouble)
          .orElseThrow(
              () -> new InvalidInput(place, "%s is not a date YYYY-MM-DD", Keys.show(node)));
    }
    if (!node.isNumber() || !(Math.abs(node.doubleValue()) <= Ranges.LARGEST)) {
      throw new InvalidInput(place, "expected a number, found %s", Keys.show(node));
    }
    return node.doubleValue() + 0.0;
  }

  static void put(ObjectNode object, String key, double value, ValueType type) {
    if (type == ValueType.DATE) {
      object.put(key, text(value, type));
    } else {
      object.put(key, value);
    }
  }

  static String text(double value, ValueType type) {
    return type == ValueType.DATE
        ? LocalDate.ofEpochDay((long) value).toString()
        : value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
  }

  private static OptionalDouble resolution(String place, Expr tree) {
    double width = Fineness.of(tree);
    if (width > Ranges.LARGEST) {
      throw new InvalidInput(
          place,
          "a variable in it has a declared resolution, and nothing bounds how closely the result"
              + " would tell it; use variables with a range, or cut");
    }
    return width > 0 ? OptionalDouble.of(width) : OptionalDouble.empty();
  }

  static Variable plain(String name, VariableType type, List<String> levels, String title) {
    return new Variable(
        name,
        type,
        levels,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("true"),
        List.of("false"),
        title);
  }

  /** True if every value of a number's tree is whole. */
  private static boolean isWhole(Expr expr) {
    return switch (expr) {
      case Expr.Num(double value) -> value == Math.rint(value);
      case Expr.Var(Variable variable) -> variable.type() == VariableType.INTEGER;
      case Expr.Negative(Expr of) -> isWhole(of);
      case Expr.Arithmetic(var operator, Expr left, Expr right) ->
          operator != Expr.Operator.DIVIDE && isWhole(left) && isWhole(right);
      case Expr.Call(Function function, List<Expr> arguments, _) ->
          switch (function) {
            case FLOOR, YEAR, DAYS -> true;
            case LOG, EXP -> false;
            case MIN, MAX, ABS, COALESCE -> arguments.stream().allMatch(DerivationReader::isWhole);
            case IF -> isWhole(arguments.get(1)) && isWhole(arguments.get(2));
          };
      default -> false;
    };
  }
}
