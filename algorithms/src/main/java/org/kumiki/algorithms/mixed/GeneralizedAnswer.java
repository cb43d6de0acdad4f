package org.kumiki.algorithms.mixed;

import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.mixed.integral.GroupLikelihood;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.regression.SiteRows;

/** What a node adds in a round of a model that is not linear. */
final class GeneralizedAnswer {

  private final MixedParameters p;
  private final MixedBroadcast b;
  private final Outcome outcome;

  GeneralizedAnswer(MixedParameters p, MixedBroadcast b, Outcome outcome) {
    this.p = p;
    this.b = b;
    this.outcome = outcome;
  }

  /** In the rounds before the fit. */
  void check(SiteRows r, SlotWriter out) {
    long unfit = 0;
    double offsets = 0;
    for (int i = 0; i < r.rows; i++) {
      unfit += outcome.admits(r.y[i]) ? 0 : 1;
      offsets += r.offset[i];
    }
    out.count(MixedLayout.UNFIT, unfit);
    if (Double.isFinite(offsets)) {
      out.put(MixedLayout.OFFSET_SUM, offsets);
    } else {
      out.veto("an offset is infinite");
    }
  }

  void fit(SiteRows r, SlotWriter out) {
    double[] x = b.standard().matrix(r, out);
    double[] beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
    GroupLikelihood sums = new GroupLikelihood(outcome, p.quadrature(), beta, b.theta().getFirst());
    sums.add(x, r.y, r.offset, r.start);
    if (sums.lost()) {
      out.veto("some group has no likelihood: numbers are too large");
      return;
    }
    out.put(MixedLayout.LOG_LIKELIHOOD, sums.value());
    out.put(MixedLayout.SCORE, sums.gradient());
    out.put(MixedLayout.HESSIAN, sums.hessian());
    out.put(MixedLayout.INFORMATION, sums.information());
    if (r.isConcentrated(sums.weights())) {
      out.veto("the weights rest on too few persons: a crafted or an unsafe step");
    }
  }
}
