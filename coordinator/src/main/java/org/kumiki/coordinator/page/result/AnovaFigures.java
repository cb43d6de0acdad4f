package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
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
import org.kumiki.coordinator.page.plot.ShareBar;
import org.kumiki.coordinator.page.plot.SharesPlot;
import tools.jackson.databind.JsonNode;

/**
 * An analysis of variance: its table, the terms' shares of the sum of squares where they add up to
 * it, and Tukey's comparisons as a forest plot and a table.
 */
final class AnovaFigures {

  private static final String RESIDUALS = "Residuals";

  private final String id;
  private final List<JsonNode> terms;
  private final List<JsonNode> comparisons;
  private final boolean sequential;
  private final Phrase beside;

  AnovaFigures(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.terms = List.copyOf(result.path("table").values());
    this.comparisons = List.copyOf(result.path("comparisons").values());
    this.sequential = result.path("type").asInt(0) == 1;
    this.beside = Measure.interval(parameters);
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    figures.add(terms());
    shares().ifPresent(plot -> figures.add(el("figure", scroll(plot))));
    if (!comparisons.isEmpty()) {
      figures.add(el("figure", scroll(forest())));
      figures.add(comparisons());
    }
    return figures;
  }

  private Element terms() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Term", "項")),
            columnHead(phrase("df", "自由度")),
            columnHead(phrase("Sum of squares", "平方和")),
            columnHead(phrase("Mean square", "平均平方")),
            columnHead(words("F")),
            columnHead(words("p")),
            columnHead(words("η²")),
            columnHead(phrase("partial η²", "偏 η²")));
    Element body = el("tbody");
    for (JsonNode row : terms) {
      boolean rest = Field.text(row, "term").equals(RESIDUALS);
      Element line =
          el(
              "tr",
              rowHead(el("code", words(Field.text(row, "term")))),
              Field.countCell(row.path("df"), ""),
              Field.realCell(row.path("sum_sq"), v -> Figures.real(v, 4)),
              Field.realCell(row.path("mean_sq"), v -> Figures.real(v, 4)));
      if (rest) {
        for (int i = 0; i < 4; i++) {
          line.add(classed("td", "n"));
        }
      } else {
        line.add(Field.realCell(row.path("statistic"), v -> Figures.real(v, 4)));
        line.add(Field.realCell(row.path("p_value"), Figures::pValue));
        line.add(Field.realCell(row.path("eta_sq"), v -> Figures.real(v, 3)));
        line.add(Field.realCell(row.path("partial_eta_sq"), v -> Figures.real(v, 3)));
      }
      body.add(line);
    }
    return table(phrase("Analysis of variance", "分散分析"), head, body);
  }

  /** Sequential sums of squares and the residual one make the whole. */
  private Optional<Element> shares() {
    List<String> names = terms.stream().map(row -> Field.text(row, "term")).toList();
    List<ShareBar.Part> parts = new ArrayList<>();
    double left = 1;
    for (JsonNode row : terms) {
      OptionalDouble eta = Field.real(row, "eta_sq");
      boolean rest = Field.text(row, "term").equals(RESIDUALS);
      if (!sequential || (eta.isEmpty() && !rest)) {
        return Optional.empty();
      }
      double share = rest ? Math.max(0, left) : eta.getAsDouble();
      left -= share;
      parts.add(new ShareBar.Part(Optional.of(share), Phrase.same(Figures.percent(share))));
    }
    return Optional.of(
        SharesPlot.draw(
            id + "-shares",
            names,
            List.of(new ShareBar("η²", "", parts)),
            phrase("Shares of the sum of squares", "平方和の割合"),
            phrase("The numbers are in the table above.", "数値は上の表の通り。")));
  }

  private Element forest() {
    List<ForestRow> rows = comparisons.stream().map(AnovaFigures::row).toList();
    return ForestPlot.draw(
        id + "-tukey",
        rows,
        false,
        phrase("Difference of means", "平均の差"),
        beside,
        phrase("Differences of means (Tukey)", "平均の差（Tukey）"),
        phrase("The numbers are in the table below.", "数値は下の表の通り。"));
  }

  private static ForestRow row(JsonNode row) {
    OptionalDouble estimate = Field.real(row, "estimate");
    OptionalDouble low = Field.real(row, "conf_low");
    OptionalDouble high = Field.real(row, "conf_high");
    Optional<ForestRow.Interval> interval =
        estimate.isEmpty() || low.isEmpty() || high.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ForestRow.Interval(
                    low.getAsDouble(), estimate.getAsDouble(), high.getAsDouble()));
    return new ForestRow(Field.text(row, "comparison"), interval, OptionalDouble.empty());
  }

  private Element comparisons() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Levels", "水準")),
            columnHead(phrase("Difference", "差")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")),
            columnHead(phrase("adjusted p", "調整 p 値")));
    Element body = el("tbody");
    for (JsonNode row : comparisons) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(row, "comparison"))),
              Field.realCell(row.path("estimate"), v -> Figures.real(v, 4)),
              Field.realCell(row.path("conf_low"), v -> Figures.real(v, 4)),
              Field.realCell(row.path("conf_high"), v -> Figures.real(v, 4)),
              Field.realCell(row.path("p_adjusted"), Figures::pValue)));
    }
    return table(phrase("Differences of means (Tukey)", "平均の差（Tukey）"), head, body);
  }
}
