package org.kumiki.algorithms.mixed.integral;

import java.util.Arrays;

/**
 * Sums over the rows of a group of functions of the linear predictor eta = x'beta + offset + shift,
 * as jets in beta and what the shift depends on. Not for several threads.
 */
final class GroupRows {

  /** Which function is summed, by the place that {@link Outcome#derivatives} gives it. */
  enum Function {
    /** y eta - b. */
    LIKELIHOOD(0),
    /** y - b'. */
    RESIDUAL(1),
    /** b''. */
    WEIGHT(2);

    private final int place;

    Function(int place) {
      this.place = place;
    }
  }

  private final Outcome outcome;
  private final int width;
  private final double[] at = new double[5];

  /** Sum of the function's second derivatives, times x, and times xx'. */
  private double curves;

  private final double[] curvesX;
  private final double[] curvesXx;

  private double[] x = {};
  private double[] y = {};
  private double[] eta = {};
  private int from;
  private int to;

  GroupRows(Outcome outcome, int width) {
    this.outcome = outcome;
    this.width = width;
    this.curvesX = new double[width];
    this.curvesXx = new double[width * (width + 1) / 2];
  }

  /** Moves to a group; {@code eta} is without the shift. */
  void move(double[] x, double[] y, double[] eta, int from, int to) {
    this.x = x;
    this.y = y;
    this.eta = eta;
    this.from = from;
    this.to = to;
  }

  /** Sums of likelihood, residual and weight at a shift. */
  void sums(double shift, double[] into) {
    Arrays.fill(into, 0, 3, 0);
    for (int i = from; i < to; i++) {
      outcome.derivatives(y[i], eta[i] + shift, at);
      into[0] += at[0];
      into[1] += at[1];
      into[2] += at[2];
    }
  }

  /** Fills in each row's weight at a shift. */
  void weights(double shift, double[] weight) {
    for (int i = from; i < to; i++) {
      outcome.derivatives(y[i], eta[i] + shift, at);
      weight[i] = at[2];
    }
  }

  /** The sum of a function as a jet. */
  void sum(Function function, Jet shift, Jet into) {
    into.set(0);
    Arrays.fill(curvesX, 0);
    Arrays.fill(curvesXx, 0);
    curves = 0;
    double slopes = 0;
    double value = 0;
    int order = function.place;
    // The function is -b, -b' or b'', but for what is linear in eta.
    double sign = function == Function.WEIGHT ? 1 : -1;
    for (int i = from; i < to; i++) {
      outcome.derivatives(y[i], eta[i] + shift.value, at);
      double slope = function == Function.LIKELIHOOD ? at[1] : sign * at[order + 1];
      double curve = sign * at[order + 2];
      value += at[order];
      slopes += slope;
      curves += curve;
      for (int j = 0, entry = 0, row = i * width; j < width; j++) {
        double times = curve * x[row + j];
        into.first[j] += slope * x[row + j];
        curvesX[j] += times;
        for (int k = 0; k <= j; k++, entry++) {
          curvesXx[entry] += times * x[row + k];
        }
      }
    }
    into.value = value;
    for (int i = 0, entry = 0; i < into.first.length; i++) {
      double across = i < width ? curvesX[i] : 0;
      for (int j = 0; j <= i; j++, entry++) {
        double both = i < width ? curvesXx[entry] : 0;
        double other = j < width ? curvesX[j] : 0;
        into.second[entry] =
            both
                + across * shift.first[j]
                + other * shift.first[i]
                + curves * shift.first[i] * shift.first[j]
                + slopes * shift.second[entry];
      }
    }
    for (int j = 0; j < into.first.length; j++) {
      into.first[j] += slopes * shift.first[j];
    }
  }

  /** After a sum of likelihoods: X'WX less s X'W1 1'WX, lower triangle by rows. */
  double information(int row, int column, double s) {
    return -curvesXx[row * (row + 1) / 2 + column] - s * curvesX[row] * curvesX[column];
  }
}
