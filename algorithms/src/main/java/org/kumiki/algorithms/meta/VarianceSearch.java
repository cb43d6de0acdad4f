package org.kumiki.algorithms.meta;

/**
 * The search of the variance between sites that maximises the restricted likelihood: Fisher's
 * scoring, then the secant of the score, which needs no further sums.
 *
 * @param at where the coming round evaluates
 * @param before where the round before did; negative if there was none
 * @param scoreBefore the score there
 * @param settled true if the coming round is at the maximum
 */
record VarianceSearch(double at, double before, double scoreBefore, boolean settled) {

  private static final double CLOSE = 1e-12;

  static VarianceSearch from(double start) {
    return new VarianceSearch(start, -1, 0, false);
  }

  /**
   * The next one.
   *
   * @param score the derivative of twice the log-likelihood at {@code at}
   * @param information its expected change
   * @param typical a variance to which changes are compared
   */
  VarianceSearch next(double score, double information, double typical) {
    if (settled) {
      return this;
    }
    double step = score / information;
    double slope = (score - scoreBefore) / (at - before);
    if (before >= 0 && slope < 0) {
      step = -score / slope;
    }
    double next = Math.max(0, at + step);
    // At 0 with a falling likelihood the maximum is at the edge.
    boolean done = Math.abs(next - at) <= CLOSE * (typical + at);
    return new VarianceSearch(done ? at : next, at, score, done);
  }
}
