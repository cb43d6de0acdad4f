package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: counts per group, stratum and cell of the grid, group after group. */
final class KaplanMeierLayout {

  static final String UNFIT_TIMES = "unfit_times";
  static final String UNFIT_EVENTS = "unfit_events";
  static final String TIME_SUM = "time_sum";
  static final String TIME_SQUARES = "time_squares";
  static final String EVENTS = "events";
  static final String EXITS = "exits";
  static final String ENTRIES = "entries";
  static final String PERSON_EVENTS = "person_events";
  static final String PERSON_EXITS = "person_exits";

  static final String PERSON_ENTRIES = "person_entries";
  static final String PERSON_JOINS = "person_joins";
  static final String PERSON_LEAVES = "person_leaves";

  private KaplanMeierLayout() {}

  static Layout of(KaplanMeierParameters p, KaplanMeierBroadcast b) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(unfit(UNFIT_TIMES, "Rows with a negative time, or that end before they start."));
    slots.add(unfit(UNFIT_EVENTS, "Rows with an event that is neither 0 nor 1."));
    switch (b.phase()) {
      case MOMENTS -> {
        slots.add(moment(TIME_SUM, "Sum of the times, for a bound of the largest."));
        slots.add(moment(TIME_SQUARES, "Sum of their squares, for the same."));
      }
      case TABLE -> {
        int cells = p.grid(b.cells()).cells() + 1;
        int length = p.parts() * cells;
        slots.add(
            counts(EVENTS, length, "Events per group, stratum and cell; the last is beyond."));
        slots.add(counts(EXITS, length, "Rows leaving, with an event or censored, likewise."));
        if (p.start().isPresent()) {
          slots.add(counts(ENTRIES, length, "Rows by the first cell in which they are at risk."));
        }
        if (p.distinctPersons()) {
          slots.add(counts(PERSON_EVENTS, length, "Persons by the cell of their first event."));
          slots.add(counts(PERSON_EXITS, length, "Persons by the cell of their last exit."));
        }
        if (p.distinctPersons() && p.start().isPresent()) {
          int each = p.groups() * cells;
          slots.add(counts(PERSON_ENTRIES, each, "Persons by the first cell they are at risk in."));
          slots.add(counts(PERSON_JOINS, each, "Persons at risk, and in the cell before not."));
          slots.add(counts(PERSON_LEAVES, each, "Persons at risk, and in the next cell not."));
        }
      }
    }
    return new Layout(slots);
  }

  private static Slot unfit(String name, String description) {
    return new Slot(
        name, 1, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot moment(String name, String description) {
    return new Slot(
        name, 1, SlotKind.SUM, new Bound.Moment(), DisclosureClass.INTERNAL, description);
  }

  private static Slot counts(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.HISTOGRAM, new Bound.Count(), DisclosureClass.SURVIVAL, description);
  }
}
