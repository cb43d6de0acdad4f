package org.kumiki.algorithms.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The sums by vectors of the processor; equal to {@link PlainTiles} but for rounding. */
final class VectorTiles implements TileProducts {

  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  @Override
  public void multiply(double[] left, int a, double[] right, int b, double[] tile) {
    DoubleVector s00 = DoubleVector.zero(LANES);
    DoubleVector s01 = DoubleVector.zero(LANES);
    DoubleVector s02 = DoubleVector.zero(LANES);
    DoubleVector s03 = DoubleVector.zero(LANES);
    DoubleVector s10 = DoubleVector.zero(LANES);
    DoubleVector s11 = DoubleVector.zero(LANES);
    DoubleVector s12 = DoubleVector.zero(LANES);
    DoubleVector s13 = DoubleVector.zero(LANES);
    DoubleVector s20 = DoubleVector.zero(LANES);
    DoubleVector s21 = DoubleVector.zero(LANES);
    DoubleVector s22 = DoubleVector.zero(LANES);
    DoubleVector s23 = DoubleVector.zero(LANES);
    DoubleVector s30 = DoubleVector.zero(LANES);
    DoubleVector s31 = DoubleVector.zero(LANES);
    DoubleVector s32 = DoubleVector.zero(LANES);
    DoubleVector s33 = DoubleVector.zero(LANES);
    for (int row = 0; row < STRIP; row += LANES.length()) {
      DoubleVector y0 = DoubleVector.fromArray(LANES, right, b + row);
      DoubleVector y1 = DoubleVector.fromArray(LANES, right, b + STRIP + row);
      DoubleVector y2 = DoubleVector.fromArray(LANES, right, b + 2 * STRIP + row);
      DoubleVector y3 = DoubleVector.fromArray(LANES, right, b + 3 * STRIP + row);
      DoubleVector x = DoubleVector.fromArray(LANES, left, a + row);
      s00 = x.fma(y0, s00);
      s01 = x.fma(y1, s01);
      s02 = x.fma(y2, s02);
      s03 = x.fma(y3, s03);
      x = DoubleVector.fromArray(LANES, left, a + STRIP + row);
      s10 = x.fma(y0, s10);
      s11 = x.fma(y1, s11);
      s12 = x.fma(y2, s12);
      s13 = x.fma(y3, s13);
      x = DoubleVector.fromArray(LANES, left, a + 2 * STRIP + row);
      s20 = x.fma(y0, s20);
      s21 = x.fma(y1, s21);
      s22 = x.fma(y2, s22);
      s23 = x.fma(y3, s23);
      x = DoubleVector.fromArray(LANES, left, a + 3 * STRIP + row);
      s30 = x.fma(y0, s30);
      s31 = x.fma(y1, s31);
      s32 = x.fma(y2, s32);
      s33 = x.fma(y3, s33);
    }
    tile[0] = s00.reduceLanes(VectorOperators.ADD);
    tile[1] = s01.reduceLanes(VectorOperators.ADD);
    tile[2] = s02.reduceLanes(VectorOperators.ADD);
    tile[3] = s03.reduceLanes(VectorOperators.ADD);
    tile[SIDE] = s10.reduceLanes(VectorOperators.ADD);
    tile[SIDE + 1] = s11.reduceLanes(VectorOperators.ADD);
    tile[SIDE + 2] = s12.reduceLanes(VectorOperators.ADD);
    tile[SIDE + 3] = s13.reduceLanes(VectorOperators.ADD);
    tile[2 * SIDE] = s20.reduceLanes(VectorOperators.ADD);
    tile[2 * SIDE + 1] = s21.reduceLanes(VectorOperators.ADD);
    tile[2 * SIDE + 2] = s22.reduceLanes(VectorOperators.ADD);
    tile[2 * SIDE + 3] = s23.reduceLanes(VectorOperators.ADD);
    tile[3 * SIDE] = s30.reduceLanes(VectorOperators.ADD);
    tile[3 * SIDE + 1] = s31.reduceLanes(VectorOperators.ADD);
    tile[3 * SIDE + 2] = s32.reduceLanes(VectorOperators.ADD);
    tile[3 * SIDE + 3] = s33.reduceLanes(VectorOperators.ADD);
  }
}
