package org.kumiki.algorithms.glm;

/** Rows of a batch at a {@link FittedPoint}. Not for several threads. */
public final class FittedRows {

  private final GlmRows rows;
  private final double[] eta;

  FittedRows(GlmRows rows, double[] beta) {
    this.rows = rows;
    this.eta = rows.predictors(beta);
  }

  /** How many. */
  public int size() {
    return rows.rows;
  }

  /** False where a variable is missing. */
  public boolean complete(int row) {
    return rows.complete[row];
  }

  /** The response on the scale that is fitted. */
  public double response(int row) {
    return rows.y[row];
  }

  /** The linear predictor. */
  public double predictor(int row) {
    return eta[row];
  }

  /** A standardised column. */
  public double column(int row, int column) {
    return rows.z[column][row];
  }

  /** The prior weight over its mean; 1 without weights. */
  public double weight(int row) {
    return rows.weight[row];
  }

  /** The person's ordinal. */
  public int person(int row) {
    return rows.person[row];
  }
}
