package org.kumiki.algorithms.disclosure.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Figures as JSON and back, for whoever has to keep them. A condition is {@code *} (has a value),
 * {@code ?} (has none), {@code =} and the level, or {@code (low,high]}; one of several levels is an
 * array of them, with null for none. What can be worked out of a figure is not kept: it follows.
 */
public final class FiguresJson {

  private FiguresJson() {}

  /** As JSON. */
  public static ObjectNode write(OutputFigures output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode levels = json.putObject("levels");
    output
        .levels()
        .forEach(
            (variable, names) -> {
              ArrayNode array = levels.putArray(variable);
              names.forEach(array::add);
            });
    json.set("complete", write(output.complete()));
    json.put("additive", output.additive());
    ArrayNode figures = json.putArray("figures");
    for (Figure f : output.figures()) {
      ObjectNode node = figures.addObject().put("path", f.path());
      node.set("region", write(f.region()));
      f.less().ifPresent(less -> node.set("less", write(less)));
      node.put("state", f.state().name()).put("low", f.low());
      if (f.high() < Figure.UNLIMITED) {
        node.put("high", f.high());
      }
      if (f.k() > 0) {
        node.put("k", f.k());
      }
    }
    return json;
  }

  private static ObjectNode write(Region region) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    region
        .conditions()
        .forEach(
            (variable, condition) -> {
              switch (condition) {
                case Condition.Present p -> node.put(variable, "*");
                case Condition.Missing m -> node.put(variable, "?");
                case Condition.Is(String level) -> node.put(variable, "=" + level);
                case Condition.Within(double low, double high) ->
                    node.put(variable, "(" + low + "," + high + "]");
                case Condition.OneOf(var names, boolean orMissing) -> {
                  ArrayNode array = node.putArray(variable);
                  names.forEach(array::add);
                  if (orMissing) {
                    array.addNull();
                  }
                }
              }
            });
    return node;
  }

  /**
   * From what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static OutputFigures read(JsonNode json) {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    for (var entry : json.path("levels").properties()) {
      List<String> names = new ArrayList<>();
      entry.getValue().forEach(name -> names.add(name.asString()));
      levels.put(entry.getKey(), names);
    }
    List<Figure> figures = new ArrayList<>();
    for (JsonNode node : json.path("figures")) {
      figures.add(
          new Figure(
              node.path("path").asString(),
              region(node.path("region")),
              node.has("less") ? Optional.of(region(node.path("less"))) : Optional.empty(),
              Figure.State.valueOf(node.path("state").asString()),
              node.path("low").asLong(),
              node.has("high") ? node.path("high").asLong() : Figure.UNLIMITED,
              Optional.empty(),
              node.path("k").asInt(0)));
    }
    return new OutputFigures(
        levels, region(json.path("complete")), figures, json.path("additive").asBoolean());
  }

  private static Region region(JsonNode json) {
    SortedMap<String, Condition> conditions = new TreeMap<>();
    for (var entry : json.properties()) {
      if (entry.getValue().isArray()) {
        conditions.put(entry.getKey(), oneOf(entry.getValue()));
        continue;
      }
      String text = entry.getValue().asString();
      conditions.put(
          entry.getKey(),
          switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '*' -> Condition.PRESENT;
            case '?' -> Condition.MISSING;
            case '=' -> new Condition.Is(text.substring(1));
            case '(' -> within(text);
            default -> throw new IllegalArgumentException("a condition '" + text + "'");
          });
    }
    return new Region(conditions);
  }

  private static Condition oneOf(JsonNode names) {
    SortedSet<String> levels = new TreeSet<>();
    boolean orMissing = false;
    for (JsonNode name : names) {
      if (name.isNull()) {
        orMissing = true;
      } else {
        levels.add(name.asString());
      }
    }
    return new Condition.OneOf(levels, orMissing);
  }

  private static Condition within(String text) {
    int comma = text.indexOf(',');
    if (comma < 0 || !text.endsWith("]")) {
      throw new IllegalArgumentException("a condition '" + text + "'");
    }
    return new Condition.Within(
        Double.parseDouble(text.substring(1, comma)),
        Double.parseDouble(text.substring(comma + 1, text.length() - 1)));
  }
}
