package org.kumiki.sandbox.report;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;

/**
 * Federated beside pooled figures, their difference as 0 or its size, and the truth where any of
 * them has one.
 */
final class ComparisonTable {

  private static final int DIGITS = 6;

  private ComparisonTable() {}

  static Markup of(List<Comparison> comparisons) {
    boolean truths = comparisons.stream().anyMatch(c -> c.truth().isPresent());
    Element head =
        el(
            "tr",
            columnHead(phrase("Figure", "数値")),
            columnHead(phrase("Federated", "連合")),
            columnHead(phrase("Pooled", "プール")),
            columnHead(phrase("Difference", "差")));
    if (truths) {
      head.add(columnHead(phrase("Known truth", "真の値")));
    }
    Element body = el("tbody");
    comparisons.forEach(comparison -> body.add(row(comparison, truths)));
    return table(
        phrase("Federated less pooled, under the same rule", "連合解析とプール解析の差（同じ規則のもと）"), head, body);
  }

  private static Element row(Comparison comparison, boolean truths) {
    double difference = comparison.difference();
    Element row =
        el(
            "tr",
            rowHead(comparison.name().phrase()),
            number(Figures.real(comparison.federated(), DIGITS)),
            number(Figures.real(comparison.pooled(), DIGITS)),
            classed("td", difference == 0 ? "n zero" : "n", words(Figures.difference(difference))));
    if (truths) {
      row.add(
          comparison.truth().isPresent()
              ? number(Figures.shortest(comparison.truth().getAsDouble(), DIGITS))
              : number(""));
    }
    return row;
  }
}
