package org.kumiki.sandbox.report;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.result.ResultFacts;
import org.kumiki.coordinator.page.result.ResultFigures;
import org.kumiki.coordinator.page.result.ResultNotes;
import tools.jackson.databind.JsonNode;

/** Each result: what it says, plots and tables, how it compares, and where it comes from. */
final class ResultSection {

  private static final Phrase TITLE = phrase("Results", "結果");

  private ResultSection() {}

  /** Where the result stands on the page: by its number, for its own id may be anything. */
  static String id(int index) {
    return "result-" + (index + 1);
  }

  static Markup all(List<ReportedResult> results) {
    Element section = el("section", el("h2", TITLE)).with("id", "results");
    for (int i = 0; i < results.size(); i++) {
      section.add(one(id(i), results.get(i)));
    }
    return section;
  }

  private static Element one(String id, ReportedResult result) {
    JsonNode document = result.document();
    Element article =
        el(
                "article",
                classed(
                    "header",
                    "top",
                    el("h3", result.title().phrase()),
                    el("p", result.explanation().phrase()),
                    ResultFacts.of(document)))
            .with("id", id);
    article.addAll(
        ResultFigures.of(id, document, (term, estimate) -> truth(result, term, estimate)));
    if (!result.comparisons().isEmpty()) {
      article.add(ComparisonTable.of(result.comparisons()));
    }
    return article.add(behind(result));
  }

  /**
   * Comparisons may be ratios: whichever of the coefficient and its exponential the federated
   * figure is nearer to.
   */
  private static OptionalDouble truth(ReportedResult result, String term, double estimate) {
    for (Comparison comparison : result.comparisons()) {
      if (comparison.isOf(term) && comparison.truth().isPresent()) {
        double truth = comparison.truth().getAsDouble();
        double federated = comparison.federated();
        boolean ratio = Math.abs(federated - Math.exp(estimate)) < Math.abs(federated - estimate);
        return OptionalDouble.of(ratio ? Math.log(truth) : truth);
      }
    }
    return OptionalDouble.empty();
  }

  private static Markup behind(ReportedResult result) {
    JsonNode document = result.document();
    Element more =
        classed(
            "details",
            "more",
            el("summary", phrase("Query, R call, disclosure", "クエリ、R の呼び出し、開示規則")),
            el("pre", words(result.query().toPrettyString())));
    String r = document.path("reproduce").path("r").asString("");
    if (!r.isEmpty()) {
      more.add(el("pre", words(r)));
    }
    return more.add(ResultNotes.of(document));
  }
}
