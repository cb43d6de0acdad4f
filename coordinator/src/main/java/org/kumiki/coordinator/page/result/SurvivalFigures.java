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
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.SurvivalCurve;
import org.kumiki.coordinator.page.plot.SurvivalPlot;
import tools.jackson.databind.JsonNode;

/** Survival curves with the number at risk, medians, the log-rank test and the steps as a table. */
final class SurvivalFigures {

  private final String id;
  private final JsonNode result;
  private final String time;
  private final List<SurvivalCurve> curves;

  SurvivalFigures(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.result = result;
    this.time = Field.text(parameters, "time");
    this.curves = result.path("groups").values().stream().map(SurvivalFigures::curve).toList();
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<SurvivalCurve> drawn = curves.stream().filter(c -> !c.steps().isEmpty()).toList();
    if (!drawn.isEmpty()) {
      figures.add(el("figure", scroll(plot(drawn)), el("figcaption", NOTE)));
    }
    figures.add(medians());
    figures.add(ChiSquare.line(result.path("log_rank")));
    figures.add(
        classed(
            "details", "more", el("summary", phrase("The steps as a table", "ステップの表")), steps()));
    return figures;
  }

  private static final Phrase NOTE =
      phrase(
          "Bands are pointwise confidence intervals. A curve ends at its last released step. At"
              + " risk: just before the time; ≥ where a released step tells only a bound, – where"
              + " none does.",
          "帯は各時点の信頼区間。曲線は公開された最後のステップまで。リスク集合はその時点の直前の人数（≥ は公開されたステップから分かる下限、– は不明）。");

  private static SurvivalCurve curve(JsonNode group) {
    List<SurvivalCurve.Step> steps =
        group.path("table").values().stream()
            .filter(row -> row.path("survival").isNumber() && row.path("time").isNumber())
            .map(SurvivalFigures::step)
            .toList();
    boolean late = group.path("table").path(0).has("n_enter");
    return new SurvivalCurve(Field.text(group, "group"), Field.count(group, "n"), steps, late);
  }

  private static SurvivalCurve.Step step(JsonNode row) {
    OptionalLong events = Field.count(row, "n_event");
    OptionalLong censored = Field.count(row, "n_censor");
    OptionalLong gone =
        events.isPresent() && censored.isPresent()
            ? OptionalLong.of(events.getAsLong() + censored.getAsLong())
            : OptionalLong.empty();
    return new SurvivalCurve.Step(
        row.path("time").doubleValue(),
        row.path("survival").doubleValue(),
        Field.real(row, "conf_low"),
        Field.real(row, "conf_high"),
        Field.count(row, "n_risk"),
        gone);
  }

  private Element plot(List<SurvivalCurve> drawn) {
    String told = drawn.stream().map(SurvivalFigures::told).collect(Collectors.joining("; "));
    return SurvivalPlot.draw(
        id + "-survival",
        drawn,
        time,
        phrase("Kaplan-Meier survival curves", "カプラン・マイヤー生存曲線"),
        phrase("At the last step: " + told + ".", "最後のステップ：" + told + "。"));
  }

  private static String told(SurvivalCurve curve) {
    SurvivalCurve.Step last = curve.steps().getLast();
    return curve.group()
        + " "
        + Figures.percent(last.survival())
        + " ("
        + Figures.real(last.time(), 4)
        + ")";
  }

  private Markup medians() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Events", "イベント")),
            columnHead(phrase("Median", "中央値")),
            columnHead(phrase("Lower limit", "信頼下限")),
            columnHead(phrase("Upper limit", "信頼上限")));
    boolean means = result.path("groups").path(0).has("rmean");
    if (means) {
      head.add(columnHead(phrase("Mean", "平均")))
          .add(columnHead(phrase("Std. error", "標準誤差")))
          .add(columnHead(phrase("Up to", "打ち切り時点")));
    }
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      Element line =
          el(
              "tr",
              rowHead(words(Field.text(group, "group"))),
              Field.countCell(group.path("n"), Field.text(group, "display")),
              Field.countCell(group.path("events"), Field.text(group, "events_display")),
              median(group.path("median")),
              median(group.path("median_conf_low")),
              median(group.path("median_conf_high")));
      if (means) {
        JsonNode mean = group.path("rmean");
        line.add(Field.realCell(mean.path("estimate"), v -> Figures.real(v, 5)))
            .add(Field.realCell(mean.path("std_error"), v -> Figures.real(v, 3)))
            .add(Field.realCell(mean.path("tau"), v -> Figures.real(v, 5)));
      }
      body.add(line);
    }
    return table(
        phrase("Median " + time + " (–: not reached)", "中央値：" + time + "（–：未到達）"), head, body);
  }

  /** A number, an interval between released steps, or not reached. */
  private static Markup median(JsonNode median) {
    if (median.isNumber()) {
      return number(Figures.real(median.doubleValue(), 5));
    }
    if (!median.path("lower").isNumber()) {
      return number("–");
    }
    String lower = Figures.real(median.path("lower").doubleValue(), 5);
    JsonNode upper = median.path("upper");
    return number(
        upper.isNumber() ? lower + " – " + Figures.real(upper.doubleValue(), 5) : "> " + lower);
  }

  private Markup steps() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(words(time)),
            columnHead(phrase("At risk", "リスク集合")),
            columnHead(phrase("Events", "イベント")),
            columnHead(phrase("Censored", "打ち切り")));
    if (curves.stream().anyMatch(SurvivalCurve::late)) {
      head.add(columnHead(phrase("Entered", "途中参加")));
    }
    head.add(columnHead(phrase("Survival", "生存率"))).add(columnHead(phrase("Interval", "信頼区間")));
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      for (JsonNode row : group.path("table")) {
        body.add(stepRow(Field.text(group, "group"), row));
      }
    }
    return table(phrase("Released steps", "公開されたステップ"), head, body);
  }

  private static Element stepRow(String group, JsonNode row) {
    String display = Field.text(row, "display");
    Element line =
        el(
            "tr",
            rowHead(words(group)),
            Field.realCell(row.path("time"), v -> Figures.real(v, 6)),
            Field.countCell(row.path("n_risk"), display),
            Field.countCell(row.path("n_event"), display),
            Field.countCell(row.path("n_censor"), display));
    if (row.has("n_enter")) {
      line.add(Field.countCell(row.path("n_enter"), Field.text(row, "n_enter_display")));
    }
    return line.add(Field.realCell(row.path("survival"), v -> Figures.fixed(v, 4)))
        .add(
            row.path("conf_low").isNumber() && row.path("conf_high").isNumber()
                ? number(
                    Figures.fixed(row.path("conf_low").doubleValue(), 4)
                        + " – "
                        + Figures.fixed(row.path("conf_high").doubleValue(), 4))
                : Field.withheldCell(""));
  }
}
