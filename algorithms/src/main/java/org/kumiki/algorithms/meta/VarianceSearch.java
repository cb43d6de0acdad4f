package org.kumiki.algorithms.meta;

/**
 * The search of the variance between sites that maximises the restricted likelihood: Fisher's
 * scoring, then secants of the score, which need no further sums; bisection where these leave the
 * interval in which the score changes its sign, or do not come closer.
 *
 * @param at where the coming round evaluates
 * @param before where the round before did; negative if there was none
 * @param scoreBefore the score there
 * @param low the largest variance known to be too small; negative if none is
 * @param high the smallest known to be too large; infinite if none is
 * @param settled true if the coming round is at the maximum
 */
record VarianceSearch(
    double at, double before, double scoreBefore, double low, double high, boolean settled) {

  /** Secants gain half as many digits again at each step: the next one is at rounding. */
  private static final double CLOSE = 1e-10;

  /** A secant of nearly equal scores points anywhere. */
  private static final double LARGEST = 4;

  static VarianceSearch from(double start) {
    return new VarianceSearch(start, -1, 0, -1, Double.MAX_VALUE, false);
  }

  /** Of a coefficient that is not pooled. */
  static VarianceSearch none() {
    return new VarianceSearch(0, -1, 0, -1, Double.MAX_VALUE, true);
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
    double below = score > 0 ? Math.max(low, at) : low;
    double above = score > 0 ? high : Math.min(high, at);
    double next = propose(score, information, typical, below, above);
    // At 0 with a falling likelihood the maximum is at the edge.
    boolean done =
        Math.abs(next - at) <= CLOSE * (typical + at) || above - below <= CLOSE * (typical + at);
    return new VarianceSearch(done ? at : next, at, score, below, above, done);
  }

  private double propose(
      double score, double information, double typical, double below, double above) {
    double slope = (score - scoreBefore) / (at - before);
    boolean secant = before >= 0 && slope < 0;
    double step = secant ? -score / slope : score / information;
    double next = Math.clamp(at + step, 0, LARGEST * (at + typical));
    boolean enclosed = below >= 0 && above < Double.MAX_VALUE;
    boolean outside = next <= below || next >= above;
    boolean slow = before >= 0 && Math.abs(next - at) > Math.abs(at - before) / 2;
    return enclosed && (outside || slow) ? (below + above) / 2 : next;
  }
}
