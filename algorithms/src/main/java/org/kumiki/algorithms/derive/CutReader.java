package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.expression.ValueType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a cut of a number or date into the levels of a factor. Defaults as R's {@code cut}: right
 * ends belong to their intervals, the lowest break to none.
 */
record CutReader(String where, Dictionary dictionary) {

  private static final int MOST_BREAKS = 1_000;

  Derivation read(String name, String title, JsonNode node, ObjectNode canonical) {
    Keys keys = Keys.of(where, node, "of", "breaks", "right", "include_lowest", "labels");
    Expr of =
        Expression.parse(
            keys.place("of"), keys.text("of", DerivationReader.LONGEST_TEXT), dictionary);
    if (of.type() != ValueType.NUMBER && of.type() != ValueType.DATE) {
      throw keys.error(
          "of", "cut takes a number or a date, found %s; use recode", of.type().words());
    }
    double[] breaks = breaks(keys, of);
    boolean right = keys.truth("right", true);
    boolean lowest = keys.truth("include_lowest", false);
    List<String> labels =
        keys.has("labels")
            ? labels(keys, breaks.length - 1)
            : usual(breaks, right, lowest, of.type());
    ObjectNode written = canonical.putObject("cut");
    written.put("of", Printer.print(of)).put("right", right).put("include_lowest", lowest);
    ArrayNode list = written.putArray("breaks");
    for (double value : breaks) {
      if (of.type() == ValueType.DATE) {
        list.add(DerivationReader.text(value, of.type()));
      } else {
        list.add(value);
      }
    }
    labels.forEach(written.putArray("labels")::add);
    return new Derivation(
        DerivationReader.plain(name, VariableType.STRING, labels, title),
        of,
        new Step.Cut(breaks, right, lowest),
        canonical);
  }

  private static double[] breaks(Keys keys, Expr of) {
    double[] breaks = rising(keys, of.type());
    double finest = Fineness.of(of);
    for (int i = 1; i < breaks.length; i++) {
      if (breaks[i] - breaks[i - 1] < finest) {
        throw new InvalidInput(
            keys.place("breaks") + "[" + i + "]",
            "the interval is narrower than %s, the declared resolution",
            DerivationReader.text(finest, ValueType.NUMBER));
      }
    }
    return breaks;
  }

  /** The breaks under the key, each above the one before. */
  static double[] rising(Keys keys, ValueType type) {
    List<JsonNode> listed = keys.list("breaks", 2, MOST_BREAKS);
    double[] breaks = new double[listed.size()];
    for (int i = 0; i < breaks.length; i++) {
      String place = keys.place("breaks") + "[" + i + "]";
      breaks[i] = DerivationReader.value(place, listed.get(i), type);
      if (i > 0 && breaks[i] <= breaks[i - 1]) {
        throw new InvalidInput(
            place,
            "%s does not follow %s; breaks must rise",
            DerivationReader.text(breaks[i], type),
            DerivationReader.text(breaks[i - 1], type));
      }
    }
    return breaks;
  }

  /** The labels under the key. */
  static List<String> labels(Keys keys, int intervals) {
    List<JsonNode> listed = keys.list("labels", 1, MOST_BREAKS);
    if (listed.size() != intervals) {
      throw keys.error(
          "labels",
          "%d labels for %d intervals; n breaks make n - 1 intervals",
          listed.size(),
          intervals);
    }
    List<String> labels = new ArrayList<>();
    for (JsonNode label : listed) {
      labels.add(label(keys.place("labels"), label, labels));
    }
    return labels;
  }

  /** A level's text, not blank and not among the earlier ones. */
  static String label(String place, JsonNode node, List<String> earlier) {
    if (!node.isString()
        || node.stringValue().isBlank()
        || node.stringValue().length() > DerivationReader.LONGEST_LEVEL) {
      throw new InvalidInput(
          place,
          "expected texts of 1 to %d characters, found %s",
          DerivationReader.LONGEST_LEVEL,
          Keys.show(node));
    }
    String text = node.stringValue().strip();
    if (earlier.contains(text)) {
      throw new InvalidInput(place, "'%s' stands there twice", text);
    }
    return text;
  }

  /** As R writes them. */
  static List<String> usual(double[] breaks, boolean right, boolean lowest, ValueType type) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i + 1 < breaks.length; i++) {
      boolean first = lowest && right && i == 0;
      boolean last = lowest && !right && i + 2 == breaks.length;
      labels.add(
          (right && !first ? "(" : "[")
              + DerivationReader.text(breaks[i], type)
              + ","
              + DerivationReader.text(breaks[i + 1], type)
              + (right || last ? "]" : ")"));
    }
    return labels;
  }
}
