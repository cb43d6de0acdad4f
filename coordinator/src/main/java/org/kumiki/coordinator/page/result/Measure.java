package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.phrase;

import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** What a model's coefficients measure: a ratio once exponentiated, or a difference. */
record Measure(Phrase name, boolean ratio) {

  private static final double USUAL_LEVEL = 0.95;

  static Measure ofCox() {
    return new Measure(phrase("Hazard ratio", "ハザード比"), true);
  }

  static Measure ofSubdistribution() {
    return new Measure(phrase("Subdistribution hazard ratio", "部分分布ハザード比"), true);
  }

  /** A difference. */
  static Measure ofMeans() {
    return new Measure(phrase("Coefficient", "係数"), false);
  }

  static Measure ofOdds() {
    return new Measure(phrase("Odds ratio", "オッズ比"), true);
  }

  static Measure ofGlm(JsonNode parameters) {
    String family = Field.text(parameters, "family");
    String link = Field.text(parameters, "link");
    if (family.equals("binomial") && (link.isEmpty() || link.equals("logit"))) {
      return ofOdds();
    }
    if (link.equals("log") || (family.equals("poisson") && link.isEmpty())) {
      return family.equals("binomial")
          ? new Measure(phrase("Risk ratio", "リスク比"), true)
          : new Measure(phrase("Ratio of means or rates", "平均（率）の比"), true);
    }
    return new Measure(phrase("Coefficient", "係数"), false);
  }

  /** Heads estimates and their intervals. */
  static Phrase interval(JsonNode parameters) {
    double level = parameters.path("conf_level").asDouble(USUAL_LEVEL);
    String percent = Figures.shortest(level * 100, 4) + " %";
    return phrase("estimate (" + percent + " interval)", "推定値（" + percent + " 信頼区間）");
  }

  double shown(double coefficient) {
    return ratio ? Math.exp(coefficient) : coefficient;
  }
}
