package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;

/**
 * A fitted case series before release. Every figure comes from the last round's sums, but for the
 * log-likelihood of no effect, which is the first round's.
 *
 * @param levels of all factors, one after the other
 * @param informative persons who change between levels
 * @param exposureStatistic Wald's, of all exposure levels together
 * @param exposureRank its degrees of freedom
 */
public record SccsResult(
    SccsParameters parameters,
    List<Estimate> coefficients,
    List<LevelCounts> levels,
    long persons,
    long informative,
    int rank,
    double likelihoodRatio,
    double exposureStatistic,
    int exposureRank,
    int iterations)
    implements Result {

  /** Copies. */
  public SccsResult {
    coefficients = List.copyOf(coefficients);
    levels = List.copyOf(levels);
  }

  static SccsResult of(SccsParameters p, SccsState state, Sums sums, OrderedCholesky information) {
    List<Double> beta = state.ascent().beta();
    List<Estimate> coefficients = new ArrayList<>();
    for (int j = 0; j < p.width(); j++) {
      String term = p.terms().get(j);
      if (information.aliased().get(j)) {
        coefficients.add(Estimate.aliased(term));
        continue;
      }
      double[] unit = new double[p.width()];
      unit[j] = 1;
      coefficients.add(Estimate.of(term, beta.get(j), Math.sqrt(information.variance(unit))));
    }
    int exposed = p.exposures().levels().size() - 1;
    OrderedCholesky covariance =
        OrderedCholesky.of(head(information.inverse(), exposed), exposed, List.of(), 0);
    double[] effects = beta.subList(0, exposed).stream().mapToDouble(b -> b).toArray();
    for (int j = 0; j < exposed; j++) {
      effects[j] = information.aliased().get(j) ? 0 : effects[j];
    }
    return new SccsResult(
        p,
        coefficients,
        levels(p, sums),
        sums.count(CaseSlots.PERSONS_USED),
        sums.count(SccsLayout.INFORMATIVE),
        information.rank(),
        2 * (sums.value(SccsLayout.LOG_LIKELIHOOD) - state.nullLogLikelihood()),
        covariance.variance(effects),
        covariance.rank(),
        state.ascent().iterations());
  }

  // The rows of the first columns, of which the triangle is a part by its beginning.
  private static double[] head(double[] triangle, int width) {
    return Arrays.copyOf(triangle, width * (width + 1) / 2);
  }

  private static List<LevelCounts> levels(SccsParameters p, Sums sums) {
    long[] persons = sums.counts(SccsLayout.PERSONS);
    long[] nodes = sums.counts(SccsLayout.NODES);
    long[] events = sums.counts(SccsLayout.EVENTS);
    long[] eventPersons = sums.counts(SccsLayout.EVENT_PERSONS);
    long[] eventNodes = sums.counts(SccsLayout.EVENT_NODES);
    long[] days = sums.counts(SccsLayout.DAYS);
    List<LevelCounts> levels = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      levels.add(
          new LevelCounts(
              persons[i], nodes[i], events[i], eventPersons[i], eventNodes[i], days[i]));
    }
    return levels;
  }

  /** Events in all. */
  long events() {
    return levels.subList(0, parameters.exposures().levels().size()).stream()
        .mapToLong(LevelCounts::events)
        .sum();
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return new SccsRelease(this, profile, before).make();
  }
}
