package org.kumiki.algorithms.ordinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.FitCounts;
import org.kumiki.algorithms.regression.Standard;

/**
 * A fitted model before release. Every figure comes from the last round's sums.
 *
 * @param levelPersons persons per level of the outcome
 */
public record OrdinalResult(
    OrdinalParameters parameters,
    List<Estimate> coefficients,
    List<Estimate> thresholds,
    FitCounts counts,
    List<Long> levelPersons,
    double logLikelihood,
    int iterations)
    implements Result {

  /** Copies. */
  public OrdinalResult {
    coefficients = List.copyOf(coefficients);
    thresholds = List.copyOf(thresholds);
    levelPersons = List.copyOf(levelPersons);
  }

  static OrdinalResult of(
      OrdinalParameters p, OrdinalState state, Sums sums, OrderedCholesky information) {
    Standard s = state.standard();
    List<Double> beta = state.ascent().beta();
    int cuts = p.cuts();
    List<Estimate> coefficients = new ArrayList<>();
    for (int j = 0; j < p.source().columns().size(); j++) {
      String name = p.source().columns().get(j).name();
      if (information.aliased().get(cuts + j)) {
        coefficients.add(Estimate.aliased(name));
        continue;
      }
      double[] a = new double[p.width()];
      a[cuts + j] = 1 / s.scale().get(j);
      coefficients.add(estimate(name, a, beta, information));
    }
    // With columns (x - m) / s a threshold is that of x, less the sum of beta m / s.
    List<Estimate> thresholds = new ArrayList<>();
    for (int k = 0; k < cuts; k++) {
      double[] a = new double[p.width()];
      a[k] = 1;
      for (int j = 0; j < p.source().columns().size(); j++) {
        boolean kept = !information.aliased().get(cuts + j);
        a[cuts + j] = kept ? s.centre().get(j) / s.scale().get(j) : 0;
      }
      String name = p.levels().get(k) + "|" + p.levels().get(k + 1);
      thresholds.add(estimate(name, a, beta, information));
    }
    return new OrdinalResult(
        p,
        coefficients,
        thresholds,
        FitCounts.of(sums, information.rank(), state.ones()),
        Arrays.stream(sums.counts(OrdinalLayout.LEVEL_PERSONS)).boxed().toList(),
        sums.value(OrdinalLayout.LOG_LIKELIHOOD),
        state.ascent().iterations());
  }

  private static Estimate estimate(
      String name, double[] a, List<Double> beta, OrderedCholesky information) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * beta.get(j);
    }
    return Estimate.of(name, sum, Math.sqrt(information.variance(a)));
  }

  @Override
  public Release release(Profile profile) {
    return OrdinalRelease.of(this, profile)
        .with(OutputFigures.about(Region.complete(parameters.variables())));
  }
}
