package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.atrisk.AtRiskSlots;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: one entry for all rows, then one per group or step. */
final class FeasibilityLayout {

  static final String KEYS = "keys";

  private static final String ENTRIES = "in all, then per group, or left after each step";

  private FeasibilityLayout() {}

  static Layout of(FeasibilityParameters p) {
    int entries = p.entries();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.addAll(AtRiskSlots.persons(entries, ENTRIES));
    if (p.exploration()) {
      slots.add(
          new Slot(
              KEYS,
              entries,
              SlotKind.COUNT,
              new Bound.Count(),
              DisclosureClass.INTERNAL,
              "Sum of the keys of these persons, modulo 2^32."));
    }
    slots.addAll(AtRiskSlots.eventsAndTime(p.counted(), entries, ENTRIES));
    return new Layout(slots);
  }
}
