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

/** Persons, events and time at risk per group and in all. */
final class FeasibilityTable {

  private final JsonNode result;
  private final JsonNode parameters;

  FeasibilityTable(JsonNode result, JsonNode parameters) {
    this.result = result;
    this.parameters = parameters;
  }

  List<Markup> all() {
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
