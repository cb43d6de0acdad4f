package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.regression.Standard;

/**
 * The variances of the random effects on the scale of the data. Immutable.
 *
 * @param effects in the order of the formula
 * @param residual variance of a row about its group's line; empty if the model is not linear
 * @param singular true if a variance is 0 or a correlation is 1
 */
public record RandomEffects(List<Effect> effects, Optional<Double> residual, boolean singular) {

  /** As lme4 does: a factor's diagonal below it is one of a singular fit. */
  private static final double SINGULAR = 1e-4;

  /** Copies. */
  public RandomEffects {
    effects = List.copyOf(effects);
  }

  /** A column that varies between groups; the correlation is that with the first column. */
  public record Effect(String term, double variance, Optional<Double> correlation) {}

  /** An intercept that adds to a logarithm or logit. */
  static RandomEffects ofIntercept(MixedParameters p, double theta) {
    return new RandomEffects(
        List.of(new Effect(name(p, 0), theta * theta, Optional.empty())),
        Optional.empty(),
        Math.abs(theta) < SINGULAR);
  }

  static RandomEffects of(MixedParameters p, MixedBroadcast b, double residual) {
    Covariance covariance = Covariance.of(b.theta());
    double[][] s = covariance.matrix();
    Standard standard = b.standard();
    List<Effect> effects = new ArrayList<>();
    double[] theta = covariance.theta();
    boolean singular =
        Math.abs(theta[0]) < SINGULAR || Math.abs(theta[theta.length - 1]) < SINGULAR;
    int slope = p.columns().size();
    if (p.effects() == 1) {
      double scale = p.random().hasIntercept() ? 1 : standard.scale().get(slope);
      double variance = residual * s[0][0] / (scale * scale);
      return new RandomEffects(
          List.of(new Effect(name(p, 0), variance, Optional.empty())),
          Optional.of(residual),
          singular);
    }
    // The effects are those of 1 and (t - m) / s: with 1 and t they are u0 - m/s u1 and u1 / s.
    double shift = -standard.centre().get(slope) / standard.scale().get(slope);
    double inverse = 1 / standard.scale().get(slope);
    double first = s[0][0] + 2 * shift * s[0][1] + shift * shift * s[1][1];
    double both = inverse * (s[0][1] + shift * s[1][1]);
    double second = inverse * inverse * s[1][1];
    double correlation = both / Math.sqrt(first * second);
    effects.add(new Effect(name(p, 0), residual * first, Optional.empty()));
    effects.add(
        new Effect(
            name(p, 1),
            residual * second,
            Double.isFinite(correlation)
                ? Optional.of(Math.clamp(correlation, -1, 1))
                : Optional.empty()));
    return new RandomEffects(effects, Optional.of(residual), singular);
  }

  private static String name(MixedParameters p, int effect) {
    return p.random().columns().get(effect).name();
  }
}
