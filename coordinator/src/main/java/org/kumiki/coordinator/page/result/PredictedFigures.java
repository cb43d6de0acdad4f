package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.SurvivalCurve;
import org.kumiki.coordinator.page.plot.SurvivalPlot;
import tools.jackson.databind.JsonNode;

/** Survival curves that a model predicts at declared covariates, and their steps as a table. */
final class PredictedFigures {

  private final String id;
  private final JsonNode curves;
  private final String time;

  PredictedFigures(String id, JsonNode curves, JsonNode parameters) {
    this.id = id;
    this.curves = curves;
    this.time = Field.text(parameters, "time");
  }

  List<Markup> all() {
    if (!curves.isArray() || curves.isEmpty()) {
      return List.of();
    }
    List<SurvivalCurve> drawn = curves.values().stream().map(PredictedFigures::curve).toList();
    String told =
        drawn.stream()
            .map(c -> c.group() + " " + Figures.percent(c.steps().getLast().survival()))
            .collect(Collectors.joining("; "));
    Element plot =
        SurvivalPlot.draw(
            id + "-predicted",
            drawn,
            time,
            phrase("Predicted survival", "予測生存曲線"),
            phrase("At the last step: " + told + ".", "最後のステップ：" + told + "。"));
    Element note =
        el(
            "figcaption",
            phrase(
                "Predicted by the model at the covariates of each curve, with pointwise confidence"
                    + " intervals; at risk are all persons of the model.",
                "各曲線の共変量でモデルが予測した生存率と各時点の信頼区間。リスク集合はモデルの全員。"));
    return List.of(el("figure", scroll(plot), note), steps());
  }

  private static SurvivalCurve curve(JsonNode curve) {
    List<SurvivalCurve.Step> steps =
        curve.path("table").values().stream()
            .map(
                row ->
                    new SurvivalCurve.Step(
                        row.path("time").doubleValue(),
                        row.path("survival").doubleValue(),
                        Field.real(row, "conf_low"),
                        Field.real(row, "conf_high"),
                        Field.count(row, "n_risk"),
                        OptionalLong.empty()))
            .toList();
    return new SurvivalCurve(Field.text(curve, "curve"), OptionalLong.empty(), steps, true);
  }

  private Markup steps() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Curve", "曲線")),
            columnHead(words(time)),
            columnHead(phrase("At risk", "リスク集合")),
            columnHead(phrase("Events", "イベント")),
            columnHead(phrase("Survival", "生存率")),
            columnHead(phrase("Interval", "信頼区間")));
    Element body = el("tbody");
    for (JsonNode curve : curves) {
      for (JsonNode row : curve.path("table")) {
        body.add(
            el(
                "tr",
                rowHead(words(Field.text(curve, "curve"))),
                Field.realCell(row.path("time"), v -> Figures.real(v, 6)),
                Field.countCell(row.path("n_risk"), ""),
                Field.countCell(row.path("n_event"), ""),
                Field.realCell(row.path("survival"), v -> Figures.fixed(v, 4)),
                number(
                    Figures.fixed(row.path("conf_low").doubleValue(0), 4)
                        + " – "
                        + Figures.fixed(row.path("conf_high").doubleValue(1), 4))));
      }
    }
    return table(phrase("Steps of the predicted curves", "予測曲線のステップ"), head, body);
  }
}
