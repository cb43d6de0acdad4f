package org.kumiki.algorithms.glm;

import java.util.Arrays;
import org.kumiki.algorithms.frame.Batch;

/** The complete rows of a batch as the model sees them. Not for several threads. */
final class GlmRows {

  /** Rows at a time where they are not kept: with twenty columns they fit the second cache. */
  static final int PART = 1024;

  final int rows;
  final int width;

  /** Standardised columns: entry (i, j) at {@code z[j][i]}; 0 in rows that are not complete. */
  final double[][] z;

  /**
   * Standardised response, for gaussian with the offset taken off; divided by its mean where it is
   * above 0.
   */
  final double[] y;

  /** Offset of the linear predictor; zero for gaussian. */
  final double[] offset;

  /** Case weights over their mean; 1 without weights. */
  final double[] weight;

  /** Cluster of each row; zeros where none are asked for. */
  final long[] cluster;

  /** Ordinals of the persons. */
  final int[] person;

  /** False where a variable is missing. */
  final boolean[] complete;

  GlmRows(GlmParameters p, GlmBroadcast b, Batch batch) {
    rows = batch.rows();
    width = p.columns().size();
    double[][] x = new double[width + p.skipped()][rows];
    p.design().fillColumns(batch, x);
    z = Arrays.copyOfRange(x, p.skipped(), x.length);
    y = new double[rows];
    offset = new double[rows];
    complete = new boolean[rows];
    weight = p.weight().map(w -> w.of(batch)).orElseGet(() -> ones(rows));
    person = Arrays.copyOfRange(batch.persons(), batch.offset(), batch.offset() + rows);
    cluster = p.extras().cluster().map(c -> c.keys(batch)).orElseGet(() -> new long[rows]);
    p.design().fillOffset(batch, offset);
    p.response().fill(batch, y);
    // NaN where a column is missing: the least of all columns is.
    double[] least = new double[rows];
    for (int j = 0; j < width; j++) {
      standardise(z[j], b.centre().get(j), b.scale().get(j), least);
    }
    for (int i = 0; i < rows; i++) {
      complete[i] =
          !Double.isNaN(y[i])
              && !Double.isNaN(offset[i])
              && !Double.isNaN(weight[i])
              && !Double.isNaN(least[i])
              && cluster[i] != Cluster.MISSING;
      weight[i] /= b.meanWeight();
      if (p.family() == Family.GAUSSIAN) {
        y[i] = (y[i] - offset[i] - b.responseCentre()) / b.responseScale();
        offset[i] = 0;
      } else if (p.family().positive()) {
        y[i] /= b.responseScale();
        offset[i] /= p.link().unit(b.responseScale());
      }
      if (!complete[i]) {
        for (int j = 0; j < width; j++) {
          z[j][i] = 0;
        }
      }
    }
  }

  private static void standardise(double[] column, double centre, double scale, double[] least) {
    for (int i = 0; i < least.length; i++) {
      least[i] = Math.min(least[i], column[i]);
    }
    if (scale == 0) {
      Arrays.fill(column, 0);
      return;
    }
    for (int i = 0; i < column.length; i++) {
      column[i] = (column[i] - centre) / scale;
    }
  }

  /** The linear predictors at these coefficients, offsets included. */
  double[] predictors(double[] beta) {
    double[] eta = offset.clone();
    for (int j = 0; j < width; j++) {
      addMultiple(eta, beta[j], z[j]);
    }
    return eta;
  }

  private static void addMultiple(double[] eta, double factor, double[] column) {
    for (int i = 0; i < eta.length; i++) {
      eta[i] += factor * column[i];
    }
  }

  /** The largest absolute standardised value. */
  double largest() {
    double largest = 0;
    for (double[] column : z) {
      for (double value : column) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  private static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }
}
