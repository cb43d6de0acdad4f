package org.kumiki.algorithms.propensity;

import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.FittedRows;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.weight.PersonWeights;

/**
 * Weighted sums, per group. A node objects if in a group the weights rest on too few of its
 * persons: a point may be crafted so that one person outweighs all others, who would then be the
 * sum.
 */
final class WeightSums implements PropensityProgram.Beside {

  /** As for the working weights of a model. */
  private static final double LEAST_EFFECTIVE = 10;

  private final PropensityParameters p;
  private final PropensityBroadcast b;
  private final FittedPoint point;
  private final int width;
  private final long[] persons = new long[2];
  private final RunningSums weights = new RunningSums(4);
  private final RunningSums outcomes = new RunningSums(6);
  private final RunningSums columns;
  private final RunningSums slopes;
  private final RunningSums products;
  private final RunningSums residuals;

  WeightSums(PropensityParameters p, PropensityBroadcast b, FittedPoint point) {
    this.p = p;
    this.b = b;
    this.point = point;
    this.width = p.width();
    this.columns = new RunningSums(4 * width);
    this.slopes = new RunningSums(4 * width);
    this.products = new RunningSums(4 * width);
    this.residuals = new RunningSums(width * (width + 1) / 2);
  }

  @Override
  public void add(Batch complete, double[] values) {
    FittedRows rows = point.rows(complete);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.complete(i)) {
        add(rows, i, (values[i] - b.centre()) / b.scale());
      }
    }
  }

  private void add(FittedRows rows, int i, double y) {
    int g = rows.response(i) > 0 ? 1 : 0;
    double eta = rows.predictor(i);
    double residual = rows.response(i) - point.mean(eta);
    double w = p.estimand().weight(g == 1, eta);
    double slope = p.estimand().slope(g == 1, eta);
    persons[g]++;
    weights.add(g, w);
    weights.add(2 + g, w * w);
    outcomes.add(g, w * y);
    outcomes.add(2 + g, w * w * y);
    outcomes.add(4 + g, w * w * y * y);
    for (int j = 0, at = 0; j < width; j++) {
      double z = rows.column(i, j);
      columns.add(g * width + j, w * z);
      columns.add((2 + g) * width + j, w * z * z);
      slopes.add(g * width + j, slope * z);
      slopes.add((2 + g) * width + j, slope * y * z);
      products.add(g * width + j, w * residual * z);
      products.add((2 + g) * width + j, w * y * residual * z);
      for (int l = 0; l <= j; l++, at++) {
        residuals.add(at, residual * residual * z * rows.column(i, l));
      }
    }
  }

  @Override
  public void merge(PropensityProgram.Beside other) {
    WeightSums o = (WeightSums) other;
    persons[0] += o.persons[0];
    persons[1] += o.persons[1];
    weights.merge(o.weights);
    outcomes.merge(o.outcomes);
    columns.merge(o.columns);
    slopes.merge(o.slopes);
    products.merge(o.products);
    residuals.merge(o.residuals);
  }

  @Override
  public void write(SlotWriter out) {
    out.put(PropensityLayout.WEIGHTS, weights.values(0, 4));
    out.put(PropensityLayout.WEIGHTED_COLUMNS, columns.values(0, 2 * width));
    out.put(PropensityLayout.WEIGHTED_SQUARES, columns.values(2 * width, 2 * width));
    out.put(PropensityLayout.OUTCOMES, outcomes.values(0, 6));
    out.put(PropensityLayout.SLOPES, slopes.values(0, 4 * width));
    out.put(PropensityLayout.PRODUCTS, products.values(0, 4 * width));
    out.put(PropensityLayout.RESIDUALS, residuals.values(0, width * (width + 1) / 2));
    for (int g = 0; g < 2; g++) {
      double effective = PersonWeights.effective(weights.value(g), weights.value(2 + g));
      double least = Math.min(LEAST_EFFECTIVE, persons[g] / 10.0);
      // Written so that an overflow counts as concentrated.
      if (persons[g] > 0 && !(effective >= least)) {
        out.veto("the weights of a group rest on too few persons: crafted or extreme scores");
      }
    }
  }
}
