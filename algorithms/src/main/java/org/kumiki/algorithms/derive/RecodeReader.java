package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.ValueParser;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.expression.ValueType;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a recoding of a factor, boolean or whole number into the levels of a factor. Every level of
 * a source whose levels are known must be mapped, to null if it shall be missing, unless {@code
 * other} takes the rest.
 */
record RecodeReader(String where, Dictionary dictionary) {

  private static final int MOST_VALUES = 10_000;

  Derivation read(String name, String title, JsonNode node, ObjectNode canonical) {
    Keys keys = Keys.of(where, node, "of", "map", "levels", "other", "missing");
    Expr of =
        Expression.parse(
            keys.place("of"), keys.text("of", DerivationReader.LONGEST_TEXT), dictionary);
    List<String> sources = sources(keys, of);
    Map<String, Optional<String>> map = map(keys, of, sources);
    Optional<String> other = keys.optionalText("other", DerivationReader.LONGEST_LEVEL);
    Optional<String> missing = keys.optionalText("missing", DerivationReader.LONGEST_LEVEL);
    if (other.isEmpty()) {
      List<String> left = sources.stream().filter(level -> !map.containsKey(level)).toList();
      if (!left.isEmpty()) {
        throw keys.error(
            "map",
            "nothing is said of %s; map it to a level or to null (missing), or give \"other\"",
            String.join(", ", left.subList(0, Math.min(20, left.size()))));
      }
    }
    List<String> levels = levels(keys, sources, map, other, missing);
    write(canonical.putObject("recode"), of, map, levels, other, missing);
    return new Derivation(
        DerivationReader.plain(name, VariableType.STRING, levels, title),
        of,
        step(of, map, levels, other, missing),
        canonical);
  }

  /** The levels of the source in order; none for a number without an enum. */
  private static List<String> sources(Keys keys, Expr of) {
    switch (of.type()) {
      case BOOLEAN -> {
        return List.of("false", "true");
      }
      case LEVEL -> {
        if (of instanceof Expr.Var(Variable factor)) {
          return factor.levels();
        }
      }
      case NUMBER -> {
        if (Fineness.of(of) > 1) {
          throw keys.error("of", "it has a declared resolution; use cut");
        }
        return of instanceof Expr.Var(Variable number) ? number.levels() : List.of();
      }
      case DATE -> {}
    }
    throw keys.error(
        "of", "recode takes a factor, a condition or a number, found %s", of.type().words());
  }

  /** By the source's value as it is written; rising for numbers. */
  private static Map<String, Optional<String>> map(Keys keys, Expr of, List<String> sources) {
    JsonNode given = keys.get("map");
    if (!given.isObject() || given.isEmpty() || given.size() > MOST_VALUES) {
      throw keys.error("map", "expected an object of 1 to %s values and their levels", MOST_VALUES);
    }
    Map<String, Optional<String>> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String value = entry.getKey().strip();
      String place = keys.place("map");
      if (sources.isEmpty()) {
        value = DerivationReader.text(number(place, value), ValueType.NUMBER);
      } else if (!sources.contains(value)) {
        throw InvalidInput.unknown(
            place, Message.of("value of %s", Printer.print(of)), value, sources);
      }
      Optional<String> level =
          entry.getValue().isNull()
              ? Optional.empty()
              : Optional.of(CutReader.label(place + "." + value, entry.getValue(), List.of()));
      if (map.put(value, level) != null) {
        throw new InvalidInput(place, "'%s' stands there twice", value);
      }
    }
    return map;
  }

  private static double number(String place, String text) {
    Variable any = DerivationReader.plain("value", VariableType.NUMBER, List.of(), "value");
    ValueParser.Value value =
        new ValueParser(any, new Dictionary(List.of(any), List.of(), Optional.empty())).parse(text);
    if (value instanceof ValueParser.Value.Real(double number)) {
      return number + 0.0;
    }
    throw new InvalidInput(place, "'%s' is not a number", text);
  }

  /** As declared, or in the order of the source's levels, then the rest. */
  private static List<String> levels(
      Keys keys,
      List<String> sources,
      Map<String, Optional<String>> map,
      Optional<String> other,
      Optional<String> missing) {
    Set<String> used = new LinkedHashSet<>();
    (sources.isEmpty() ? keys.get("map").propertyNames() : sources)
        .forEach(
            value ->
                map.getOrDefault(canonicalKey(value, sources), Optional.empty())
                    .ifPresent(used::add));
    other.ifPresent(used::add);
    missing.ifPresent(used::add);
    if (used.isEmpty()) {
      throw keys.error("map", "no value gets a level");
    }
    if (!keys.has("levels")) {
      return List.copyOf(used);
    }
    List<String> levels = new ArrayList<>();
    for (JsonNode level : keys.list("levels", 1, MOST_VALUES)) {
      levels.add(CutReader.label(keys.place("levels"), level, levels));
    }
    if (!Set.copyOf(levels).equals(used)) {
      throw keys.error("levels", "expected in your order exactly: %s", String.join(", ", used));
    }
    return levels;
  }

  private static String canonicalKey(String value, List<String> sources) {
    return sources.isEmpty()
        ? DerivationReader.text(number("map", value.strip()), ValueType.NUMBER)
        : value;
  }

  private static void write(
      ObjectNode out,
      Expr of,
      Map<String, Optional<String>> map,
      List<String> levels,
      Optional<String> other,
      Optional<String> missing) {
    out.put("of", Printer.print(of));
    ObjectNode entries = out.putObject("map");
    map.forEach(
        (value, level) ->
            level.ifPresentOrElse(l -> entries.put(value, l), () -> entries.putNull(value)));
    levels.forEach(out.putArray("levels")::add);
    other.ifPresent(level -> out.put("other", level));
    missing.ifPresent(level -> out.put("missing", level));
  }

  private static Step step(
      Expr of,
      Map<String, Optional<String>> map,
      List<String> levels,
      Optional<String> other,
      Optional<String> missing) {
    TreeMap<Double, Integer> codes = new TreeMap<>();
    map.forEach(
        (value, level) -> codes.put(code(of, value), level.map(levels::indexOf).orElse(-1)));
    return new Step.Recode(
        codes.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        codes.values().stream().mapToInt(Integer::intValue).toArray(),
        other.map(levels::indexOf).orElse(-1),
        missing.map(levels::indexOf).orElse(-1));
  }

  /** A source's value as a number of a batch. */
  private static double code(Expr of, String value) {
    return switch (of.type()) {
      case BOOLEAN -> value.equals("true") ? 1 : 0;
      case LEVEL -> ((Expr.Var) of).variable().levels().indexOf(value);
      case NUMBER, DATE -> Double.parseDouble(value);
    };
  }
}
