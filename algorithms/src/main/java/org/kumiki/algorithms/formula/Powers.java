package org.kumiki.algorithms.formula;

/** The powers 1 to {@code width} as they are: R's {@code poly(x, width, raw = TRUE)}. */
record Powers(int width) implements Curve {

  static final int HIGHEST = 10;

  @Override
  public double[][] columns(double[] values) {
    double[][] columns = new double[width][values.length];
    for (int i = 0; i < values.length; i++) {
      double x = values[i];
      for (int j = 0; j < width; j++) {
        columns[j][i] = j == 0 ? x : j == 1 ? x * x : Math.pow(x, j + 1.0);
      }
    }
    return columns;
  }
}
