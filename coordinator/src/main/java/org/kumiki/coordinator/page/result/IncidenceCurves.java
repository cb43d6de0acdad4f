package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
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
import java.util.OptionalLong;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.SurvivalCurve;
import org.kumiki.coordinator.page.plot.SurvivalPlot;
import tools.jackson.databind.JsonNode;

/** Competing risks: a plot of cumulative incidence, events by cause, Gray's test and the steps. */
final class IncidenceCurves {

  private final String id;
  private final JsonNode result;
  private final String time;

  IncidenceCurves(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.result = result;
    this.time = Field.text(parameters, "time");
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<SurvivalCurve> drawn = curves();
    if (!drawn.isEmpty()) {
      Element plot =
          SurvivalPlot.drawRising(
              id + "-incidence",
              drawn,
              time,
              phrase("Cumulative incidence", "累積発生率"),
              phrase("Share with an event of each cause.", "原因別のイベント発生割合。"));
      figures.add(
          el(
              "figure",
              scroll(plot),
              el(
                  "figcaption",
                  phrase(
                      "Bands are pointwise confidence intervals. A curve ends at its last released"
                          + " step.",
                      "帯は各時点の信頼区間。曲線は公開された最後のステップまで。"))));
    }
    figures.add(events());
    if (!result.path("gray").isEmpty()) {
      figures.add(gray());
    }
    figures.add(
        classed(
            "details", "more", el("summary", phrase("The steps as a table", "ステップの表")), steps()));
    return figures;
  }

  private List<SurvivalCurve> curves() {
    List<SurvivalCurve> curves = new ArrayList<>();
    boolean groups = result.path("groups").size() > 1;
    for (JsonNode group : result.path("groups")) {
      for (JsonNode cause : group.path("causes")) {
        List<SurvivalCurve.Step> steps =
            cause.path("table").values().stream().map(IncidenceCurves::step).toList();
        String name = Field.text(cause, "cause");
        if (!steps.isEmpty()) {
          curves.add(
              new SurvivalCurve(
                  groups ? Field.text(group, "group") + ": " + name : name,
                  Field.count(group, "n"),
                  steps));
        }
      }
    }
    return curves;
  }

  private static SurvivalCurve.Step step(JsonNode row) {
    return new SurvivalCurve.Step(
        row.path("time").doubleValue(),
        row.path("incidence").doubleValue(),
        Field.real(row, "conf_low"),
        Field.real(row, "conf_high"),
        Field.count(row, "n_risk"),
        OptionalLong.empty());
  }

  private Element events() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Cause", "原因")).with("class", "w"),
            columnHead(phrase("Events", "イベント")));
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      String name = Field.text(group, "group");
      Markup persons = Field.countCell(group.path("n"), Field.text(group, "display"));
      for (JsonNode cause : group.path("causes")) {
        body.add(
            el(
                "tr",
                rowHead(words(name)),
                persons,
                el("td", words(Field.text(cause, "cause"))),
                Field.countCell(cause.path("events"), Field.text(cause, "events_display"))));
      }
      body.add(
          el(
              "tr",
              rowHead(words(name)),
              persons,
              el("td", phrase("no event", "イベントなし")),
              Field.countCell(group.path("censored"), Field.text(group, "censored_display"))));
    }
    return table(phrase("Events by cause", "原因別イベント数"), head, body);
  }

  private Element gray() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Cause", "原因")),
            columnHead(phrase("Chi-square", "カイ二乗")),
            columnHead(phrase("df", "自由度")),
            columnHead(phrase("p", "p 値")));
    Element body = el("tbody");
    for (JsonNode test : result.path("gray")) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(test, "cause"))),
              Field.realCell(test.path("statistic"), v -> Figures.real(v, 5)),
              Field.countCell(test.path("df"), ""),
              Field.realCell(test.path("p_value"), Figures::pValue)));
    }
    return table(phrase("Gray's test between groups", "群間の Gray 検定"), head, body);
  }

  private Element steps() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Cause", "原因")),
            columnHead(words(time)),
            columnHead(phrase("At risk", "リスク集合")),
            columnHead(phrase("Events", "イベント")),
            columnHead(phrase("Incidence", "累積発生率")),
            columnHead(phrase("Interval", "信頼区間")));
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      for (JsonNode cause : group.path("causes")) {
        for (JsonNode row : cause.path("table")) {
          body.add(step(Field.text(group, "group"), Field.text(cause, "cause"), row));
        }
      }
    }
    return table(phrase("Released steps", "公開されたステップ"), head, body);
  }

  private static Element step(String group, String cause, JsonNode row) {
    return el(
        "tr",
        rowHead(words(group)),
        el("td", words(cause)),
        Field.realCell(row.path("time"), v -> Figures.real(v, 6)),
        Field.countCell(row.path("n_risk"), ""),
        Field.countCell(row.path("n_event"), ""),
        Field.realCell(row.path("incidence"), v -> Figures.fixed(v, 4)),
        row.path("conf_low").isNumber()
            ? number(
                Figures.fixed(row.path("conf_low").doubleValue(), 4)
                    + " – "
                    + Figures.fixed(row.path("conf_high").doubleValue(), 4))
            : Field.withheldCell(""));
  }
}
