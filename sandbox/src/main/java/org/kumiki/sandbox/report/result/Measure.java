package org.kumiki.sandbox.report.result;

import static org.kumiki.sandbox.report.markup.Html.phrase;

import org.kumiki.sandbox.report.markup.Phrase;
import tools.jackson.databind.JsonNode;

/** What a model's coefficients measure: a ratio once exponentiated, or a difference. */
record Measure(Phrase name, boolean ratio) {

  static Measure ofCox() {
    return new Measure(phrase("Hazard ratio", "ハザード比"), true);
  }

  static Measure ofGlm(JsonNode parameters) {
    String family = Field.text(parameters, "family");
    String link = Field.text(parameters, "link");
    if (family.equals("binomial") && (link.isEmpty() || link.equals("logit"))) {
      return new Measure(phrase("Odds ratio", "オッズ比"), true);
    }
    if (link.equals("log") || (family.equals("poisson") && link.isEmpty())) {
      return family.equals("binomial")
          ? new Measure(phrase("Risk ratio", "リスク比"), true)
          : new Measure(phrase("Ratio of means or rates", "平均（率）の比"), true);
    }
    return new Measure(phrase("Coefficient", "係数"), false);
  }

  double shown(double coefficient) {
    return ratio ? Math.exp(coefficient) : coefficient;
  }
}
