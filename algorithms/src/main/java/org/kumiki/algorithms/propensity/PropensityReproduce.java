package org.kumiki.algorithms.propensity;

import org.kumiki.algorithms.expression.RText;

/** The same in R: base functions, for survey::svyglm where the weights are taken as known. */
final class PropensityReproduce {

  private PropensityReproduce() {}

  static String of(PropensityParameters p) {
    String t = "as.numeric(data$%s == %s)".formatted(RText.name(p.treatment().name()), level(p));
    String fit =
        "m <- glm(%s ~ %s, binomial, data, na.action = na.exclude); e <- fitted(m); t <- %s; "
            .formatted(RText.name(p.treatment().name()), p.covariates(), t);
    return first(p) + fit + (p.stratified() ? strata(p) : weights(p));
  }

  private static String first(PropensityParameters p) {
    return "data <- subset(data, !is.na(%s)); ".formatted(RText.name(p.outcome().name()));
  }

  private static String level(PropensityParameters p) {
    return p.model().response().isBoolean() ? "TRUE" : RText.quoted(p.treatment().levels().get(1));
  }

  private static String weights(PropensityParameters p) {
    String weight =
        p.estimand() == Estimand.ATT
            ? "ifelse(t == 1, 1, e / (1 - e))"
            : "1 / ifelse(t == 1, e, 1 - e)";
    String data =
        "d <- na.omit(data.frame(y = %s, t = t, w = %s)); ".formatted(p.outcome().r(), weight);
    if (p.scoreKnown()) {
      return data
          + "summary(survey::svyglm(y ~ t, survey::svydesign(~1, weights = ~w, data = d)))"
          + " # its variances are n / (n - 1) times these";
    }
    return data
        + "with(d, c(untreated = weighted.mean(y[t == 0], w[t == 0]), treated ="
        + " weighted.mean(y[t == 1], w[t == 1]))) # errors: WeightIt::glm_weightit";
  }

  private static String strata(PropensityParameters p) {
    String whose = p.estimand() == Estimand.ATT ? "e[t == 1]" : "e";
    return ("s <- cut(e, c(0, quantile(%s, 1:%d / %d, na.rm = TRUE), 1)); with(na.omit(data.frame(y"
            + " = %s, t, s)), tapply(y, list(s, t), mean)) # on R's own quantiles; 'strata' tells"
            + " those of the result")
        .formatted(whose, p.strata() - 1, p.strata(), p.outcome().r());
  }
}
