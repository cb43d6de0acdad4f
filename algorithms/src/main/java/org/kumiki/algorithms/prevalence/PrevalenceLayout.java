package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/**
 * What leaves a node, once: entry {@code moment * cells + cell}, or {@code pair * cells + cell}.
 */
final class PrevalenceLayout {

  static final String PERSONS = "persons";
  static final String NODES = "nodes";
  static final String CASES = "cases";
  static final String CASE_NODES = "case_nodes";
  static final String DIFFERENCES = "differences";

  /** Of each pair: persons only now, only then; cases only now, only then. */
  static final int WAYS = 4;

  private PrevalenceLayout() {}

  static Layout of(PrevalenceParameters p) {
    int entries = p.moments().size() * p.cells();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    DisclosureClass shown = DisclosureClass.COUNT_AND_TABLE;
    DisclosureClass internal = DisclosureClass.INTERNAL;
    slots.add(count(PERSONS, entries, shown, "Distinct persons observed, per time and group."));
    slots.add(count(NODES, entries, internal, "1 where a node has such persons."));
    slots.add(count(CASES, entries, shown, "Of these, distinct persons with the condition."));
    slots.add(count(CASE_NODES, entries, internal, "1 where a node has such persons."));
    slots.add(
        count(
            DIFFERENCES,
            WAYS * p.pairs() * p.cells(),
            internal,
            "Persons, and cases, of one time and not of another, per pair of times (R6)."));
    return new Layout(slots);
  }

  private static Slot count(String name, int length, DisclosureClass disclosure, String text) {
    return new Slot(name, length, SlotKind.COUNT, new Bound.Count(), disclosure, text);
  }
}
