package org.kumiki.algorithms.kaplanmeier;

import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/** The calls in R that give the same curves and test on the pooled rows. */
final class Reproduce {

  private Reproduce() {}

  static String of(KaplanMeierResult fit) {
    KaplanMeierParameters p = fit.parameters();
    String time = SurvivalOutcome.quoted(p.outcome().time().name());
    String event = SurvivalOutcome.quoted(p.outcome().event().name());
    String width = plain(p.width());
    String seen = time;
    if (fit.groups().stream().anyMatch(g -> g.rows().beyond() > 0)) {
      String horizon = plain(fit.grid().horizon());
      seen = "pmin(" + time + ", " + horizon + ")";
      event = event + " & " + time + " <= " + horizon;
    }
    String cell = "ceiling(" + seen + " / " + width + ")";
    String grid = p.exact() ? cell : "pmax(" + cell + ", 1)";
    grid = p.exact() && p.width() == 1 ? seen : grid + " * " + width;
    String entry = p.start().map(start -> entry(start.name(), p) + ", ").orElse("");
    String surv = "Surv(" + entry + grid + ", " + event + ") ~ ";
    String right = p.by().map(by -> SurvivalOutcome.quoted(by.name())).orElse("1");
    String fits =
        "survfit("
            + surv
            + right
            + ", data, conf.type = \""
            + p.interval().id()
            + "\", conf.int = "
            + plain(p.confidence())
            + ")";
    if (p.tau().isPresent()) {
      fits = "print(" + fits + ", rmean = " + plain(p.tau().getAsDouble()) + ")";
    }
    return p.by().isEmpty() ? fits : fits + test(p, surv, right);
  }

  // survdiff takes no start. At exact ties the score test of coxph is the same test.
  private static String test(KaplanMeierParameters p, String surv, String right) {
    String strata = p.strata().map(s -> " + " + s.text()).orElse("");
    if (p.start().isEmpty()) {
      String rho = p.rho() == 0 ? "" : ", rho = " + plain(p.rho());
      return "; survdiff(" + surv + right + strata + ", data" + rho + ")";
    }
    return p.rho() == 0
        ? "; coxph(" + surv + "factor(" + right + ")" + strata + ", data, ties = \"exact\")$score"
        : "";
  }

  private static String entry(String name, KaplanMeierParameters p) {
    String quoted = SurvivalOutcome.quoted(name);
    if (p.exact() && p.width() == 1 && p.start().get().type() == VariableType.INTEGER) {
      return quoted;
    }
    String width = plain(p.width());
    return "floor(" + quoted + " / " + width + ")" + (p.width() == 1 ? "" : " * " + width);
  }

  /** A number as a person writes it. */
  static String plain(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
