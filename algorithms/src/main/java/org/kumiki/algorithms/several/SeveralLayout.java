package org.kumiki.algorithms.several;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** The slots of all parts that are asked, each behind the number of its part. */
final class SeveralLayout {

  /** Per ordered pair of subgroups the persons of the first who are not in the second. */
  static final String APART = "subgroup_apart";

  /** Persons in no subgroup. */
  static final String OUTSIDE = "subgroup_outside";

  private SeveralLayout() {}

  static Layout of(int groups, List<PartLayout> parts) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    if (groups > 1) {
      slots.add(
          count(APART, groups * groups, "Persons of one subgroup not in another, per pair (R6)."));
      slots.add(count(OUTSIDE, 1, "Persons in none of the subgroups (R6)."));
    }
    for (PartLayout part : parts) {
      for (Slot slot : part.layout().slots()) {
        slots.add(
            new Slot(
                prefix(part.part()) + slot.name(),
                slot.length(),
                slot.kind(),
                slot.bound(),
                slot.disclosure(),
                slot.description()));
      }
    }
    return new Layout(slots);
  }

  /** What a part sends. */
  record PartLayout(int part, Layout layout) {}

  static String prefix(int part) {
    return "p" + part + "_";
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }
}
