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
    return p.by().isEmpty() ? fits : fits + test(p, entry, grid, event, right);
  }

  // survdiff takes no start. Over a table per time the test of Mantel and Haenszel is the same.
  private static String test(
      KaplanMeierParameters p, String entry, String grid, String event, String right) {
    String strata = p.strata().map(s -> " + " + s.text()).orElse("");
    if (p.start().isEmpty()) {
      String rho = p.rho() == 0 ? "" : ", rho = " + plain(p.rho());
      String surv = "Surv(" + grid + ", " + event + ") ~ ";
      return "; survdiff(" + surv + right + strata + ", data" + rho + ")";
    }
    String inside = p.strata().map(s -> s.text().replaceFirst("strata", "interaction")).orElse("1");
    if (p.rho() != 0) {
      return "";
    }
    return ("; m <- survSplit(Surv(b, g, e) ~ ., with(data, data.frame(b = %sg = %s, e = %s, x ="
            + " %s, s = %s)), cut = with(data, unique(%s))); m <- table(m$x, m$e,"
            + " interaction(m$g, m$s)); mantelhaen.test(m[, , apply(m, 3, sum) > 1], correct ="
            + " FALSE)")
        .formatted(entry, grid, event, right, inside, grid);
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
