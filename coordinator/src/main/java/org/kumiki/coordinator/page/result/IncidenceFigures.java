package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.ForestPlot;
import org.kumiki.coordinator.page.plot.ForestRow;
import tools.jackson.databind.JsonNode;

/** Rates with their intervals, drawn and as tables; ratios; standardised rates. */
final class IncidenceFigures {

  private final String id;
  private final JsonNode result;
  private final List<JsonNode> lines = new ArrayList<>();
  private final Phrase rate;

  IncidenceFigures(String id, JsonNode result) {
    this.id = id;
    this.result = result;
    result.path("groups").forEach(lines::add);
    lines.add(result.path("all"));
    double per = result.path("per").doubleValue();
    rate =
        per == 1
            ? phrase("Rate", "率")
            : phrase(
                "Rate per " + Figures.shortest(per, 6),
                "率（人時 " + Figures.shortest(per, 6) + " あたり）");
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<ForestRow> rows =
        lines.stream()
            .map(line -> new ForestRow(name(line), interval(line, "rate"), OptionalDouble.empty()))
            .toList();
    if (rows.stream().anyMatch(row -> row.interval().isPresent())) {
      figures.add(
          el(
              "figure",
              scroll(
                  ForestPlot.draw(
                      id + "-rates",
                      rows,
                      false,
                      rate,
                      phrase("rate (interval)", "率（区間）"),
                      phrase("Rates with their intervals", "率と信頼区間"),
                      phrase("The numbers are in the table below.", "数値は下の表の通り。")))));
    }
    figures.add(rates());
    if (result.path("groups").size() > 1) {
      figures.add(ratios());
    }
    standardised().ifPresent(figures::add);
    return figures;
  }

  private static String name(JsonNode line) {
    return Field.text(line, "group");
  }

  private static Optional<ForestRow.Interval> interval(JsonNode line, String name) {
    OptionalDouble low = Field.real(line, "conf_low");
    OptionalDouble value = Field.real(line, name);
    OptionalDouble high = Field.real(line, "conf_high");
    return low.isPresent() && value.isPresent() && high.isPresent()
        ? Optional.of(
            new ForestRow.Interval(low.getAsDouble(), value.getAsDouble(), high.getAsDouble()))
        : Optional.empty();
  }

  private Element rates() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Events", "イベント")),
            columnHead(phrase("Person-time", "人時")),
            columnHead(rate),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")));
    Element body = el("tbody");
    for (JsonNode line : lines) {
      body.add(
          el(
              "tr",
              rowHead(words(name(line))),
              Field.countCell(line.path("persons"), Field.text(line, "persons_display")),
              Field.countCell(line.path("events"), Field.text(line, "events_display")),
              Field.realCell(line.path("person_time"), v -> Figures.fixed(v, 0)),
              real(line.path("rate")),
              real(line.path("conf_low")),
              real(line.path("conf_high"))));
    }
    return table(phrase("Events per person-time", "人時あたりのイベント"), head, body);
  }

  private Element ratios() {
    JsonNode groups = result.path("groups");
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Rate ratio", "率比")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")),
            columnHead(phrase("p", "p 値")),
            columnHead(phrase("Difference", "率差")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")));
    Element body = el("tbody");
    for (int g = 1; g < groups.size(); g++) {
      JsonNode ratio = groups.path(g).path("rate_ratio");
      JsonNode difference = groups.path(g).path("rate_difference");
      body.add(
          el(
              "tr",
              rowHead(words(name(groups.path(g)))),
              real(ratio.path("estimate")),
              real(ratio.path("conf_low")),
              real(ratio.path("conf_high")),
              Field.realCell(ratio.path("p_value"), Figures::pValue),
              real(difference.path("estimate")),
              real(difference.path("conf_low")),
              real(difference.path("conf_high"))));
    }
    String first = name(groups.path(0));
    return table(phrase("Compared with " + first, first + "との比較"), head, body);
  }

  private Optional<Element> standardised() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Standardised rate", "標準化率")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")),
            columnHead(phrase("Expected", "期待数")),
            columnHead(phrase("Observed / expected", "観測／期待")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")));
    Element body = el("tbody");
    boolean any = false;
    for (JsonNode line : lines) {
      if (line.has("strata")) {
        any = true;
        JsonNode direct = line.path("standardised");
        JsonNode sir = line.path("sir");
        body.add(
            el(
                "tr",
                rowHead(words(name(line))),
                wanted(direct, "rate"),
                wanted(direct, "conf_low"),
                wanted(direct, "conf_high"),
                wanted(sir, "expected"),
                wanted(sir, "estimate"),
                wanted(sir, "conf_low"),
                wanted(sir, "conf_high")));
      }
    }
    return any ? Optional.of(table(phrase("Standardised", "標準化"), head, body)) : Optional.empty();
  }

  // What was not asked for is blank, not withheld.
  private static Markup wanted(JsonNode node, String name) {
    return node.isMissingNode() ? el("td") : real(node.path(name));
  }

  private static Markup real(JsonNode value) {
    return Field.realCell(value, v -> Figures.real(v, 4));
  }
}
