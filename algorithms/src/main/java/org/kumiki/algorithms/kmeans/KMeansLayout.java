package org.kumiki.algorithms.kmeans;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node in each kind of round. */
final class KMeansLayout {

  static final String SUMS = "sums";
  static final String SQUARES = "squares";
  static final String NOT_BINARY = "not_binary";
  static final String MOVED = "moved_persons";
  static final String NODES = "nodes";
  static final String CLUSTER_ROWS = "cluster_rows";
  static final String CLUSTER_PERSONS = "cluster_persons";
  static final String CLUSTER_NODES = "cluster_nodes";
  static final String CLUSTER_SUMS = "cluster_sums";
  static final String CLUSTER_SQUARES = "cluster_squares";

  private KMeansLayout() {}

  static Layout of(KMeansParameters p, KMeansBroadcast b) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    int k = p.clusters();
    int n = p.width();
    switch (b.phase()) {
      case MOMENTS -> {
        slots.add(sum(SUMS, n, "Sum of each variable."));
        slots.add(sum(SQUARES, n, "Sum of its squares, for the scale."));
        slots.add(count(NOT_BINARY, n, "Rows with a value other than 0 and 1, per variable."));
      }
      case MOVES -> slots.add(count(MOVED, 1, "Persons whose nearest centre is another one now."));
      case SUMS -> {
        slots.add(count(NODES, 1, "1 for each node."));
        slots.add(count(CLUSTER_ROWS, k, "Rows nearest to each centre."));
        slots.add(count(CLUSTER_PERSONS, k, "Persons nearest to each centre."));
        slots.add(count(CLUSTER_NODES, k, "1 per centre that has rows at the node."));
        slots.add(sum(CLUSTER_SUMS, k * n, "Sums of their values."));
        slots.add(sum(CLUSTER_SQUARES, k, "Sums of their squares over all variables."));
      }
    }
    return new Layout(slots);
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot sum(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MODEL, description);
  }
}
