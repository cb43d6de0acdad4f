package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** A case series: rate ratios as those of any model, then events and time per level. */
final class CaseSeriesFigures {

  private final String id;
  private final JsonNode document;
  private final KnownEffects effects;

  CaseSeriesFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.effects = effects;
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    if (document.path("result").has("coefficients")) {
      Measure measure = new Measure(phrase("Incidence rate ratio", "発生率比"), true);
      figures.addAll(new ModelFigures(id, document, measure, effects).all());
    }
    figures.add(levels());
    return figures;
  }

  private Element levels() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Level", "水準")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Events", "イベント")),
            columnHead(phrase("Person-days", "人日")));
    Element body = el("tbody");
    for (JsonNode row : document.path("result").path("levels")) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(row, "factor") + " " + Field.text(row, "level"))),
              Field.countCell(row.path("persons"), Field.text(row, "persons_display")),
              Field.countCell(row.path("events"), Field.text(row, "events_display")),
              Field.realCell(row.path("days"), v -> Figures.fixed(v, 0))));
    }
    return table(phrase("Events and time of those with an event", "イベントのあった人のイベントと時間"), head, body);
  }
}
