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
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.ForestPlot;
import org.kumiki.coordinator.page.plot.ForestRow;
import tools.jackson.databind.JsonNode;

/** Shares per time and group, as a plot with their intervals and as a table, then the trend. */
final class PrevalenceTable {

  private final String id;
  private final JsonNode result;
  private final Phrase measure;

  PrevalenceTable(String id, JsonNode result) {
    this.id = id;
    this.result = result;
    long per = result.path("per").asLong(1);
    String persons = Figures.count(per);
    this.measure =
        per == 1
            ? phrase("Prevalence", "有病率")
            : phrase("Prevalence per " + persons, "有病率（" + persons + " 人当たり）");
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    figures.addAll(plot());
    figures.add(shares());
    if (result.path("trend").isObject()) {
      figures.add(trend());
    }
    return figures;
  }

  private List<Markup> plot() {
    List<ForestRow> rows = new ArrayList<>();
    for (JsonNode time : result.path("times")) {
      String label = Field.text(time, "time");
      rows.add(row(label.isEmpty() ? "all" : label, time.path("all")));
      for (JsonNode group : time.path("groups")) {
        rows.add(row((label + " " + Field.text(group, "group")).strip(), group));
      }
    }
    if (rows.stream().allMatch(row -> row.interval().isEmpty())) {
      return List.of();
    }
    return List.of(
        el(
            "figure",
            scroll(
                ForestPlot.draw(
                    id + "-shares",
                    rows,
                    false,
                    measure,
                    phrase("prevalence (interval)", "有病率（区間）"),
                    phrase("Prevalence with intervals", "有病率と信頼区間"),
                    phrase("The numbers are in the table below.", "数値は下の表の通り。")))));
  }

  private static ForestRow row(String name, JsonNode entry) {
    JsonNode value = entry.path("prevalence");
    Optional<ForestRow.Interval> interval =
        value.isNumber()
            ? Optional.of(
                new ForestRow.Interval(
                    entry.path("conf_low").doubleValue(),
                    value.doubleValue(),
                    entry.path("conf_high").doubleValue()))
            : Optional.empty();
    return new ForestRow(name, interval, OptionalDouble.empty());
  }

  private Element shares() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Time, group", "時点・群")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Cases", "有病者")),
            columnHead(measure),
            columnHead(phrase("Interval (exact)", "信頼区間（正確）")),
            columnHead(phrase("Standardised", "標準化")));
    Element body = el("tbody");
    for (JsonNode time : result.path("times")) {
      String label = Field.text(time, "time");
      body.add(line(label, time.path("all")));
      for (JsonNode group : time.path("groups")) {
        body.add(line((label + " " + Field.text(group, "group")).strip(), group));
      }
    }
    return table(phrase("Prevalence", "有病率"), head, body);
  }

  private Element line(String name, JsonNode entry) {
    JsonNode low = entry.path("conf_low");
    Markup interval =
        low.isNumber()
            ? number(
                Figures.real(low.doubleValue(), 4)
                    + " – "
                    + Figures.real(entry.path("conf_high").doubleValue(), 4))
            : Field.withheldCell("");
    return el(
        "tr",
        rowHead(name.isEmpty() ? phrase("All", "全体") : words(name)),
        Field.countCell(entry.path("persons"), Field.text(entry, "persons_display")),
        Field.countCell(entry.path("events"), Field.text(entry, "events_display")),
        Field.realCell(entry.path("prevalence"), v -> Figures.real(v, 4)),
        interval,
        entry.path("standardised").isObject()
            ? Field.realCell(entry.path("standardised").path("prevalence"), v -> Figures.real(v, 4))
            : el("td"));
  }

  private Element trend() {
    JsonNode trend = result.path("trend");
    Element head =
        el(
            "tr",
            columnHead(phrase("Change per year", "年当たりの変化")),
            columnHead(phrase("Chi-square (1)", "カイ二乗 (1)")),
            columnHead(phrase("p", "p 値")));
    Element body =
        el(
            "tbody",
            el(
                "tr",
                Field.realCell(trend.path("change_per_year"), v -> Figures.real(v, 4)),
                Field.realCell(trend.path("statistic"), v -> Figures.real(v, 4)),
                Field.realCell(trend.path("p_value"), Figures::pValue)));
    return table(phrase("Trend in time", "時間による傾向"), head, body);
  }
}
