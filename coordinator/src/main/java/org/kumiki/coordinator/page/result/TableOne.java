package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/**
 * The first table of a paper: a column per group, lines for mean, quantiles, levels and missing
 * values per variable.
 */
final class TableOne {

  private final JsonNode result;
  private final String by;
  private final Set<String> groups = new LinkedHashSet<>();
  private final Map<String, Map<String, JsonNode>> variables = new LinkedHashMap<>();
  private final Map<String, JsonNode> smd = new LinkedHashMap<>();

  TableOne(JsonNode result, JsonNode parameters) {
    this.result = result;
    this.by = Field.text(parameters, "by");
    for (JsonNode part : result.path("variables")) {
      String group = Field.text(part, "group");
      groups.add(group);
      variables
          .computeIfAbsent(Field.text(part, "variable"), v -> new LinkedHashMap<>())
          .put(group, part);
    }
    result.path("smd").forEach(s -> smd.put(Field.text(s, "variable"), s.path("estimate")));
  }

  List<Markup> all() {
    Element body = el("tbody");
    variables.forEach((name, parts) -> addVariable(body, name, parts));
    Phrase caption =
        by.isEmpty() ? phrase("Table 1", "表 1") : phrase("Table 1, by " + by, "表 1（" + by + " 別）");
    return List.of(table(caption, head(), body));
  }

  private Element head() {
    Element head = el("tr", columnHead(phrase("Variable", "変数")));
    for (String group : groups) {
      head.add(columnHead(group.isEmpty() ? phrase("All", "全体") : words(group)).add(size(group)));
    }
    return smd.isEmpty() ? head : head.add(columnHead(phrase("Std. difference", "標準化差")));
  }

  private Markup size(String group) {
    for (JsonNode size : result.path("groups")) {
      if (Field.text(size, "group").equals(group)) {
        Markup persons =
            size.path("n").isNumber()
                ? words("n = " + Figures.count(size.path("n").asLong()))
                : Field.withheld(Field.text(size, "display"));
        return classed("small", "size", persons);
      }
    }
    return words("");
  }

  private void addVariable(Element body, String name, Map<String, JsonNode> parts) {
    Element head = el("tr", rowHead(el("code", words(name)))).with("class", "variable");
    groups.forEach(group -> head.add(el("td")));
    if (!smd.isEmpty()) {
      JsonNode value = smd.getOrDefault(name, result.path("none"));
      head.add(value.isMissingNode() ? el("td") : Field.realCell(value, v -> Figures.fixed(v, 2)));
    }
    body.add(head);
    if (parts.values().stream().anyMatch(part -> part.has("mean"))) {
      addLine(body, phrase("mean (SD)", "平均 (SD)"), parts, TableOne::mean);
    }
    addQuantiles(body, parts);
    for (String level : levels(parts)) {
      addLine(body, Phrase.same(level), parts, part -> level(part, level));
    }
    if (parts.values().stream().anyMatch(TableOne::lacksSome)) {
      addLine(
          body,
          phrase("missing", "欠測"),
          parts,
          part -> Field.countCell(part.path("missing"), Field.text(part, "missing_display")));
    }
  }

  private void addLine(
      Element body, Phrase name, Map<String, JsonNode> parts, Function<JsonNode, Markup> cell) {
    Element line = el("tr", rowHead(name).with("class", "level"));
    for (String group : groups) {
      line.add(parts.containsKey(group) ? cell.apply(parts.get(group)) : el("td"));
    }
    body.add(smd.isEmpty() ? line : line.add(el("td")));
  }

  private void addQuantiles(Element body, Map<String, JsonNode> parts) {
    int most = parts.values().stream().mapToInt(p -> p.path("quantiles").size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int which = i;
      double p =
          parts.values().stream()
              .map(part -> part.path("quantiles").path(which).path("p"))
              .filter(JsonNode::isNumber)
              .findFirst()
              .map(JsonNode::doubleValue)
              .orElse(Double.NaN);
      String percent = Figures.shortest(p * 100, 3);
      Phrase name =
          p == 0.5
              ? phrase("median", "中央値")
              : phrase("percentile " + percent, percent + " パーセンタイル");
      addLine(
          body,
          name,
          parts,
          part ->
              Field.realCell(
                  part.path("quantiles").path(which).path("estimate"), v -> Figures.real(v, 4)));
    }
  }

  private static boolean lacksSome(JsonNode part) {
    return !part.path("missing").isNumber() || part.path("missing").asLong() != 0;
  }

  private static Markup mean(JsonNode part) {
    if (!part.path("mean").isNumber()) {
      return Field.withheldCell("");
    }
    String mean = Figures.real(part.path("mean").doubleValue(), 4);
    JsonNode sd = part.path("sd");
    return number(sd.isNumber() ? mean + " (" + Figures.real(sd.doubleValue(), 3) + ")" : mean);
  }

  private static List<String> levels(Map<String, JsonNode> parts) {
    Set<String> levels = new LinkedHashSet<>();
    for (JsonNode part : parts.values()) {
      part.path("levels").forEach(level -> levels.add(Field.text(level, "level")));
    }
    return new ArrayList<>(levels);
  }

  private static Markup level(JsonNode part, String name) {
    for (JsonNode level : part.path("levels")) {
      if (Field.text(level, "level").equals(name)) {
        return level.path("count").isNumber() && level.path("share").isNumber()
            ? number(
                Figures.count(level.path("count").asLong())
                    + " ("
                    + Figures.percent(level.path("share").doubleValue())
                    + ")")
            : Field.countCell(level.path("count"), Field.text(level, "display"));
      }
    }
    return Field.withheldCell("");
  }
}
