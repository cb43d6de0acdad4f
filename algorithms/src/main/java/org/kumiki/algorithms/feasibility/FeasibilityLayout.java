package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: one entry for all rows, then one per group. */
final class FeasibilityLayout {

  static final String PERSONS = "persons";
  static final String EVENTS = "events";
  static final String EVENT_PERSONS = "event_persons";
  static final String UNFIT = "unfit_events";
  static final String NODES = "nodes";
  static final String KEYS = "keys";
  static final String EVENT_NODES = "event_nodes";
  static final String PERSON_TIME = "person_time";

  private FeasibilityLayout() {}

  static Layout of(FeasibilityParameters p) {
    int entries = 1 + p.groups();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(PERSONS, entries, "Distinct persons: in all, then per group."));
    slots.add(nodes(NODES, entries, "1 where a node has somebody: in all, then per group."));
    if (p.exploration()) {
      slots.add(nodes(KEYS, entries, "Sum of the keys of these persons, modulo 2^32."));
    }
    if (p.events().isPresent()) {
      slots.add(count(EVENTS, entries, "Rows with an event: in all, then per group."));
      slots.add(count(EVENT_PERSONS, entries, "Distinct persons with an event, likewise."));
      slots.add(nodes(EVENT_NODES, entries, "1 where a node has an event, likewise."));
      slots.add(
          new Slot(
              UNFIT,
              1,
              SlotKind.COUNT,
              new Bound.Count(),
              DisclosureClass.INTERNAL,
              "Rows whose event is neither 0 nor 1."));
    }
    if (p.personTime().isPresent()) {
      slots.add(
          new Slot(
              PERSON_TIME,
              entries,
              SlotKind.SUM,
              new Bound.Moment(),
              DisclosureClass.MEAN_AND_SUM,
              "Sum of person-time: in all, then per group."));
    }
    return new Layout(slots);
  }

  private static Slot nodes(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name,
        length,
        SlotKind.COUNT,
        new Bound.Count(),
        DisclosureClass.COUNT_AND_TABLE,
        description);
  }
}
