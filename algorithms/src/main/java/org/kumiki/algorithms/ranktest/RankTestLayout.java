package org.kumiki.algorithms.ranktest;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node. */
final class RankTestLayout {

  static final String VALUES = "value_rows";
  static final String PERSONS = "group_persons";

  private RankTestLayout() {}

  static Layout of(RankTestParameters p) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(
        new Slot(
            PERSONS,
            p.by().size(),
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.COUNT_AND_TABLE,
            "Distinct persons per group."));
    slots.add(
        new Slot(
            VALUES,
            p.by().size() * p.values(),
            SlotKind.HISTOGRAM,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "Rows per group and value of the declared grid; for ranks only."));
    return new Layout(slots);
  }
}
