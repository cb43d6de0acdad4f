package org.kumiki.algorithms.kaplanmeier;

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
    if (fit.groups().stream().anyMatch(g -> g.beyond() > 0)) {
      String horizon = plain(fit.grid().horizon());
      seen = "pmin(" + time + ", " + horizon + ")";
      event = event + " & " + time + " <= " + horizon;
    }
    String cell = "ceiling(" + seen + " / " + width + ")";
    String grid = p.exact() ? cell : "pmax(" + cell + ", 1)";
    grid = p.exact() && p.width() == 1 ? seen : grid + " * " + width;
    String right = p.by().map(by -> SurvivalOutcome.quoted(by.name())).orElse("1");
    String formula = "Surv(" + grid + ", " + event + ") ~ " + right;
    String fits =
        "survfit("
            + formula
            + ", data, conf.type = \""
            + p.interval().id()
            + "\", conf.int = "
            + plain(p.confidence())
            + ")";
    if (p.tau().isPresent()) {
      fits = "print(" + fits + ", rmean = " + plain(p.tau().getAsDouble()) + ")";
    }
    String rho = p.rho() == 0 ? "" : ", rho = " + plain(p.rho());
    return p.by().isEmpty() ? fits : fits + "; survdiff(" + formula + ", data" + rho + ")";
  }

  /** A number as a person writes it. */
  static String plain(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
