package org.kumiki.coordinator.page.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.page.markup.Markup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Curves and calibration become plots; a group without a curve is said to be withheld. */
class RocPlotsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CURVE =
      """
      {"group": "F", "n": 100, "events": 40, "others": 60,
       "auc": {"estimate": 0.75, "std_error": 0.05, "conf_low": 0.65, "conf_high": 0.85, "lower": 0.6, "upper": 0.9},
       "roc": [{"threshold": 0, "sensitivity": 1, "specificity": 0}, {"threshold": 0.5, "sensitivity": 0.75, "specificity": 0.75},
               {"threshold": null, "sensitivity": 0, "specificity": 1}],
       "thresholds": [{"threshold": 0.5, "sensitivity": 0.75, "specificity": 0.75, "ppv": 0.667, "npv": 0.818}, null],
       "calibration": {"groups": [{"low": 0, "high": 0.5, "n": 55, "mean_score": 0.2, "observed": 0.182},
                                  {"low": 0.5, "high": 1, "n": 45, "mean_score": 0.7, "observed": 0.667}]}}
      """;

  private static String page(String groups) {
    JsonNode result = JSON.readTree("{\"groups\": [" + groups + "]}");
    List<Markup> all = new RocPlots("r", result, JSON.readTree("{\"by\": \"sex\"}")).all();
    return all.stream()
        .map(
            markup -> {
              StringBuilder out = new StringBuilder();
              markup.write(out);
              return out.toString();
            })
        .collect(Collectors.joining());
  }

  @Test
  void curveAndCalibration_areDrawn_andSaidInWords() {
    String page = page(CURVE);
    assertThat(Pattern.compile("<svg").matcher(page).results()).hasSize(2);
    assertThat(page)
        .contains("F AUC 0.750.", "0.20 → 0.18, 0.70 → 0.67", "Positive predictive", "陽性的中率");
    // From the corner of all positive to that of none: right to left, top to bottom.
    assertThat(page).contains("d=\"M460 14L212.5 96.5L130 344\"");
  }

  @Test
  void groupWithoutACurve_isWithheld_andTheOthersStand() {
    String page =
        page(CURVE + ", {\"group\": \"M\", \"n\": null, \"n_display\": \"<10\", \"auc\": null}");
    assertThat(page).contains("withheld").doesNotContain("M AUC");
    assertThat(page("{\"group\": \"M\", \"n\": null, \"auc\": null}")).doesNotContain("<svg");
  }
}
