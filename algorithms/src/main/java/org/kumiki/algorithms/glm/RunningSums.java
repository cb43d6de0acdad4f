package org.kumiki.algorithms.glm;

/** Sums with Neumaier's compensation, so that the split of rows does not show. Not for threads. */
final class RunningSums {

  private final double[] sum;
  private final double[] lost;

  RunningSums(int length) {
    sum = new double[length];
    lost = new double[length];
  }

  void add(int i, double value) {
    double before = sum[i];
    double after = before + value;
    lost[i] +=
        Math.abs(before) >= Math.abs(value) ? (before - after) + value : (value - after) + before;
    sum[i] = after;
  }

  void merge(RunningSums other) {
    for (int i = 0; i < sum.length; i++) {
      add(i, other.sum[i]);
      lost[i] += other.lost[i];
    }
  }

  double value(int i) {
    return sum[i] + lost[i];
  }

  double[] values(int from, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = value(from + i);
    }
    return values;
  }
}
