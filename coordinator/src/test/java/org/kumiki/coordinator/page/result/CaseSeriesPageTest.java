package org.kumiki.coordinator.page.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.page.markup.Markup;
import tools.jackson.databind.json.JsonMapper;

/** What people see of case series, shares and flows; what is withheld stays withheld. */
final class CaseSeriesPageTest {

  private static String page(String template, String result) {
    String document =
        "{\"template\": {\"id\": \"%s\"}, \"parameters\": {}, \"result\": %s}"
            .formatted(template, result);
    List<Markup> all =
        ResultFigures.of(
            "r", new JsonMapper().readTree(document), (term, estimate) -> OptionalDouble.empty());
    StringBuilder text = new StringBuilder();
    all.forEach(markup -> markup.write(text));
    return text.toString();
  }

  private static final String LEVELS =
      "\"levels\": [{\"factor\": \"window\", \"level\": \"[0,14]\", \"persons\": 120, \"events\":"
          + " null, \"events_display\": \"<10\", \"days\": 1800}]";

  @Test
  void caseSeries_isAForestOfRatios_andATableOfLevels() {
    String coefficients =
        "\"coefficients\": [{\"term\": \"window[0,14]\", \"estimate\": 0.693147, \"std_error\":"
            + " 0.2, \"statistic\": 3.4, \"p_value\": 0.0005, \"conf_low\": 0.3, \"conf_high\":"
            + " 1.1}], ";
    String page = page("sccs", "{" + coefficients + LEVELS + "}");
    assertThat(page)
        .contains("<svg", "Incidence rate ratio", "window[0,14]")
        .contains("window [0,14]", "&lt;10");
    assertThat(page("sccs", "{" + LEVELS + "}")).doesNotContain("<svg").contains("&lt;10");
  }

  @Test
  void shares_areDrawnWithTheirIntervals_andATimeWithoutAnyIsWithheld() {
    String page =
        page(
            "prevalence",
            """
            {"per": 100, "times": [
              {"time": "2020-01-01", "all": {"persons": 200, "events": 50, "prevalence": 25.0,
                "conf_low": 19.2, "conf_high": 31.6, "wilson_low": 19.5, "wilson_high": 31.4},
               "groups": []},
              {"time": "2020-01-02", "all": null, "groups": []}]}
            """);
    assertThat(page).contains("<svg", "2020-01-01", "2020-01-02", "25", "withheld");
  }

  @Test
  void flow_showsWhoIsLeftAndLeftOut() {
    String page =
        page(
            "feasibility",
            """
            {"count": 200, "display": "200", "groups": [], "steps": [
              {"label": "adults", "count": 150, "left_out": 50},
              {"label": "consent", "count": null, "count_display": "<10", "left_out": null}]}
            """);
    assertThat(page).contains("adults", "150", "50", "consent", "&lt;10", "withheld");
  }
}
