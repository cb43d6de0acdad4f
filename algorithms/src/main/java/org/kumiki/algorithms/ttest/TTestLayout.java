package org.kumiki.algorithms.ttest;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node in either round, an entry per group. */
final class TTestLayout {

  static final String PERSONS = "group_persons";
  static final String ROWS = "group_rows";
  static final String SUMS = "sums";
  static final String SQUARES = "squares";
  static final List<String> POWERS = List.of("power_1", "power_2", "power_3", "power_4");

  private TTestLayout() {}

  static Layout of(TTestParameters p, Centres b) {
    int groups = p.groups();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(PERSONS, groups, "Distinct persons per group."));
    slots.add(count(ROWS, groups, "Rows per group."));
    if (b.areUnknown()) {
      slots.add(moment(SUMS, groups, "Sum of the values."));
      slots.add(moment(SQUARES, groups, "Sum of their squares, for the scale."));
      return new Layout(slots);
    }
    for (String power : POWERS) {
      slots.add(moment(power, groups, "Sum of powers about the common centre of the group."));
    }
    return new Layout(slots);
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

  private static Slot moment(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MEAN_AND_SUM, description);
  }
}
