package org.kumiki.algorithms.correlation;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node for Spearman's correlations. */
final class RankLayout {

  static final String PAIRS = "pair_rows";

  private RankLayout() {}

  static Layout of(RankGrids ranks) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(
        new Slot(
            PAIRS,
            ranks.counts(),
            SlotKind.HISTOGRAM,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "Rows per cell of each two variables; for ranks only."));
    return new Layout(slots);
  }
}
