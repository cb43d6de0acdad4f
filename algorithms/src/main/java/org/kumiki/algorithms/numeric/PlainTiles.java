package org.kumiki.algorithms.numeric;

/** The sums in plain Java, two right columns at a time so that all stay in registers. */
final class PlainTiles implements TileProducts {

  @Override
  public void multiply(double[] left, int a, double[] right, int b, double[] tile) {
    half(left, a, right, b, tile, 0);
    half(left, a, right, b + 2 * STRIP, tile, 2);
  }

  private static void half(double[] left, int a, double[] right, int b, double[] tile, int at) {
    double s00 = 0;
    double s01 = 0;
    double s10 = 0;
    double s11 = 0;
    double s20 = 0;
    double s21 = 0;
    double s30 = 0;
    double s31 = 0;
    for (int row = 0; row < STRIP; row++) {
      double y0 = right[b + row];
      double y1 = right[b + STRIP + row];
      double x = left[a + row];
      s00 += x * y0;
      s01 += x * y1;
      x = left[a + STRIP + row];
      s10 += x * y0;
      s11 += x * y1;
      x = left[a + 2 * STRIP + row];
      s20 += x * y0;
      s21 += x * y1;
      x = left[a + 3 * STRIP + row];
      s30 += x * y0;
      s31 += x * y1;
    }
    tile[at] = s00;
    tile[at + 1] = s01;
    tile[SIDE + at] = s10;
    tile[SIDE + at + 1] = s11;
    tile[2 * SIDE + at] = s20;
    tile[2 * SIDE + at + 1] = s21;
    tile[3 * SIDE + at] = s30;
    tile[3 * SIDE + at + 1] = s31;
  }
}
