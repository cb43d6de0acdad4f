package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.scroll;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.SquarePlot;
import tools.jackson.databind.JsonNode;

/** Curves of a score and its calibration as plots, then areas, thresholds and calibration. */
final class RocPlots {

  private static final Phrase SENSITIVITY = phrase("Sensitivity", "感度");
  private static final Phrase SPECIFICITY = phrase("Specificity", "特異度");
  private static final Phrase MEAN = phrase("Mean score", "スコアの平均");
  private static final Phrase OBSERVED = phrase("Share of events", "イベントの割合");

  private final String id;
  private final JsonNode result;
  private final boolean grouped;

  RocPlots(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.result = result;
    this.grouped = parameters.has("by");
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<JsonNode> shown =
        result.path("groups").values().stream().filter(g -> g.path("auc").isObject()).toList();
    if (!shown.isEmpty()) {
      figures.add(curves(shown));
      if (shown.getFirst().has("calibration")) {
        figures.add(calibration(shown));
      }
    }
    figures.add(areas());
    for (JsonNode group : shown) {
      figures.add(thresholds(group));
      if (group.has("calibration")) {
        figures.add(calibrationTable(group));
      }
    }
    return figures;
  }

  private String name(JsonNode group) {
    return grouped ? Field.text(group, "group") : "";
  }

  private Phrase caption(Phrase what, JsonNode group) {
    String name = name(group);
    return name.isEmpty() ? what : phrase(what.en() + ": " + name, what.ja() + "：" + name);
  }

  private Markup curves(List<JsonNode> groups) {
    List<SquarePlot.Line> lines = new ArrayList<>();
    for (JsonNode group : groups) {
      List<SquarePlot.Point> points = new ArrayList<>();
      for (JsonNode at : group.path("roc")) {
        points.add(
            new SquarePlot.Point(
                1 - at.path("specificity").doubleValue(), at.path("sensitivity").doubleValue()));
      }
      lines.add(new SquarePlot.Line(name(group), points, false));
    }
    String told =
        groups.stream()
            .map(g -> name(g) + " AUC " + Figures.fixed(g.at("/auc/estimate").doubleValue(), 3))
            .collect(Collectors.joining("; "))
            .strip();
    return figure(
        "-roc",
        lines,
        new SquarePlot.Words(
            phrase("1 - specificity", "1 − 特異度"),
            SENSITIVITY,
            phrase("Receiver operating characteristic", "ROC 曲線"),
            phrase(told + ".", told + "。")));
  }

  private Markup calibration(List<JsonNode> groups) {
    List<SquarePlot.Line> lines = new ArrayList<>();
    for (JsonNode group : groups) {
      List<SquarePlot.Point> points = new ArrayList<>();
      for (JsonNode at : group.at("/calibration/groups")) {
        points.add(
            new SquarePlot.Point(
                at.path("mean_score").doubleValue(), at.path("observed").doubleValue()));
      }
      lines.add(new SquarePlot.Line(name(group), points, true));
    }
    String told =
        lines.stream()
            .map(
                line ->
                    line.points().stream()
                        .map(p -> Figures.fixed(p.x(), 2) + " → " + Figures.fixed(p.y(), 2))
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    return figure(
        "-calibration",
        lines,
        new SquarePlot.Words(
            MEAN, OBSERVED, phrase("Calibration", "較正"), phrase(told + ".", told + "。")));
  }

  private Markup figure(String place, List<SquarePlot.Line> lines, SquarePlot.Words words) {
    return el("figure", scroll(SquarePlot.draw(id + place, lines, words)));
  }

  private Markup areas() {
    return new JsonTable(phrase("Area under the curve", "曲線下面積"))
        .name(phrase("Group", "群"), "group")
        .count(phrase("Persons", "人数"), "/n")
        .count(phrase("Events", "イベント"), "/events")
        .real(Phrase.same("AUC"), "/auc/estimate")
        .real(phrase("Std. error", "標準誤差"), "/auc/std_error")
        .real(phrase("from", "下限"), "/auc/conf_low")
        .real(phrase("to", "上限"), "/auc/conf_high")
        .real(phrase("Score itself, from", "元のスコア、下限"), "/auc/lower")
        .real(phrase("to", "上限"), "/auc/upper")
        .of(result.path("groups"));
  }

  private Markup thresholds(JsonNode group) {
    boolean asked = !group.path("thresholds").isEmpty();
    JsonTable table =
        new JsonTable(caption(phrase("Thresholds", "閾値"), group))
            .real(phrase("At or above", "以上"), "/threshold")
            .real(SENSITIVITY, "/sensitivity")
            .real(SPECIFICITY, "/specificity");
    return asked
        ? table
            .real(phrase("Positive predictive", "陽性的中率"), "/ppv")
            .real(phrase("Negative predictive", "陰性的中率"), "/npv")
            .of(group.path("thresholds"))
        : table.of(group.path("roc"));
  }

  private Markup calibrationTable(JsonNode group) {
    return new JsonTable(caption(phrase("Calibration", "較正"), group))
        .real(phrase("Score from", "スコア下限"), "/low")
        .real(phrase("to", "上限"), "/high")
        .count(phrase("Persons", "人数"), "/n")
        .real(MEAN, "/mean_score")
        .real(OBSERVED, "/observed")
        .of(group.at("/calibration/groups"));
  }
}
