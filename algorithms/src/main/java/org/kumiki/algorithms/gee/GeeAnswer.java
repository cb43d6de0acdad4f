package org.kumiki.algorithms.gee;

import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.SiteRows;

/** One round at a node. */
final class GeeAnswer implements RowsProgram.Answer {

  private final GeeParameters p;
  private final GeeBroadcast b;

  GeeAnswer(GeeParameters p, GeeBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public void write(SiteRows r, SlotWriter out) {
    out.count(GeeLayout.CLUSTERS, r.groups());
    if (b.phase() == Phase.SCALES) {
      scales(r, out);
      return;
    }
    r.writeCells(out);
    new ClusterSums(p, b, r, out).write();
  }

  private void scales(SiteRows r, SlotWriter out) {
    b.standard().write(r, out);
    long unfit = 0;
    double offsets = 0;
    for (int i = 0; i < r.rows; i++) {
      unfit += p.model().family().admits(r.y[i]) ? 0 : 1;
      offsets += r.offset[i];
    }
    out.count(GeeLayout.UNFIT, unfit);
    out.put(GeeLayout.OFFSETS, offsets);
    long same = 0;
    for (int g = 0; r.more.length > 0 && g < r.groups(); g++) {
      for (int i = r.start[g] + 1; i < r.start[g + 1]; i++) {
        same += r.more[0][i] == r.more[0][i - 1] ? 1 : 0;
      }
    }
    out.count(GeeLayout.SAME_TIME, same);
  }
}
