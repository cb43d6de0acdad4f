package org.kumiki.algorithms.gee;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.gee.GeeState.Solution;
import org.kumiki.algorithms.glm.GlmCells;
import org.kumiki.algorithms.glm.RobustFacts;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.FitCounts;
import org.kumiki.algorithms.regression.Standard;

/**
 * Solved estimating equations before release. Every figure comes from the last round's sums.
 *
 * @param coefficients with the errors that were asked for
 * @param alpha of the working correlation
 * @param phi mean square of Pearson's residuals
 * @param clusters over all nodes
 * @param behind the least number of persons that robust errors rest on; infinite for naive ones
 */
public record GeeResult(
    GeeParameters parameters,
    List<Estimate> coefficients,
    double alpha,
    double phi,
    FitCounts counts,
    long clusters,
    double behind,
    int iterations)
    implements Result {

  /** Copies. */
  public GeeResult {
    coefficients = List.copyOf(coefficients);
  }

  static GeeResult of(GeeParameters p, GeeState state, Sums sums) {
    Solution s = state.solution();
    OrderedCholesky information =
        OrderedCholesky.of(sums.doubles(GeeLayout.INFORMATION), p.width(), s.aliased(), 0);
    double mean = sums.value(GeeLayout.PEARSON) / sums.count(CaseSlots.ROWS_USED);
    double unit = p.linear() ? state.standard().scale().getLast() : 1;
    return new GeeResult(
        p,
        coefficients(p, state, sums, information, mean),
        s.alpha(),
        mean * unit * unit,
        FitCounts.of(sums, information.rank(), state.ones()),
        sums.count(GeeLayout.CLUSTERS),
        p.robust()
            ? RobustFacts.behind(sums.doubles(GeeLayout.MEAT_SPREAD))
            : Double.POSITIVE_INFINITY,
        s.iterations());
  }

  // Standardising is undone exactly: the coefficient on the data's scale is a'beta.
  private static List<Estimate> coefficients(
      GeeParameters p, GeeState state, Sums sums, OrderedCholesky information, double phi) {
    Standard s = state.standard();
    List<Double> beta = state.solution().beta();
    List<Boolean> aliased = information.aliased();
    double[] meat = p.robust() ? sums.doubles(GeeLayout.MEAT) : new double[0];
    double response = p.linear() ? s.scale().getLast() : 1;
    List<Estimate> found = new ArrayList<>();
    for (int j = 0; j < p.width(); j++) {
      String name = p.source().columns().get(j).name();
      if (aliased.get(j)) {
        found.add(Estimate.aliased(name));
        continue;
      }
      double[] a = new double[p.width()];
      double estimate = 0;
      a[j] = response / s.scale().get(j);
      if (j == 0 && p.hasIntercept()) {
        estimate = p.linear() ? s.centre().getLast() : 0;
        for (int k = 1; k < a.length; k++) {
          a[k] = aliased.get(k) ? 0 : -response * s.centre().get(k) / s.scale().get(k);
        }
      }
      for (int k = 0; k < a.length; k++) {
        estimate += a[k] * beta.get(k);
      }
      double[] solved = information.solve(a);
      double variance = p.robust() ? form(meat, solved) : phi * information.variance(a);
      found.add(Estimate.of(name, estimate, Math.sqrt(variance)));
    }
    return found;
  }

  private static double form(double[] triangle, double[] v) {
    double sum = 0;
    for (int i = 0, at = 0; i < v.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sum += triangle[at] * v[i] * v[j] * (i == j ? 1 : 2);
      }
    }
    return sum;
  }

  @Override
  public Release release(Profile profile) {
    return new GeeRelease(this, profile)
        .make()
        .with(
            GlmCells.of(
                parameters.model(),
                Region.complete(parameters.variables()),
                counts.cellPersons(),
                counts.cellEvents(),
                counts.persons() == counts.rows()));
  }
}
