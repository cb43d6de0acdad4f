package org.kumiki.algorithms.numeric;

/** Sums with Neumaier's compensation, so that the split of rows does not show. Not for threads. */
public final class RunningSums {

  private final double[] sum;
  private final double[] lost;

  /** Zeros. */
  public RunningSums(int length) {
    sum = new double[length];
    lost = new double[length];
  }

  /** Adds to one of the sums. */
  public void add(int i, double value) {
    double before = sum[i];
    double after = before + value;
    lost[i] +=
        Math.abs(before) >= Math.abs(value) ? (before - after) + value : (value - after) + before;
    sum[i] = after;
  }

  /** Adds all sums of another. */
  public void merge(RunningSums other) {
    for (int i = 0; i < sum.length; i++) {
      add(i, other.sum[i]);
      lost[i] += other.lost[i];
    }
  }

  /** One of the sums. */
  public double value(int i) {
    return sum[i] + lost[i];
  }

  /** Some consecutive sums. */
  public double[] values(int from, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = value(from + i);
    }
    return values;
  }
}
