package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.Optional;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** The odds ratio of a two by two table as a line; absent where the table has none. */
final class OddsRatio {

  private OddsRatio() {}

  static Optional<Markup> line(JsonNode ratio) {
    if (ratio.isMissingNode() || ratio.isNull()) {
      return Optional.empty();
    }
    boolean shown = ratio.path("estimate").isNumber() && ratio.path("conf_low").isNumber();
    Markup figures =
        shown
            ? words(
                Figures.ratio(ratio.path("estimate").doubleValue())
                    + " ("
                    + Figures.ratio(ratio.path("conf_low").doubleValue())
                    + " – "
                    + Figures.ratio(ratio.path("conf_high").doubleValue())
                    + ")")
            : Field.withheld("");
    return Optional.of(classed("p", "test", phrase("Odds ratio: ", "オッズ比："), figures));
  }
}
