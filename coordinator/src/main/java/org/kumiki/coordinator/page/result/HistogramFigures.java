package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.HistogramBar;
import org.kumiki.coordinator.page.plot.HistogramPlot;
import tools.jackson.databind.JsonNode;

/** A histogram of each group, then the persons and the density of each bin. */
final class HistogramFigures {

  private final String id;
  private final JsonNode groups;
  private final String variable;
  private final String by;

  HistogramFigures(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    groups = result.path("groups");
    variable = Field.text(result, "variable");
    by = Field.text(parameters, "by");
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<HistogramPlot.Panel> panels = new ArrayList<>();
    for (JsonNode group : groups) {
      if (!group.path("bins").isEmpty()) {
        panels.add(new HistogramPlot.Panel(by.isEmpty() ? "" : name(group), bars(group)));
      }
    }
    if (!panels.isEmpty()) {
      Phrase title = phrase("Histogram of " + variable, variable + "のヒストグラム");
      Phrase description =
          phrase(
              "The numbers are in the table below; bins that are not shown are hatched.",
              "数値は下の表の通り。秘匿された階級は斜線。");
      figures.add(
          el(
              "figure",
              scroll(HistogramPlot.draw(id + "-bins", panels, variable, title, description))));
    }
    for (JsonNode group : groups) {
      figures.add(bins(group));
    }
    return figures;
  }

  private String name(JsonNode group) {
    return by + " = " + Field.text(group, "group");
  }

  private static List<HistogramBar> bars(JsonNode group) {
    List<HistogramBar> bars = new ArrayList<>();
    for (JsonNode bin : group.path("bins")) {
      JsonNode count = bin.path("count");
      bars.add(
          new HistogramBar(
              bin.path("low").doubleValue(),
              bin.path("high").doubleValue(),
              Field.real(bin, "density"),
              count.isNumber()
                  ? Phrase.same(Figures.count(count.asLong()))
                  : Field.withheld(Field.text(bin, "display"))));
    }
    return bars;
  }

  private Element bins(JsonNode group) {
    Element head =
        el(
            "tr",
            columnHead(phrase("Above", "超")),
            columnHead(phrase("Up to", "以下")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Density", "密度")));
    Element body = el("tbody");
    for (JsonNode bin : group.path("bins")) {
      body.add(
          el(
              "tr",
              rowHead(words(Figures.shortest(bin.path("low").doubleValue(), 6))),
              number(Figures.shortest(bin.path("high").doubleValue(), 6)),
              Field.countCell(bin.path("count"), Field.text(bin, "display")),
              Field.realCell(bin.path("density"), v -> Figures.real(v, 4))));
    }
    for (String beside : List.of("below", "above")) {
      JsonNode count = group.path(beside);
      if (!group.path("bins").isEmpty() && !(count.isNumber() && count.asLong() == 0)) {
        Phrase which = beside.equals("below") ? phrase("below", "下") : phrase("above", "上");
        body.add(
            el(
                "tr",
                rowHead(which),
                number(""),
                Field.countCell(count, Field.text(group, beside + "_display")),
                number("")));
      }
    }
    body.add(
        el(
                "tr",
                rowHead(phrase("All", "全体")),
                number(""),
                Field.countCell(group.path("n"), Field.text(group, "n_display")),
                number(""))
            .with("class", "total"));
    return table(Phrase.same(by.isEmpty() ? variable : name(group)), head, body);
  }
}
