package org.kumiki.algorithms.glm;

import java.util.Arrays;
import org.kumiki.algorithms.frame.Batch;

/** The complete rows of a batch as the model sees them. Not for several threads. */
final class GlmRows {

  final int rows;
  final int width;

  /** Standardised columns, row after row. */
  final double[] z;

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
    int skipped = p.skipped();
    double[] x = new double[rows * (width + skipped)];
    p.design().fill(batch, x);
    z = new double[rows * width];
    y = new double[rows];
    offset = new double[rows];
    complete = new boolean[rows];
    weight = p.weight().map(w -> w.of(batch)).orElseGet(() -> ones(rows));
    person = Arrays.copyOfRange(batch.persons(), batch.offset(), batch.offset() + rows);
    cluster = p.extras().cluster().map(c -> c.keys(batch)).orElseGet(() -> new long[rows]);
    p.design().fillOffset(batch, offset);
    p.response().fill(batch, y);
    double[] centre = b.centre().stream().mapToDouble(Double::doubleValue).toArray();
    double[] scale = b.scale().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < rows; i++) {
      boolean present = !Double.isNaN(y[i]) && !Double.isNaN(offset[i]) && !Double.isNaN(weight[i]);
      present &= cluster[i] != Cluster.MISSING;
      weight[i] /= b.meanWeight();
      for (int j = 0; j < width; j++) {
        double value = x[i * (width + skipped) + j + skipped];
        present &= !Double.isNaN(value);
        z[i * width + j] = scale[j] == 0 ? 0 : (value - centre[j]) / scale[j];
      }
      complete[i] = present;
      if (p.family() == Family.GAUSSIAN) {
        y[i] = (y[i] - offset[i] - b.responseCentre()) / b.responseScale();
        offset[i] = 0;
      } else if (p.family().positive()) {
        y[i] /= b.responseScale();
        offset[i] /= p.link().unit(b.responseScale());
      }
    }
  }

  private static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }
}
