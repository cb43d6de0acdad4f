package org.kumiki.algorithms.mixed;

import java.util.Arrays;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.SiteRows;
import org.kumiki.algorithms.regression.Standard;

/** One round at a node. */
final class MixedAnswer implements RowsProgram.Answer {

  private final MixedParameters p;
  private final MixedBroadcast b;

  MixedAnswer(MixedParameters p, MixedBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public void write(SiteRows r, SlotWriter out) {
    out.count(MixedLayout.GROUPS, r.groups());
    if (b.standard().ready()) {
      r.writeCells(out);
      p.outcome()
          .ifPresentOrElse(o -> new GeneralizedAnswer(p, b, o).fit(r, out), () -> fit(r, out));
      return;
    }
    b.standard().write(r, out);
    if (p.kind() != MixedParameters.Kind.PERSON) {
      out.count(MixedLayout.SMALL_GROUPS, new SmallGroups(p, r).count());
    }
    p.outcome().ifPresent(o -> new GeneralizedAnswer(p, b, o).check(r, out));
  }

  private void fit(SiteRows r, SlotWriter out) {
    Standard s = b.standard();
    int width = r.width + 1;
    double[] x = s.matrix(r, out);
    double[] y = s.of(r, r.width + r.more.length, out);
    double[] d = new double[r.rows * width];
    for (int i = 0; i < r.rows; i++) {
      System.arraycopy(x, i * r.width, d, i * width, r.width);
      d[i * width + r.width] = y[i];
    }
    GroupSums sums = new GroupSums(width, Covariance.of(b.theta()));
    double[] z = effects(r, out);
    for (int g = 0; g < r.groups(); g++) {
      sums.add(d, z, r.start[g], r.start[g + 1]);
    }
    sums.write(out);
    double[] ones = new double[r.rows];
    Arrays.fill(ones, 1);
    if (r.isConcentrated(ones)) {
      out.veto("most rows are of few persons");
    }
  }

  private double[] effects(SiteRows r, SlotWriter out) {
    int effects = p.effects();
    int intercepts = p.random().hasIntercept() ? 1 : 0;
    double[] z = new double[r.rows * effects];
    for (int i = 0; i < r.rows && intercepts == 1; i++) {
      z[i * effects] = 1;
    }
    for (int m = 0; m < r.more.length; m++) {
      double[] slope = b.standard().of(r, r.width + m, out);
      for (int i = 0; i < r.rows; i++) {
        z[i * effects + intercepts + m] = slope[i];
      }
    }
    return z;
  }
}
