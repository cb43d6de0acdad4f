package org.kumiki.algorithms.glm;

import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.weight.CaseWeight;

/** The lines of R that give the numbers of a fitted model. */
final class GlmCall {

  private GlmCall() {}

  static String of(GlmParameters p) {
    boolean free = p.family() == Family.NEGATIVE_BINOMIAL;
    String fitted =
        (free ? "MASS::glm.nb(" : "glm(")
            + p.text()
            + (p.absorbed() ? " + factor(site)" : "")
            + (free ? "" : ", " + p.familyName())
            + ", data"
            + (free && p.link() != Link.LOG ? ", link = " + p.link().id() : "")
            + p.weight().map(CaseWeight::argument).orElse("")
            + ")";
    GlmExtras extras = p.extras();
    if (extras.equals(GlmExtras.NONE)) {
      return fitted;
    }
    StringBuilder r = new StringBuilder("f <- ").append(fitted);
    Optional<Robust> robust = extras.robust();
    robust.ifPresent(x -> r.append("; ").append(x.call(p.family().dispersed())));
    if (extras.contrasts().isEmpty() && extras.marginal().isEmpty()) {
      return r.toString();
    }
    r.append("; v <- ").append(robust.map(Robust::covariance).orElse("vcov(f)"));
    if (!extras.contrasts().isEmpty()) {
      r.append("; sapply(list(")
          .append(
              extras.contrasts().stream()
                  .map(c -> c.inR(p.columns()))
                  .collect(Collectors.joining(", ")))
          .append("), function(w) c(estimate = sum(w * coef(f)[names(w)]), ")
          .append("std_error = sqrt(drop(w %*% v[names(w), names(w)] %*% w))))");
    }
    extras
        .marginal()
        .ifPresent(
            m ->
                r.append("; marginaleffects::avg_predictions(f, variables = \"")
                    .append(m.factor().variable())
                    .append("\", vcov = v); marginaleffects::avg_comparisons(f, variables = \"")
                    .append(m.factor().variable())
                    .append("\", vcov = v)"));
    return r.toString();
  }
}
