package org.kumiki.algorithms.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums by vectors of the processor; equal to {@link PlainStrips} but for rounding. */
final class VectorStrips implements StripProducts {

  /** No more numbers than a sum is kept as. */
  private static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > LANES
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  /** For the rows that do not fill a vector. */
  private final PlainStrips rest = new PlainStrips();

  @Override
  public void square(
      double[][] x, int left, int right, double[] w, int from, int end, double[] lanes, int sums) {
    int last = x.length - 1;
    double[] a0 = x[left];
    double[] a1 = x[Math.min(left + 1, last)];
    double[] a2 = x[Math.min(left + 2, last)];
    double[] a3 = x[Math.min(left + 3, last)];
    double[] b0 = x[right];
    double[] b1 = x[right + 1];
    double[] b2 = x[right + 2];
    double[] b3 = x[right + 3];
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, lanes, sums);
    DoubleVector s01 = DoubleVector.fromArray(SPECIES, lanes, sums + LANES);
    DoubleVector s02 = DoubleVector.fromArray(SPECIES, lanes, sums + 2 * LANES);
    DoubleVector s03 = DoubleVector.fromArray(SPECIES, lanes, sums + 3 * LANES);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, lanes, sums + 4 * LANES);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, lanes, sums + 5 * LANES);
    DoubleVector s12 = DoubleVector.fromArray(SPECIES, lanes, sums + 6 * LANES);
    DoubleVector s13 = DoubleVector.fromArray(SPECIES, lanes, sums + 7 * LANES);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, lanes, sums + 8 * LANES);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, lanes, sums + 9 * LANES);
    DoubleVector s22 = DoubleVector.fromArray(SPECIES, lanes, sums + 10 * LANES);
    DoubleVector s23 = DoubleVector.fromArray(SPECIES, lanes, sums + 11 * LANES);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, lanes, sums + 12 * LANES);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, lanes, sums + 13 * LANES);
    DoubleVector s32 = DoubleVector.fromArray(SPECIES, lanes, sums + 14 * LANES);
    DoubleVector s33 = DoubleVector.fromArray(SPECIES, lanes, sums + 15 * LANES);
    int whole = from + SPECIES.loopBound(end - from);
    for (int row = from; row < whole; row += SPECIES.length()) {
      DoubleVector weight = DoubleVector.fromArray(SPECIES, w, row);
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, b0, row);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, b1, row);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, b2, row);
      DoubleVector y3 = DoubleVector.fromArray(SPECIES, b3, row);
      DoubleVector z = DoubleVector.fromArray(SPECIES, a0, row).mul(weight);
      s00 = z.fma(y0, s00);
      s01 = z.fma(y1, s01);
      s02 = z.fma(y2, s02);
      s03 = z.fma(y3, s03);
      z = DoubleVector.fromArray(SPECIES, a1, row).mul(weight);
      s10 = z.fma(y0, s10);
      s11 = z.fma(y1, s11);
      s12 = z.fma(y2, s12);
      s13 = z.fma(y3, s13);
      z = DoubleVector.fromArray(SPECIES, a2, row).mul(weight);
      s20 = z.fma(y0, s20);
      s21 = z.fma(y1, s21);
      s22 = z.fma(y2, s22);
      s23 = z.fma(y3, s23);
      z = DoubleVector.fromArray(SPECIES, a3, row).mul(weight);
      s30 = z.fma(y0, s30);
      s31 = z.fma(y1, s31);
      s32 = z.fma(y2, s32);
      s33 = z.fma(y3, s33);
    }
    s00.intoArray(lanes, sums);
    s01.intoArray(lanes, sums + LANES);
    s02.intoArray(lanes, sums + 2 * LANES);
    s03.intoArray(lanes, sums + 3 * LANES);
    s10.intoArray(lanes, sums + 4 * LANES);
    s11.intoArray(lanes, sums + 5 * LANES);
    s12.intoArray(lanes, sums + 6 * LANES);
    s13.intoArray(lanes, sums + 7 * LANES);
    s20.intoArray(lanes, sums + 8 * LANES);
    s21.intoArray(lanes, sums + 9 * LANES);
    s22.intoArray(lanes, sums + 10 * LANES);
    s23.intoArray(lanes, sums + 11 * LANES);
    s30.intoArray(lanes, sums + 12 * LANES);
    s31.intoArray(lanes, sums + 13 * LANES);
    s32.intoArray(lanes, sums + 14 * LANES);
    s33.intoArray(lanes, sums + 15 * LANES);
    if (whole < end) {
      rest.square(x, left, right, w, whole, end, lanes, sums);
    }
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
    double[] a0 = x[column];
    double[] a1 = x[Math.min(column + 1, last)];
    double[] a2 = x[Math.min(column + 2, last)];
    double[] a3 = x[Math.min(column + 3, last)];
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, lanes, sums);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, lanes, sums + LANES);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, lanes, sums + 2 * LANES);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, lanes, sums + 3 * LANES);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, lanes, sums + 4 * LANES);
    DoubleVector s22 = DoubleVector.fromArray(SPECIES, lanes, sums + 5 * LANES);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, lanes, sums + 6 * LANES);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, lanes, sums + 7 * LANES);
    DoubleVector s32 = DoubleVector.fromArray(SPECIES, lanes, sums + 8 * LANES);
    DoubleVector s33 = DoubleVector.fromArray(SPECIES, lanes, sums + 9 * LANES);
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, lanes, sums + 10 * LANES);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, lanes, sums + 11 * LANES);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, lanes, sums + 12 * LANES);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, lanes, sums + 13 * LANES);
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, lanes, sums + 14 * LANES);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, lanes, sums + 15 * LANES);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, lanes, sums + 16 * LANES);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, lanes, sums + 17 * LANES);
    int whole = from + SPECIES.loopBound(end - from);
    for (int row = from; row < whole; row += SPECIES.length()) {
      DoubleVector weight = DoubleVector.fromArray(SPECIES, w, row);
      DoubleVector residual = DoubleVector.fromArray(SPECIES, r, row);
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, a0, row);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, a1, row);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, a2, row);
      DoubleVector y3 = DoubleVector.fromArray(SPECIES, a3, row);
      DoubleVector z = y0.mul(weight);
      s00 = z.fma(y0, s00);
      t0 = t0.add(z);
      u0 = y0.fma(residual, u0);
      z = y1.mul(weight);
      s10 = z.fma(y0, s10);
      s11 = z.fma(y1, s11);
      t1 = t1.add(z);
      u1 = y1.fma(residual, u1);
      z = y2.mul(weight);
      s20 = z.fma(y0, s20);
      s21 = z.fma(y1, s21);
      s22 = z.fma(y2, s22);
      t2 = t2.add(z);
      u2 = y2.fma(residual, u2);
      z = y3.mul(weight);
      s30 = z.fma(y0, s30);
      s31 = z.fma(y1, s31);
      s32 = z.fma(y2, s32);
      s33 = z.fma(y3, s33);
      t3 = t3.add(z);
      u3 = y3.fma(residual, u3);
    }
    s00.intoArray(lanes, sums);
    s10.intoArray(lanes, sums + LANES);
    s11.intoArray(lanes, sums + 2 * LANES);
    s20.intoArray(lanes, sums + 3 * LANES);
    s21.intoArray(lanes, sums + 4 * LANES);
    s22.intoArray(lanes, sums + 5 * LANES);
    s30.intoArray(lanes, sums + 6 * LANES);
    s31.intoArray(lanes, sums + 7 * LANES);
    s32.intoArray(lanes, sums + 8 * LANES);
    s33.intoArray(lanes, sums + 9 * LANES);
    t0.intoArray(lanes, sums + 10 * LANES);
    t1.intoArray(lanes, sums + 11 * LANES);
    t2.intoArray(lanes, sums + 12 * LANES);
    t3.intoArray(lanes, sums + 13 * LANES);
    u0.intoArray(lanes, sums + 14 * LANES);
    u1.intoArray(lanes, sums + 15 * LANES);
    u2.intoArray(lanes, sums + 16 * LANES);
    u3.intoArray(lanes, sums + 17 * LANES);
    if (whole < end) {
      rest.triangle(x, column, w, r, whole, end, lanes, sums);
    }
  }

  @Override
  public void sum(double[] numbers, int from, int end, double[] lanes, int sum) {
    DoubleVector total = DoubleVector.fromArray(SPECIES, lanes, sum);
    int whole = from + SPECIES.loopBound(end - from);
    for (int row = from; row < whole; row += SPECIES.length()) {
      total = total.add(DoubleVector.fromArray(SPECIES, numbers, row));
    }
    total.intoArray(lanes, sum);
    if (whole < end) {
      rest.sum(numbers, whole, end, lanes, sum);
    }
  }
}
