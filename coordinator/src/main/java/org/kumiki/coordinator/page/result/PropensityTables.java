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
import org.kumiki.coordinator.page.plot.LovePlot;
import tools.jackson.databind.JsonNode;

/** An effect by the propensity score: balance as a love plot, then groups, effects and overlap. */
final class PropensityTables {

  private static final Phrase DIFFERENCE = phrase("Standardised difference", "標準化差");

  private final String id;
  private final JsonNode result;

  PropensityTables(String id, JsonNode result) {
    this.id = id;
    this.result = result;
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<LovePlot.Line> lines = lines();
    if (!lines.isEmpty()) {
      String told =
          lines.stream()
              .map(line -> line.name() + " " + told(line))
              .collect(Collectors.joining("; "));
      figures.add(
          el(
              "figure",
              scroll(
                  LovePlot.draw(
                      id + "-love",
                      lines,
                      DIFFERENCE,
                      phrase("Balance of covariates", "共変量のバランス"),
                      phrase(told + ".", told + "。")))));
    }
    figures.add(
        new JsonTable(phrase("Effect", "効果"))
            .name(phrase("Measure", "指標"), "measure")
            .real(phrase("Estimate", "推定値"), "/estimate")
            .real(phrase("Std. error", "標準誤差"), "/std_error")
            .pValue(Phrase.same("p"), "/p_value")
            .real(phrase("from", "下限"), "/conf_low")
            .real(phrase("to", "上限"), "/conf_high")
            .of(result.path("effects")));
    figures.add(groups());
    figures.add(balance());
    figures.add(scores(phrase("Overlap of scores", "スコアの重なり"), result.path("overlap")));
    if (result.has("strata")) {
      figures.add(scores(phrase("Strata", "層"), result.path("strata")));
    }
    return figures;
  }

  private List<LovePlot.Line> lines() {
    List<LovePlot.Line> lines = new ArrayList<>();
    for (JsonNode row : result.path("balance")) {
      lines.add(
          new LovePlot.Line(
              Field.text(row, "column"),
              Field.real(row.at("/before/difference")),
              Field.real(row.at("/after/difference"))));
    }
    return lines;
  }

  private static String told(LovePlot.Line line) {
    return line.before().isEmpty()
        ? "–"
        : Figures.fixed(line.before().getAsDouble(), 2)
            + line.after().stream()
                .mapToObj(v -> " → " + Figures.fixed(v, 2))
                .collect(Collectors.joining());
  }

  private Markup groups() {
    return new JsonTable(phrase("Groups", "群"))
        .name(phrase("Group", "群"), "group")
        .count(phrase("Persons", "人数"), "/n")
        .count(phrase("Effective", "有効人数"), "/effective")
        .real(phrase("Mean of the outcome", "アウトカムの平均"), "/mean")
        .real(phrase("Std. error", "標準誤差"), "/std_error")
        .of(result.path("groups"));
  }

  private Markup balance() {
    return new JsonTable(phrase("Balance", "バランス"))
        .name(phrase("Column", "列"), "column")
        .real(phrase("Untreated", "非治療"), "/before/untreated")
        .real(phrase("Treated", "治療"), "/before/treated")
        .real(DIFFERENCE, "/before/difference")
        .real(phrase("Untreated, after", "非治療（調整後）"), "/after/untreated")
        .real(phrase("Treated, after", "治療（調整後）"), "/after/treated")
        .real(phrase("Difference, after", "標準化差（調整後）"), "/after/difference")
        .of(result.path("balance"));
  }

  private static Markup scores(Phrase caption, JsonNode rows) {
    return new JsonTable(caption)
        .real(phrase("Score from", "スコア下限"), "/low")
        .real(phrase("to", "上限"), "/high")
        .count(phrase("Untreated", "非治療"), "/untreated")
        .count(phrase("Treated", "治療"), "/treated")
        .of(rows);
  }
}
