package org.kumiki.algorithms.derive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.expression.ValueType;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a look at a person's rows in a secondary table: the condition over that table's dictionary,
 * the index date over the persons' with the earlier derivations.
 */
record LookBackReader(Keys outer, Dictionary dictionary, ObjectNode canonical) {

  /** As {@link org.kumiki.algorithms.expression.Evaluator#LAST_DAY}: no date is further away. */
  private static final int FURTHEST = 3_000_000;

  Derivation read(String name, String title) {
    Keys keys =
        Keys.of(
            outer.place("look_back"),
            outer.get("look_back"),
            "table",
            "where",
            "of",
            "date",
            "from",
            "to",
            "index",
            "take");
    SecondaryTable table =
        dictionary.table(keys.place("table"), keys.text("table", DerivationReader.LONGEST_LEVEL));
    LookBack.Take take = take(keys);
    LookBack back =
        new LookBack(
            table,
            dictionary.unit().orElseThrow(),
            keys.optionalText("where", DerivationReader.LONGEST_TEXT)
                .map(text -> Cohort.parse(keys.place("where"), text, table.dictionary())),
            of(keys, table, take),
            date(keys, table),
            keys.has("from") ? OptionalInt.of(day(keys, "from")) : OptionalInt.empty(),
            day(keys, "to"),
            take);
    if (back.from().isPresent() && back.from().getAsInt() > back.to()) {
      throw keys.error("from", "lies behind to; no row could be found");
    }
    Expr index = index(keys);
    Derivation derivation = derivation(keys, name, title, index, back);
    write(index, back);
    return derivation;
  }

  private static LookBack.Take take(Keys keys) {
    String text = keys.text("take", DerivationReader.LONGEST_LEVEL);
    return Stream.of(LookBack.Take.values())
        .filter(take -> take.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    keys.where(),
                    "take",
                    text,
                    Stream.of(LookBack.Take.values()).map(LookBack.Take::text).toList()));
  }

  private static Optional<Variable> of(Keys keys, SecondaryTable table, LookBack.Take take) {
    Optional<Variable> of =
        keys.optionalText("of", DerivationReader.LONGEST_LEVEL)
            .map(name -> variable(keys.place("of"), table, name));
    switch (take) {
      case ANY, COUNT -> {
        if (of.isPresent()) {
          throw keys.error("of", "%s takes no value; put it into where", take.text());
        }
      }
      case SUM -> {
        if (of.isEmpty()) {
          throw keys.error("of", "expected the number that is summed up");
        }
        allowed(keys, of.get(), take, VariableType.INTEGER, VariableType.NUMBER);
      }
      case MAX ->
          of.ifPresent(
              v ->
                  allowed(
                      keys, v, take, VariableType.INTEGER, VariableType.NUMBER, VariableType.DATE));
      case FIRST, LAST -> {}
    }
    return of;
  }

  private static void allowed(
      Keys keys, Variable variable, LookBack.Take take, VariableType... types) {
    if (!List.of(types).contains(variable.type())) {
      throw keys.error(
          "of",
          "'%s' is %s, of which there is no %s",
          variable.name(),
          new Expr.Var(variable).type().words(),
          take.text());
    }
  }

  private static Variable date(Keys keys, SecondaryTable table) {
    String name = keys.text("date", DerivationReader.LONGEST_LEVEL);
    Variable variable = variable(keys.place("date"), table, name);
    if (variable.type() != VariableType.DATE) {
      throw keys.error("date", "'%s' is no date of table '%s'", name, table.name());
    }
    return variable;
  }

  /** One that may be used: no key, no text without levels. */
  private static Variable variable(String place, SecondaryTable table, String name) {
    Variable variable = table.dictionary().variable(place, name);
    boolean isKey = table.dictionary().unit().filter(name::equals).isPresent();
    if (isKey || !(variable.isNumeric() || variable.isFactor())) {
      throw new InvalidInput(
          place,
          isKey
              ? "'%s' is the person key and cannot be used"
              : "'%s' is a text without an enum in the schema and cannot be used",
          name);
    }
    return variable;
  }

  private static int day(Keys keys, String key) {
    JsonNode node = keys.get(key);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || Math.abs((long) node.intValue()) > FURTHEST) {
      throw keys.error(
          key, "expected a whole number of days after the index date, found %s", Keys.show(node));
    }
    return node.intValue();
  }

  private Expr index(Keys keys) {
    Expr index =
        Expression.parse(
            keys.place("index"), keys.text("index", DerivationReader.LONGEST_TEXT), dictionary);
    if (index.type() != ValueType.DATE) {
      throw keys.error("index", "expected a date, found %s", index.type().words());
    }
    return index;
  }

  private Derivation derivation(Keys keys, String name, String title, Expr index, LookBack back) {
    Variable value = back.value();
    Ranges ranges = new Ranges(outer, canonical);
    return switch (back.take()) {
      case ANY -> {
        ranges.refused(Message.written("any"));
        yield kept(name, VariableType.BOOLEAN, List.of(), title, index, back);
      }
      case COUNT ->
          ranged(
              ranges.of(
                  name,
                  title,
                  VariableType.INTEGER,
                  new Interval(0, Ranges.LARGEST),
                  OptionalDouble.empty()),
              index,
              back);
      case SUM -> {
        if (value.resolution().isPresent()) {
          throw keys.error(
              "of",
              "'%s' has a declared resolution, and nothing bounds how closely a sum would tell it",
              value.name());
        }
        Interval one = Interval.of(new Expr.Var(value));
        Interval sums =
            new Interval(
                one.low() >= 0 ? 0 : Double.NEGATIVE_INFINITY,
                one.high() <= 0 ? 0 : Double.POSITIVE_INFINITY);
        yield ranged(
            ranges.of(name, title, value.type(), sums, OptionalDouble.empty()), index, back);
      }
      case FIRST, LAST, MAX -> {
        if (value.isFactor() || value.type() == VariableType.BOOLEAN) {
          ranges.refused(new Expr.Var(value).type().words());
          yield kept(name, value.type(), value.levels(), title, index, back);
        }
        yield ranged(
            ranges.of(
                name, title, value.type(), Interval.of(new Expr.Var(value)), value.resolution()),
            index,
            back);
      }
    };
  }

  private Derivation kept(
      String name,
      VariableType type,
      List<String> levels,
      String title,
      Expr index,
      LookBack back) {
    return new Derivation(
        DerivationReader.plain(name, type, levels, title),
        index,
        Optional.of(back),
        Optional.empty(),
        new Step.Keep(),
        canonical);
  }

  private Derivation ranged(Ranges.Ranged ranged, Expr index, LookBack back) {
    return new Derivation(
        ranged.variable(), index, Optional.of(back), Optional.empty(), ranged.step(), canonical);
  }

  private void write(Expr index, LookBack back) {
    ObjectNode written = canonical.putObject("look_back");
    written.put("table", back.table().name());
    back.where().ifPresent(tree -> written.put("where", Printer.print(tree)));
    back.of().ifPresent(variable -> written.put("of", variable.name()));
    written.put("date", back.date().name());
    back.from().ifPresent(days -> written.put("from", days));
    written.put("to", back.to());
    written.put("index", Printer.print(index)).put("take", back.take().text());
  }
}
