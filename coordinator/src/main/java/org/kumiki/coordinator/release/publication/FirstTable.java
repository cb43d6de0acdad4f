package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;

/**
 * Table 1: a column per group; per variable mean (standard deviation), quantiles, or a line per
 * level with count (share), and missing values where there are any.
 */
final class FirstTable {

  private static final String INDENT = "  ";

  private final JsonNode result;
  private final Locale locale;
  private final String withheld;
  private final SequencedSet<String> groups = new LinkedHashSet<>();
  private final Map<String, Map<String, JsonNode>> variables = new LinkedHashMap<>();
  private final Map<String, JsonNode> differences = new LinkedHashMap<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  private FirstTable(JsonNode result, Locale locale) {
    this.result = result;
    this.locale = locale;
    withheld = Numbers.withheld(locale);
    for (JsonNode part : result.path("variables")) {
      String group = part.path("group").asString("");
      groups.add(group);
      variables
          .computeIfAbsent(part.path("variable").asString(), v -> new LinkedHashMap<>())
          .put(group, part);
    }
    for (JsonNode one : result.path("smd")) {
      differences.put(one.path("variable").asString(), one.path("estimate"));
    }
  }

  static Table of(JsonNode result, JsonNode parameters, String label, Locale locale) {
    FirstTable table = new FirstTable(result, locale);
    table.variables.forEach(table::add);
    List<String> columns = new ArrayList<>(List.of(Message.of("Variable").in(locale)));
    table.groups.forEach(group -> columns.add(table.head(group)));
    if (!table.differences.isEmpty()) {
      columns.add(Message.of("Standardised difference").in(locale));
    }
    String by = parameters.path("by").asString("");
    Message title = by.isEmpty() ? Message.of("Table 1") : Message.of("Table 1, by %s", by);
    return new Table(label + title.in(locale), columns, table.rows);
  }

  private String head(String group) {
    String name = group.isEmpty() ? Message.of("All").in(locale) : group;
    for (JsonNode size : result.path("groups")) {
      if (size.path("group").asString("").equals(group)) {
        return name + " (n = " + count(size.path("n"), size.path("display")) + ")";
      }
    }
    return name;
  }

  private void add(String name, Map<String, JsonNode> parts) {
    boolean numeric = parts.values().stream().anyMatch(part -> part.has("mean"));
    if (numeric) {
      line(Message.of("%s, mean (SD)", name).in(locale), parts, this::mean, difference(name));
      quantiles(parts);
    } else {
      line(name, parts, part -> "", difference(name));
      for (String level : levels(parts)) {
        line(INDENT + level, parts, part -> level(part, level), "");
      }
    }
    if (parts.values().stream().anyMatch(part -> part.path("missing").asLong(1) != 0)) {
      line(
          INDENT + Message.of("missing").in(locale),
          parts,
          part -> count(part.path("missing"), part.path("missing_display")),
          "");
    }
  }

  private String difference(String name) {
    JsonNode value = differences.get(name);
    if (value == null) {
      return "";
    }
    return value.isNumber() ? Numbers.significant(value.doubleValue(), 2) : withheld;
  }

  private void line(
      String name, Map<String, JsonNode> parts, Function<JsonNode, String> text, String last) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(name)));
    for (String group : groups) {
      JsonNode part = parts.get(group);
      cells.add(new Cell.Text(part == null ? "" : text.apply(part)));
    }
    if (!differences.isEmpty()) {
      cells.add(new Cell.Text(last));
    }
    rows.add(cells);
  }

  private void quantiles(Map<String, JsonNode> parts) {
    JsonNode some = parts.values().stream().findFirst().orElseThrow().path("quantiles");
    for (int i = 0; i < some.size(); i++) {
      int which = i;
      double p = some.get(i).path("p").asDouble(0);
      Message name =
          p == 0.5 ? Message.of("median") : Message.of("quantile %s", Numbers.significant(p, 2));
      line(
          INDENT + name.in(locale),
          parts,
          part -> {
            JsonNode estimate = part.path("quantiles").path(which).path("estimate");
            return estimate.isNumber() ? Numbers.significant(estimate.doubleValue(), 4) : withheld;
          },
          "");
    }
  }

  private String mean(JsonNode part) {
    if (!part.path("mean").isNumber()) {
      return withheld;
    }
    String mean = Numbers.significant(part.path("mean").doubleValue(), 4);
    JsonNode sd = part.path("sd");
    return sd.isNumber() ? mean + " (" + Numbers.significant(sd.doubleValue(), 3) + ")" : mean;
  }

  private static List<String> levels(Map<String, JsonNode> parts) {
    SequencedSet<String> levels = new LinkedHashSet<>();
    for (JsonNode part : parts.values()) {
      part.path("levels").forEach(level -> levels.add(level.path("level").asString()));
    }
    return List.copyOf(levels);
  }

  private String level(JsonNode part, String name) {
    for (JsonNode level : part.path("levels")) {
      if (level.path("level").asString().equals(name)) {
        String count = count(level.path("count"), level.path("display"));
        return level.path("count").isNumber() && level.path("share").isNumber()
            ? count + " (" + Numbers.percent(level.path("share").doubleValue()) + ")"
            : count;
      }
    }
    return withheld;
  }

  private String count(JsonNode value, JsonNode display) {
    return value.isNumber() ? Long.toString(value.longValue()) : display.asString(withheld);
  }
}
