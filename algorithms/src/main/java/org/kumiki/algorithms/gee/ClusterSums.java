package org.kumiki.algorithms.gee;

import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.glm.MeanModel;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.regression.SiteRows;
import org.kumiki.algorithms.weight.PersonWeights;

/**
 * A node's sums over its clusters at one point. A row of a cluster stands as g x and q, with g = (d
 * mean / d eta) / sqrt(variance) and q Pearson's residual; multiplied by a root of R^-1 the
 * products of these are D'V^-1 D and D'V^-1 (y - mean) but for the scale. Not for threads.
 */
final class ClusterSums {

  private final GeeParameters p;
  private final GeeBroadcast b;
  private final SiteRows r;
  private final SlotWriter out;
  private final int width;
  private final int triangle;

  /** Columns g x, then q. */
  private final double[] rows;

  private final double[] residual;
  private final double[] weight;
  private final double[] time;
  private final RunningSums sums;
  private final RunningSums moments;
  private final RunningSums meat;
  private final PersonWeights spread;
  private long pairs;

  ClusterSums(GeeParameters p, GeeBroadcast b, SiteRows r, SlotWriter out) {
    this.p = p;
    this.b = b;
    this.r = r;
    this.out = out;
    this.width = r.width;
    this.triangle = GeeLayout.triangle(width);
    this.rows = new double[r.rows * (width + 1)];
    this.residual = new double[r.rows];
    this.weight = new double[r.rows];
    this.time = r.more.length > 0 ? r.more[0] : new double[0];
    this.sums = new RunningSums(width + triangle + 2);
    this.moments = new RunningSums(Math.max(1, p.correlation().moments()));
    this.meat = new RunningSums(triangle);
    this.spread = new PersonWeights(width, p.distinct());
  }

  void write() {
    fill();
    WorkingCorrelation correlation = p.correlation();
    for (int g = 0; g < r.groups(); g++) {
      WorkingCorrelation.Rows cluster =
          new WorkingCorrelation.Rows(b.alpha(), time, r.start[g], r.start[g + 1]);
      if (!correlation.admits(b.alpha(), cluster.size())) {
        out.veto("no such correlation exists in a cluster of so many rows");
      }
      correlation.add(cluster, residual, moments, 0);
      for (int i = cluster.from(); i < cluster.to(); i++) {
        weight[i] *= correlation.precision(cluster, i);
      }
      correlation.whiten(cluster, rows, width + 1);
      add(cluster.from(), cluster.to());
      pairs += (long) cluster.size() * (cluster.size() - 1) / 2;
    }
    out.put(GeeLayout.SCORE, sums.values(0, width));
    out.put(GeeLayout.INFORMATION, sums.values(width, triangle));
    out.put(GeeLayout.PEARSON, sums.value(width + triangle));
    if (b.phase() == Phase.INDEPENDENT) {
      out.put(GeeLayout.LOG_LIKELIHOOD, sums.value(width + triangle + 1));
    }
    if (correlation.moments() > 0) {
      out.count(GeeLayout.PAIRS, pairs);
      out.put(GeeLayout.MOMENTS, moments.values(0, correlation.moments()));
    }
    if (errors()) {
      out.put(GeeLayout.MEAT, meat.values(0, triangle));
      out.put(GeeLayout.MEAT_SPREAD, spread.values());
    }
    if (r.isConcentrated(weight)) {
      out.veto("the weights rest on too few persons: a crafted or an unsafe step");
    }
  }

  private boolean errors() {
    return b.phase() == Phase.ERRORS && p.robust();
  }

  private void fill() {
    MeanModel model = p.mean();
    double[] beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
    double[] z = b.standard().matrix(r, out);
    double[] y = p.linear() ? b.standard().of(r, r.width + r.more.length, out) : r.y;
    for (int i = 0; i < r.rows; i++) {
      double eta = p.linear() ? 0 : r.offset[i];
      for (int j = 0; j < width; j++) {
        eta += beta[j] * z[i * width + j];
      }
      weight[i] = model.weight(eta);
      double slope = Math.sqrt(weight[i]);
      for (int j = 0; j < width; j++) {
        rows[i * (width + 1) + j] = slope * z[i * width + j];
      }
      residual[i] = model.standardised(y[i], eta);
      rows[i * (width + 1) + width] = residual[i];
      sums.add(width + triangle, residual[i] * residual[i]);
      if (b.phase() == Phase.INDEPENDENT) {
        sums.add(width + triangle + 1, -model.deviance(y[i], eta) / 2);
      }
    }
  }

  private void add(int from, int to) {
    double[] score = new double[width];
    for (int i = from; i < to; i++) {
      int row = i * (width + 1);
      for (int j = 0, at = width; j < width; j++) {
        double value = rows[row + j];
        score[j] += value * rows[row + width];
        for (int k = 0; k <= j; k++, at++) {
          sums.add(at, value * rows[row + k]);
        }
      }
    }
    for (int j = 0, at = 0; j < width; j++) {
      sums.add(j, score[j]);
      for (int k = 0; errors() && k <= j; k++, at++) {
        meat.add(at, score[j] * score[k]);
      }
    }
    if (errors()) {
      // A cluster counts for the person of its first row.
      for (int j = 0; j < width; j++) {
        spread.add(r.person[from], j, score[j] * score[j]);
      }
    }
  }
}
