package org.kumiki.coordinator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of a query that asks for several results: every outcome with every model in every
 * subgroup. Each entry of the lists changes parameters of the query, or gives a condition. Pure.
 */
public final class QueryParts {

  private static final int MOST_PARTS = 32;
  private static final int LONGEST = 10_000;
  private static final String FORMULA = "formula";

  private final String template;

  private QueryParts(String template) {
    this.template = template;
  }

  /**
   * A part.
   *
   * @param label unique among the parts; empty where the query asks for one result
   * @param parameters before defaults are filled in
   * @param where the subgroup's condition
   */
  public record QueryPart(String label, ObjectNode parameters, Optional<String> where) {

    private QueryPart with(Entry entry) {
      ObjectNode merged = parameters.deepCopy();
      entry.parameters.properties().forEach(p -> merged.set(p.getKey(), p.getValue()));
      return new QueryPart(
          label.isEmpty() ? entry.label : label + " / " + entry.label,
          merged,
          entry.where.or(() -> where));
    }
  }

  private record Entry(String label, ObjectNode parameters, Optional<String> where) {}

  /**
   * The parts, at least one.
   *
   * @throws InvalidInput naming the list and the entry
   */
  public static List<QueryPart> of(QueryText query) {
    QueryParts parts = new QueryParts(query.template());
    List<QueryPart> all = List.of(new QueryPart("", query.parameters(), Optional.empty()));
    for (String key : List.of("outcomes", "models", "subgroups")) {
      if (query.lists().has(key)) {
        all = parts.cross(key, query.lists().get(key), all);
      }
    }
    long labels = all.stream().map(QueryPart::label).distinct().count();
    if (labels < all.size()) {
      throw new InvalidInput("query", "two results would have the same label; give labels");
    }
    return all;
  }

  private List<QueryPart> cross(String key, JsonNode list, List<QueryPart> before) {
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_PARTS) {
      throw new InvalidInput("query." + key, "expected an array of 1 to %d entries", MOST_PARTS);
    }
    // Before any is made: three full lists of them would fill the memory.
    int crossed = before.size() * list.size();
    if (crossed > MOST_PARTS) {
      throw new InvalidInput(
          "query", "%s results are asked for; at most %s at once", crossed, MOST_PARTS);
    }
    List<QueryPart> all = new ArrayList<>();
    for (QueryPart part : before) {
      for (int i = 0; i < list.size(); i++) {
        all.add(part.with(entry(key, "query." + key + "[" + i + "]", list.get(i), part)));
      }
    }
    return all;
  }

  private Entry entry(String key, String where, JsonNode node, QueryPart part) {
    if (node.isString() && !node.stringValue().isBlank()) {
      String text = text(where, node);
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      return switch (key) {
        case "models" -> new Entry(text, model(where, text, part), Optional.empty());
        case "outcomes" -> new Entry(text, outcome(where, text, part), Optional.empty());
        default -> new Entry(text, nothing, Optional.of(text));
      };
    }
    String content = key.equals("subgroups") ? "where" : "parameters";
    if (!node.isObject()) {
      throw new InvalidInput(where, "expected a text, or an object with label and %s", content);
    }
    for (String name : node.propertyNames()) {
      if (!name.equals("label") && !name.equals(content)) {
        throw InvalidInput.unknown(where, "key", name, List.of("label", content));
      }
    }
    String label = text(where + ".label", node.path("label"));
    if (content.equals("where")) {
      // Without a condition: everybody.
      Optional<String> condition =
          node.has("where")
              ? Optional.of(text(where + ".where", node.path("where")))
              : Optional.empty();
      return new Entry(label, JsonNodeFactory.instance.objectNode(), condition);
    }
    if (!(node.path("parameters") instanceof ObjectNode parameters) || parameters.isEmpty()) {
      throw new InvalidInput(where + ".parameters", "expected an object with what it changes");
    }
    return new Entry(label, parameters, Optional.empty());
  }

  private static String text(String where, JsonNode node) {
    if (!node.isString() || node.stringValue().isBlank() || node.stringValue().length() > LONGEST) {
      throw new InvalidInput(where, "expected a text of 1 to %s characters", LONGEST);
    }
    return node.stringValue().strip();
  }

  /** A formula for glm and anova, or its right-hand side; the covariates for cox. */
  private ObjectNode model(String where, String text, QueryPart part) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    return switch (template) {
      case "glm", "anova" ->
          changed.put(
              FORMULA,
              sides(text).size() == 2
                  ? text
                  : sides(formula(where, part)).getFirst() + " ~ " + text);
      case "cox" -> changed.put("covariates", text);
      default -> throw onlyObjects(where);
    };
  }

  /** The left-hand side of a formula. */
  private ObjectNode outcome(String where, String text, QueryPart part) {
    if (!template.equals("glm") && !template.equals("anova")) {
      throw onlyObjects(where);
    }
    List<String> sides = part.parameters().has(FORMULA) ? sides(formula(where, part)) : List.of();
    return JsonNodeFactory.instance
        .objectNode()
        .put(FORMULA, text + " ~ " + (sides.isEmpty() ? "1" : sides.getLast()));
  }

  private static String formula(String where, QueryPart part) {
    JsonNode formula = part.parameters().path(FORMULA);
    if (!formula.isString()) {
      throw new InvalidInput(
          where, "there is no outcome; write y ~ a + b, or give outcomes or parameters.formula");
    }
    return formula.stringValue();
  }

  private InvalidInput onlyObjects(String where) {
    return new InvalidInput(
        where,
        "a text says nothing here for template '%s'; expected an object with label and parameters",
        template);
  }

  /** What stands before and behind the first ~ that is not in backticks. */
  private static List<String> sides(String formula) {
    boolean quoted = false;
    for (int i = 0; i < formula.length(); i++) {
      if (formula.charAt(i) == '`') {
        quoted = !quoted;
      } else if (formula.charAt(i) == '~' && !quoted) {
        return Stream.of(formula.substring(0, i), formula.substring(i + 1))
            .map(String::strip)
            .toList();
      }
    }
    return List.of(formula);
  }
}
