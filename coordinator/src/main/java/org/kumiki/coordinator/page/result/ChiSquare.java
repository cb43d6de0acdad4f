package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** A chi-square test as a line of text; empty where the document has none. */
final class ChiSquare {

  private ChiSquare() {}

  static Markup line(JsonNode test) {
    return line(phrase("Log-rank test: ", "ログランク検定："), test);
  }

  static Markup line(Phrase name, JsonNode test) {
    if (test.isMissingNode() || test.isNull()) {
      return words("");
    }
    Markup figures =
        test.path("statistic").isNumber() && test.path("p_value").isNumber()
            ? words(
                "χ² = "
                    + Figures.real(test.path("statistic").doubleValue(), 4)
                    + ", df = "
                    + test.path("df").asInt(0)
                    + ", p "
                    + equal(Figures.pValue(test.path("p_value").doubleValue())))
            : Field.withheld("");
    return classed("p", "test", name, figures);
  }

  private static String equal(String p) {
    return p.startsWith("<") ? p : "= " + p;
  }
}
