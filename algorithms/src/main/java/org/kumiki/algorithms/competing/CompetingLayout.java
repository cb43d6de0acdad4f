package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: counts per group, cause and cell of the grid. */
final class CompetingLayout {

  static final String UNFIT_TIMES = "unfit_times";
  static final String EVENTS = "events";
  static final String EXITS = "exits";
  static final String PERSON_EVENTS = "person_events";
  static final String PERSON_EXITS = "person_exits";

  private CompetingLayout() {}

  static Layout of(CompetingParameters p) {
    int exits = p.groups() * p.length();
    int events = exits * p.causes();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(
        new Slot(
            UNFIT_TIMES,
            1,
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "Rows with a negative time."));
    slots.add(counts(EVENTS, events, "Events per group, cause and cell; the last cell is beyond."));
    slots.add(counts(EXITS, exits, "Rows leaving per group and cell, for whatever cause."));
    if (p.distinctPersons()) {
      slots.add(
          counts(PERSON_EVENTS, events, "Persons by the cell of their first event of a cause."));
      slots.add(counts(PERSON_EXITS, exits, "Persons by the cell of their last exit."));
    }
    return new Layout(slots);
  }

  private static Slot counts(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.HISTOGRAM, new Bound.Count(), DisclosureClass.SURVIVAL, description);
  }
}
