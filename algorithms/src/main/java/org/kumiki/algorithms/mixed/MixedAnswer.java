package org.kumiki.algorithms.mixed;

import java.util.Arrays;
import java.util.BitSet;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.SiteRows;
import org.kumiki.algorithms.regression.Standard;

/** One round at a node. */
final class MixedAnswer implements RowsProgram.Answer {

  /** The default profile's k, because a node's program knows no profile. */
  static final long FEW = 10;

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
      fit(r, out);
      return;
    }
    b.standard().write(r, out);
    if (p.kind() != MixedParameters.Kind.PERSON) {
      out.count(MixedLayout.SMALL_GROUPS, small(r));
    }
  }

  private long small(SiteRows r) {
    long small = 0;
    for (int g = 0; g < r.groups(); g++) {
      boolean few = r.persons(r.start[g], r.start[g + 1]) < FEW;
      for (int j = 0; j < r.width; j++) {
        few |= p.columns().get(j).indicator() && atOne(r, g, j);
      }
      small += few ? 1 : 0;
    }
    return small;
  }

  // 1 to 9 persons of the group with, or without, a 1 in the column.
  private static boolean atOne(SiteRows r, int group, int column) {
    BitSet with = new BitSet();
    BitSet without = new BitSet();
    for (int i = r.start[group]; i < r.start[group + 1]; i++) {
      (r.x[i * r.width + column] == 1 ? with : without).set(r.person[i]);
    }
    return few(with) || few(without);
  }

  private static boolean few(BitSet persons) {
    return !persons.isEmpty() && persons.cardinality() < FEW;
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
