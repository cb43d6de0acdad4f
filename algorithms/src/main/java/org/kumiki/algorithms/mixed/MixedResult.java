package org.kumiki.algorithms.mixed;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.FitCounts;
import org.kumiki.algorithms.regression.Standard;

/**
 * A fitted mixed model before release. Every figure comes from the last round's sums.
 *
 * @param groups over all nodes
 * @param logLikelihood restricted where the parameters say so
 */
public record MixedResult(
    MixedParameters parameters,
    List<Estimate> coefficients,
    RandomEffects random,
    FitCounts counts,
    long groups,
    double logLikelihood,
    int iterations)
    implements Result {

  /** Copies. */
  public MixedResult {
    coefficients = List.copyOf(coefficients);
  }

  static MixedResult of(MixedParameters p, MixedState state, Sums sums, Profiled fit) {
    MixedBroadcast b = state.broadcast();
    Standard s = b.standard();
    double unit = s.scale().getLast() * s.scale().getLast();
    double residual = fit.rss / fit.degrees * unit;
    double logScales = 0;
    for (int j = 0; j < p.columns().size(); j++) {
      boolean kept = !fit.information.aliased().get(j);
      logScales += kept ? 2 * Math.log(s.scale().get(j)) : 0;
    }
    double deviance =
        fit.logDeterminant
            + (p.reml() ? fit.logInformation + logScales : 0)
            + fit.degrees * (1 + Math.log(2 * Math.PI * residual));
    return new MixedResult(
        p,
        new Unstandardised(p, s, true).estimates(fit.beta, fit.information, fit.rss / fit.degrees),
        RandomEffects.of(p, b, residual),
        FitCounts.of(sums, fit.information.rank(), state.ones()),
        sums.count(MixedLayout.GROUPS),
        -deviance / 2,
        state.iterations());
  }

  static MixedResult of(MixedParameters p, MixedState state, Sums sums, Ridge fit) {
    MixedBroadcast b = state.broadcast();
    double[] beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
    return new MixedResult(
        p,
        new Unstandardised(p, b.standard(), false).estimates(beta, fit.curvature(), 1),
        RandomEffects.ofIntercept(p, b.theta().getFirst()),
        FitCounts.of(sums, fit.information().rank(), state.ones()),
        sums.count(MixedLayout.GROUPS),
        fit.logLikelihood(),
        state.iterations());
  }

  @Override
  public Release release(Profile profile) {
    return MixedRelease.of(this, profile)
        .with(OutputFigures.about(Region.complete(parameters.variables())));
  }
}
