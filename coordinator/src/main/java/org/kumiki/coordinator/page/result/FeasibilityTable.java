package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** Persons, events and time at risk per group and in all, or the flow through criteria. */
final class FeasibilityTable {

  private final JsonNode result;
  private final JsonNode parameters;

  FeasibilityTable(JsonNode result, JsonNode parameters) {
    this.result = result;
    this.parameters = parameters;
  }

  List<Markup> all() {
    if (result.path("steps").isArray()) {
      return List.of(flow());
    }
    Element head = el("tr", columnHead(phrase("Group", "群")), columnHead(phrase("Persons", "人数")));
    if (parameters.has("events")) {
      head.add(columnHead(phrase("Events", "イベント")));
    }
    if (parameters.has("person_time")) {
      head.add(columnHead(phrase("Person-time", "人時")));
    }
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      body.add(line(words(Field.text(group, "group")), group));
    }
    body.add(line(phrase("All", "全体"), result).with("class", "total"));
    return List.of(table(phrase("Persons and events", "人数とイベント"), head, body));
  }

  private Element flow() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Criterion", "組入れ基準")),
            columnHead(phrase("Persons left", "残る人数")),
            columnHead(phrase("Left out", "除かれた人数")));
    Element body = el("tbody");
    body.add(
        el(
            "tr",
            rowHead(phrase("All", "全体")),
            Field.countCell(result.path("count"), Field.text(result, "display")),
            el("td")));
    for (JsonNode step : result.path("steps")) {
      body.add(
          el(
              "tr",
              rowHead(words("↓ " + Field.text(step, "label"))),
              Field.countCell(step.path("count"), Field.text(step, "count_display")),
              Field.countCell(step.path("left_out"), "")));
    }
    return table(phrase("Persons left after each criterion", "各基準の後に残る人数"), head, body);
  }

  private Element line(Markup name, JsonNode group) {
    Element line =
        el("tr", rowHead(name), Field.countCell(group.path("count"), Field.text(group, "display")));
    if (parameters.has("events")) {
      line.add(Field.countCell(group.path("events"), Field.text(group, "events_display")));
    }
    if (parameters.has("person_time")) {
      line.add(Field.realCell(group.path("person_time"), v -> Figures.fixed(v, 0)));
    }
    return line;
  }
}
