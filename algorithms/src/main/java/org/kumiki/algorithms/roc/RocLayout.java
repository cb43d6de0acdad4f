package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: counts per group, class and bin; of probabilities also sums of them. */
final class RocLayout {

  static final String COUNTS = "score_counts";
  static final String NODES = "score_nodes";
  static final String SCORES = "score_sums";
  static final String ERRORS = "squared_errors";

  private RocLayout() {}

  static Layout of(RocParameters p) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    int cells = 2 * p.groups() * p.bins();
    slots.add(
        count(
            COUNTS,
            cells,
            DisclosureClass.COUNT_AND_TABLE,
            "Rows per group and bin of the score: first without the event, then with it."));
    slots.add(count(NODES, cells, DisclosureClass.INTERNAL, "1 where a node has somebody there."));
    if (p.score().isProbability()) {
      slots.add(sum(SCORES, p.groups() * p.bins(), "Sum of the scores per group and bin."));
      slots.add(
          sum(ERRORS, p.groups(), "Sum of the squared distances of score and event per group."));
    }
    return new Layout(slots);
  }

  private static Slot count(
      String name, int length, DisclosureClass disclosure, String description) {
    return new Slot(name, length, SlotKind.COUNT, new Bound.Count(), disclosure, description);
  }

  private static Slot sum(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MEAN_AND_SUM, description);
  }
}
