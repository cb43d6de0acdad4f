package org.kumiki.algorithms.gee;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.regression.FitSlots;

/** What leaves a node in each kind of round. */
final class GeeLayout {

  static final String CLUSTERS = "clusters";
  static final String UNFIT = "unfit_responses";
  static final String SAME_TIME = "rows_of_the_same_time";
  static final String OFFSETS = "offset_sum";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String INFORMATION = "information";
  static final String PEARSON = "pearson";
  static final String PAIRS = "pairs";
  static final String MOMENTS = "pair_moments";
  static final String MEAT = "meat";
  static final String MEAT_SPREAD = "meat_spread";

  private GeeLayout() {}

  static Layout of(GeeParameters p, GeeBroadcast b) {
    Bound wide = new Bound.Moment();
    int width = p.width();
    int triangle = triangle(width);
    if (b.phase() == Phase.SCALES) {
      List<Slot> slots = new ArrayList<>(b.standard().slots(p.source()));
      slots.add(clusters());
      slots.add(FitSlots.count(UNFIT, 1, "Rows whose response the family does not admit."));
      slots.add(FitSlots.count(SAME_TIME, 1, "Rows at the time of another one of the cluster."));
      slots.add(FitSlots.sum(OFFSETS, 1, wide, "Sum of the offsets."));
      return new Layout(slots);
    }
    List<Slot> slots = new ArrayList<>(FitSlots.first(p.source().margins()));
    slots.add(clusters());
    slots.add(FitSlots.gradient(SCORE, width, wide, "D'V^-1 (y - mean) over clusters."));
    slots.add(FitSlots.sum(INFORMATION, triangle, wide, "D'V^-1 D over clusters."));
    slots.add(FitSlots.sum(PEARSON, 1, wide, "Sum of squares of Pearson's residuals."));
    if (b.phase() == Phase.INDEPENDENT) {
      slots.add(FitSlots.sum(LOG_LIKELIHOOD, 1, wide, "Minus half the deviance."));
    }
    if (p.correlation().moments() > 0) {
      slots.add(FitSlots.count(PAIRS, 1, "Pairs of rows inside clusters."));
      slots.add(
          FitSlots.sum(
              MOMENTS,
              p.correlation().moments(),
              wide,
              "Products of Pearson's residuals over pairs inside clusters, for alpha."));
    }
    if (b.phase() == Phase.ERRORS && p.robust()) {
      slots.add(
          FitSlots.sum(MEAT, triangle, wide, "Products of the clusters' scores (robust errors)."));
      slots.add(
          new Slot(
              MEAT_SPREAD,
              2 * width,
              SlotKind.SUM,
              wide,
              DisclosureClass.INTERNAL,
              "Squared scores of clusters and their squares, per column (dominance)."));
    }
    return new Layout(slots);
  }

  private static Slot clusters() {
    return FitSlots.count(CLUSTERS, 1, "Clusters with rows in use.");
  }

  /** Entries of a lower triangle. */
  static int triangle(int width) {
    return width * (width + 1) / 2;
  }
}
