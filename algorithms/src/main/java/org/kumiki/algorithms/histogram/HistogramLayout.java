package org.kumiki.algorithms.histogram;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: per group an entry, and one for each bin and for what lies beside them. */
final class HistogramLayout {

  static final String BINS = "bin_persons";
  static final String BIN_NODES = "bin_nodes";
  static final String GROUPS = "group_persons";
  static final String GROUP_NODES = "group_nodes";

  private HistogramLayout() {}

  static Layout of(HistogramParameters p) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    int cells = p.groups() * p.cells();
    slots.add(
        slot(
            BINS,
            cells,
            DisclosureClass.COUNT_AND_TABLE,
            "Distinct persons per group and bin; first those below the breaks, last those above."));
    slots.add(
        slot(BIN_NODES, cells, DisclosureClass.INTERNAL, "1 where a node has somebody there."));
    slots.add(
        slot(
            GROUPS, p.groups(), DisclosureClass.COUNT_AND_TABLE, "Distinct persons of the group."));
    slots.add(
        slot(
            GROUP_NODES,
            p.groups(),
            DisclosureClass.INTERNAL,
            "1 where a node has somebody of the group."));
    return new Layout(slots);
  }

  private static Slot slot(
      String name, int length, DisclosureClass disclosure, String description) {
    return new Slot(name, length, SlotKind.COUNT, new Bound.Count(), disclosure, description);
  }
}
