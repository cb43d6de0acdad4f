package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
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
 * A fitted linear mixed model before release. Every figure comes from the last round's sums.
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
        coefficients(p, s, fit),
        RandomEffects.of(p, b, residual),
        FitCounts.of(sums, fit.information.rank(), state.ones()),
        sums.count(MixedLayout.GROUPS),
        -deviance / 2,
        state.iterations());
  }

  // Standardising is undone exactly: the coefficient on the data's scale is a'beta.
  private static List<Estimate> coefficients(MixedParameters p, Standard s, Profiled fit) {
    List<Estimate> found = new ArrayList<>();
    int width = p.columns().size();
    double response = s.scale().getLast();
    for (int j = 0; j < width; j++) {
      String name = p.columns().get(j).name();
      if (fit.information.aliased().get(j)) {
        found.add(Estimate.aliased(name));
        continue;
      }
      double[] a = new double[width];
      double estimate = 0;
      if (j == 0 && p.source().design().hasIntercept()) {
        a[0] = response;
        estimate = s.centre().getLast();
        for (int k = 1; k < width; k++) {
          a[k] =
              fit.information.aliased().get(k)
                  ? 0
                  : -response * s.centre().get(k) / s.scale().get(k);
        }
      } else {
        a[j] = response / s.scale().get(j);
      }
      for (int k = 0; k < width; k++) {
        estimate += a[k] * fit.beta[k];
      }
      double variance = fit.information.variance(a) * fit.rss / fit.degrees;
      found.add(Estimate.of(name, estimate, Math.sqrt(variance)));
    }
    return found;
  }

  @Override
  public Release release(Profile profile) {
    return MixedRelease.of(this, profile)
        .with(OutputFigures.about(Region.complete(parameters.variables())));
  }
}
