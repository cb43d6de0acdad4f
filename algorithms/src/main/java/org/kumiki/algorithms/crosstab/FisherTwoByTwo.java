package org.kumiki.algorithms.crosstab;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Fisher's exact test of a 2 x 2 table, as R's {@code fisher.test}: two-sided p (all tables at most
 * as likely as the one seen), the conditional maximum likelihood odds ratio and its exact interval.
 * The roots are converged; R's own search stops at 1.2e-4, so its digits may differ from the fifth
 * on, and more where the ratio is above 100. Not safe for several threads.
 *
 * <p>Reference: Fisher, The logic of inductive inference (1935); Cornfield (1956).
 */
final class FisherTwoByTwo {

  /** The longest range of the first cell; about a second's work. */
  static final long LONGEST = 2_000_000;

  private static final double TIE = 1 + 1e-7;

  private final long low;
  private final long high;
  private final long seen;
  private final double[] logDensity;
  private final double[] weights;

  FisherTwoByTwo(ContingencyTable t) {
    long firstColumn = t.columnTotal(0);
    long secondColumn = t.columnTotal(1);
    long firstRow = t.rowTotal(0);
    low = Math.max(0, firstRow - secondColumn);
    high = Math.min(firstRow, firstColumn);
    seen = t.at(0, 0);
    logDensity = new double[(int) (high - low + 1)];
    weights = new double[logDensity.length];
    // Up to a constant, by the ratio of neighbours: no large factorials are subtracted.
    RunningSums log = new RunningSums(1);
    for (int i = 1; i < logDensity.length; i++) {
      double x = low + i;
      double ratio =
          (firstColumn - x + 1) / x * ((firstRow - x + 1) / (secondColumn - firstRow + x));
      log.add(0, Math.log(ratio));
      logDensity[i] = log.value(0);
    }
  }

  static boolean isFeasible(ContingencyTable t) {
    return Math.min(t.rowTotal(0), t.columnTotal(0)) <= LONGEST;
  }

  /** The two-sided p-value. */
  double pValue() {
    double total = weigh(0);
    double bound = weights[(int) (seen - low)] * TIE;
    RunningSums sum = new RunningSums(1);
    for (double weight : weights) {
      if (weight <= bound) {
        sum.add(0, weight);
      }
    }
    return Math.min(1, sum.value(0) / total);
  }

  /**
   * The conditional odds ratio; 0 or infinite where the first cell is as small or large as can be.
   */
  OddsRatio oddsRatio(double confidence) {
    double alpha = (1 - confidence) / 2;
    return new OddsRatio(estimate(), lower(alpha), upper(alpha));
  }

  private double estimate() {
    if (seen == low) {
      return 0;
    }
    if (seen == high) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.exp(root(logOdds -> mean(logOdds) - seen));
  }

  private double upper(double alpha) {
    return seen == high
        ? Double.POSITIVE_INFINITY
        : Math.exp(root(logOdds -> probability(logOdds, 0, seen) - alpha));
  }

  private double lower(double alpha) {
    return seen == low ? 0 : Math.exp(root(logOdds -> probability(logOdds, seen, high) - alpha));
  }

  // The function is monotone and its root finite: the bracket is doubled until it holds it.
  private static double root(DoubleUnaryOperator f) {
    double reach = 1;
    while (f.applyAsDouble(-reach) * f.applyAsDouble(reach) > 0) {
      reach *= 2;
    }
    return new BrentSolver(1e-15, 1e-15, 0).findRoot(f, -reach, reach);
  }

  private double mean(double logOdds) {
    double total = weigh(logOdds);
    RunningSums sum = new RunningSums(1);
    for (int i = 0; i < weights.length; i++) {
      sum.add(0, (low + i) * weights[i]);
    }
    return sum.value(0) / total;
  }

  /** Probability that the first cell lies between two counts, both included. */
  private double probability(double logOdds, long from, long to) {
    double total = weigh(logOdds);
    RunningSums sum = new RunningSums(1);
    for (long x = Math.max(from, low); x <= to; x++) {
      sum.add(0, weights[(int) (x - low)]);
    }
    return sum.value(0) / total;
  }

  // Fills the weights of the non-central distribution, the largest being 1; gives their sum.
  private double weigh(double logOdds) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = logDensity[i] + logOdds * (low + i);
      largest = Math.max(largest, weights[i]);
    }
    RunningSums sum = new RunningSums(1);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - largest);
      sum.add(0, weights[i]);
    }
    return sum.value(0);
  }
}
