package org.kumiki.algorithms.glm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.kumiki.algorithms.frame.PersonSet;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.weight.PersonWeights;

/**
 * The middle of a sandwich covariance at one node: sum of u u' over rows, or over clusters of the
 * node, where u is the score of a row or cluster; and how its diagonal is spread over persons. Not
 * for several threads.
 */
final class MeatSums {

  /** A row of a larger leverage has a column to itself: HC2 and HC3 divide by what is left. */
  private static final double LARGEST_LEVERAGE = 1 - 1e-9;

  private final MeanModel model;
  private final Robust robust;
  private final int width;
  private final double[] inverse;
  private final RunningSums sums;
  private final PersonWeights spread;
  private final double[] u;

  /** Scores by cluster; a cluster counts for the person of its first row. */
  private final Map<Long, Score> clusters = new HashMap<>();

  /** By what leverages multiply the squared scores of each person: a crafted inverse could. */
  private final PersonWeights factors;

  private final PersonSet persons;
  private boolean alone;

  MeatSums(GlmParameters p, GlmBroadcast b) {
    this.model = p.model(b);
    this.robust = p.extras().robust().orElseThrow();
    this.width = p.columns().size();
    this.inverse = b.inverse().stream().mapToDouble(Double::doubleValue).toArray();
    this.sums = new RunningSums(width * (width + 1) / 2);
    this.spread = new PersonWeights(width, p.distinct());
    this.u = new double[width];
    this.factors = new PersonWeights(1, p.distinct());
    this.persons = new PersonSet(p.distinct());
  }

  /**
   * Adds the complete rows of r.
   *
   * @param columns of theirs
   * @param eta linear predictors
   * @param own what an intercept of the site's own adds to the leverage, over the row's weight
   */
  void add(GlmRows r, double[][] columns, double[] eta, double own) {
    double[] z = new double[width];
    for (int i = 0; i < r.rows; i++) {
      if (r.complete[i]) {
        for (int j = 0; j < width; j++) {
          z[j] = columns[j][i];
        }
        add(r, i, z, eta[i], own);
      }
    }
  }

  private void add(GlmRows r, int row, double[] z, double eta, double own) {
    double residual = r.weight[row] * model.residual(r.y[row], eta);
    if (robust.kind().leverages()) {
      double leverage = r.weight[row] * model.weight(eta) * (own + form(z));
      if (leverage > LARGEST_LEVERAGE) {
        alone = true;
        return;
      }
      double divisor = robust.kind().divisor(leverage);
      residual /= divisor;
      factors.add(r.person[row], 0, 1 / (divisor * divisor));
      persons.add(r.person[row]);
    }
    for (int j = 0; j < width; j++) {
      u[j] = residual * z[j];
    }
    if (robust.cluster().isEmpty()) {
      addProducts(r.person[row], u);
      return;
    }
    Score score =
        clusters.computeIfAbsent(
            r.cluster[row], key -> new Score(r.person[row], new RunningSums(width)));
    for (int j = 0; j < width; j++) {
      score.sums.add(j, u[j]);
    }
  }

  private record Score(int person, RunningSums sums) {}

  // z' inverse z, of the lower triangle.
  private double form(double[] z) {
    double sum = 0;
    int at = 0;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++, at++) {
        sum += 2 * inverse[at] * z[i] * z[j];
      }
      sum += inverse[at++] * z[i] * z[i];
    }
    return sum;
  }

  private void addProducts(int person, double[] score) {
    int at = 0;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sums.add(at, score[i] * score[j]);
      }
      spread.add(person, i, score[i] * score[i]);
    }
  }

  void merge(MeatSums other) {
    sums.merge(other.sums);
    spread.merge(other.spread);
    factors.merge(other.factors);
    persons.merge(other.persons);
    alone |= other.alone;
    other.clusters.forEach(
        (key, score) ->
            clusters
                .computeIfAbsent(key, k -> new Score(score.person, new RunningSums(width)))
                .sums
                .merge(score.sums));
  }

  /** Once, when all rows are in. */
  void write(SlotWriter out) {
    long[] keys = clusters.keySet().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(keys);
    for (long key : keys) {
      Score score = clusters.get(key);
      addProducts(score.person, score.sums.values(0, width));
    }
    out.put(GlmLayout.MEAT, sums.values(0, width * (width + 1) / 2));
    out.put(GlmLayout.MEAT_SPREAD, spread.values());
    double[] weighed = factors.values();
    if (alone || FitSums.concentrated(weighed[0], weighed[1], persons)) {
      out.veto("HC2 and HC3 would rest on too few persons: a crafted inverse, or leverages near 1");
    }
  }
}
