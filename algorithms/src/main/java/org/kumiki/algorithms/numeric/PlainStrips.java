package org.kumiki.algorithms.numeric;

/** The sums in plain Java, few at a time so that all stay in registers. */
final class PlainStrips implements StripProducts {

  @Override
  public void square(
      double[][] x, int left, int right, double[] w, int from, int end, double[] lanes, int sums) {
    int last = x.length - 1;
    for (int i = 0; i < SIDE; i++) {
      int row = sums + i * SIDE * LANES;
      products(x[Math.min(left + i, last)], x, right, w, from, end, lanes, row);
    }
  }

  private static void products(
      double[] a, double[][] x, int right, double[] w, int from, int end, double[] lanes, int at) {
    double[] b0 = x[right];
    double[] b1 = x[right + 1];
    double[] b2 = x[right + 2];
    double[] b3 = x[right + 3];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int row = from; row < end; row++) {
      double z = a[row] * w[row];
      s0 += z * b0[row];
      s1 += z * b1[row];
      s2 += z * b2[row];
      s3 += z * b3[row];
    }
    lanes[at] += s0;
    lanes[at + LANES] += s1;
    lanes[at + 2 * LANES] += s2;
    lanes[at + 3 * LANES] += s3;
  }

  @Override
  public void triangle(
      double[][] x,
      int column,
      double[] w,
      double[] r,
      int from,
      int end,
      double[] lanes,
      int sums) {
    int last = x.length - 1;
    int at = sums;
    for (int i = 0; i < SIDE; i++) {
      double[] a = x[Math.min(column + i, last)];
      for (int j = 0; j <= i; j++, at += LANES) {
        lanes[at] += product(a, x[Math.min(column + j, last)], w, from, end);
      }
    }
    for (int i = 0; i < SIDE; i++, at += LANES) {
      double[] a = x[Math.min(column + i, last)];
      double weighted = 0;
      double residual = 0;
      for (int row = from; row < end; row++) {
        weighted += a[row] * w[row];
        residual += a[row] * r[row];
      }
      lanes[at] += weighted;
      lanes[at + SIDE * LANES] += residual;
    }
  }

  private static double product(double[] a, double[] b, double[] w, int from, int end) {
    double sum = 0;
    for (int row = from; row < end; row++) {
      sum += a[row] * w[row] * b[row];
    }
    return sum;
  }

  @Override
  public void sum(double[] numbers, int from, int end, double[] lanes, int sum) {
    double even = 0;
    double odd = 0;
    int row = from;
    for (; row < end - 1; row += 2) {
      even += numbers[row];
      odd += numbers[row + 1];
    }
    lanes[sum] += even + odd + (row < end ? numbers[row] : 0);
  }
}
