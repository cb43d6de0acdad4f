package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.PersonSet;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.weight.PersonWeights;

/**
 * Predictions with everybody at each level of a variable, and their derivatives by the standardised
 * coefficients, summed at one node. Not for several threads.
 */
final class MarginalSums {

  private final GlmParameters p;
  private final GlmBroadcast b;
  private final MeanModel model;
  private final Marginal marginal;
  private final double[] beta;
  private final RunningSums sums;

  /** Per level how the derivatives are spread: a crafted level could leave one person's. */
  private final List<PersonWeights> slopes = new ArrayList<>();

  private final PersonSet persons;

  MarginalSums(GlmParameters p, GlmBroadcast b) {
    this.p = p;
    this.b = b;
    this.model = p.model(b);
    this.marginal = p.extras().marginal().orElseThrow();
    this.beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
    this.sums = new RunningSums(marginal.levels() * (1 + beta.length));
    this.persons = new PersonSet(p.distinct());
    for (int level = 0; level < marginal.levels(); level++) {
      slopes.add(new PersonWeights(1, p.distinct()));
    }
  }

  void add(Batch batch, boolean[] complete) {
    for (int level = 0; level < marginal.levels(); level++) {
      GlmRows r = new GlmRows(p, b, marginal.at(level, batch));
      double[] eta = r.predictors(beta);
      int at = level * (1 + beta.length);
      for (int i = 0; i < r.rows; i++) {
        if (!complete[i]) {
          continue;
        }
        double slope = model.link().slope(eta[i]);
        sums.add(at, model.mean(eta[i]));
        for (int j = 0; j < beta.length; j++) {
          sums.add(at + 1 + j, slope * r.z[j][i]);
        }
        slopes.get(level).add(r.person[i], 0, Math.abs(slope));
        if (level == 0) {
          persons.add(r.person[i]);
        }
      }
    }
  }

  void merge(MarginalSums other) {
    sums.merge(other.sums);
    persons.merge(other.persons);
    for (int level = 0; level < slopes.size(); level++) {
      slopes.get(level).merge(other.slopes.get(level));
    }
  }

  void write(SlotWriter out) {
    out.put(GlmLayout.MARGINAL, sums.values(0, marginal.levels() * (1 + beta.length)));
    for (PersonWeights level : slopes) {
      double[] weighed = level.values();
      if (FitSums.concentrated(weighed[0], weighed[1], persons)) {
        out.veto("with everybody at one level the predictions rest on too few persons");
      }
    }
  }
}
