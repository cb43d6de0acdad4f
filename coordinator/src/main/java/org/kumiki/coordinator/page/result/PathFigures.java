package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.scroll;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.PathPlot;
import tools.jackson.databind.JsonNode;

/** Penalised models: coefficients along the path as a plot, the chosen model, the path. */
final class PathFigures {

  private final String id;
  private final JsonNode result;

  PathFigures(String id, JsonNode result) {
    this.id = id;
    this.result = result;
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<Double> penalties = new ArrayList<>();
    for (JsonNode at : result.path("path")) {
      if (at.path("lambda").doubleValue() > 0) {
        penalties.add(at.path("lambda").doubleValue());
      }
    }
    double chosen = result.at("/chosen/lambda").doubleValue();
    if (!penalties.isEmpty()) {
      String told =
          "%s: %s"
              .formatted(Field.text(result.path("chosen"), "criterion"), Figures.real(chosen, 4));
      figures.add(
          el(
              "figure",
              scroll(
                  PathPlot.draw(
                      id + "-path",
                      penalties,
                      lines(penalties.size()),
                      chosen,
                      phrase("Coefficients along the path of penalties", "罰則のパスに沿った係数"),
                      phrase(told + ".", told + "。")))));
    }
    figures.add(
        new JsonTable(phrase("Chosen model", "選ばれたモデル"))
            .name(phrase("Term", "項"), "term")
            .real(phrase("Estimate", "推定値"), "/estimate")
            .of(result.at("/chosen/coefficients")));
    figures.add(
        new JsonTable(phrase("Path", "パス"))
            .real(Phrase.same("lambda"), "/lambda")
            .count(phrase("Nonzero", "0 でない係数"), "/df")
            .real(phrase("Deviance ratio", "逸脱度比"), "/dev_ratio")
            .real(phrase("Criterion", "基準"), "/criterion")
            .of(result.path("path")));
    return figures;
  }

  // Without the intercept; a penalty of 0 has no place on the axis and stands last.
  private List<PathPlot.Line> lines(int points) {
    List<PathPlot.Line> lines = new ArrayList<>();
    for (int j = 1; j < result.path("terms").size(); j++) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < points; i++) {
        values.add(result.path("path").path(i).path("coefficients").path(j).doubleValue());
      }
      lines.add(new PathPlot.Line(result.path("terms").path(j).asString(""), values));
    }
    return lines;
  }
}
