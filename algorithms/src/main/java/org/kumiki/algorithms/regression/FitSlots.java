package org.kumiki.algorithms.regression;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** The slots that rounds of models share, and short ways to declare others. */
public final class FitSlots {

  /** Persons per design cell. */
  public static final String CELL_PERSONS = "cell_persons";

  /** Persons with an event per design cell. */
  public static final String CELL_EVENTS = "cell_events";

  private FitSlots() {}

  /** Cases, then the design cells: the first slots of a round of a fit. */
  public static List<Slot> first(CellMargins margins) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(CELL_PERSONS, margins.cells(), "Persons per design cell (R5)."));
    slots.add(count(CELL_EVENTS, margins.cells(), "Persons with an event per cell (R5)."));
    return slots;
  }

  /** Counts that only rules look at. */
  public static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  /** Sums that enter a model. */
  public static Slot sum(String name, int length, Bound bound, String description) {
    return new Slot(name, length, SlotKind.SUM, bound, DisclosureClass.MODEL, description);
  }

  /** Derivatives of a likelihood. */
  public static Slot gradient(String name, int length, Bound bound, String description) {
    return new Slot(name, length, SlotKind.GRADIENT, bound, DisclosureClass.MODEL, description);
  }
}
