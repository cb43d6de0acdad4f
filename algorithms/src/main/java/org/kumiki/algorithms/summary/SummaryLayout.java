package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;

/** What leaves a node in each kind of round; entries run over variables, then groups. */
final class SummaryLayout {

  static final String GROUP_PERSONS = "group_persons";
  static final String VALUE_PERSONS = "value_persons";
  static final String VALUE_ROWS = "value_rows";
  static final String LEVEL_PERSONS = "level_persons";
  static final String GROUP_NODES = "group_nodes";
  static final String VALUE_NODES = "value_nodes";
  static final String MISSING_NODES = "missing_nodes";
  static final String LEVEL_NODES = "level_nodes";
  static final String SUMS = "sums";
  static final String SQUARES = "squares";
  static final List<String> POWERS = List.of("power_1", "power_2", "power_3", "power_4");
  static final String HISTOGRAM_ROWS = "histogram_rows";
  static final String HISTOGRAM_PERSONS = "histogram_persons";

  private SummaryLayout() {}

  static Layout of(SummaryParameters p, SummaryBroadcast b) {
    int groups = p.groups();
    int numeric = p.numeric().size() * groups;
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(GROUP_PERSONS, groups, "Distinct persons per group."));
    slots.add(
        count(
            VALUE_PERSONS,
            p.variables().size() * groups,
            "Distinct persons with a value, per variable and group."));
    slots.add(nodes(GROUP_NODES, groups, "1 where a node has somebody in a group."));
    slots.add(nodes(VALUE_NODES, p.variables().size() * groups, "The same with a value."));
    slots.add(nodes(MISSING_NODES, p.variables().size() * groups, "The same without a value."));
    if (p.levelCells() > 0) {
      slots.add(nodes(LEVEL_NODES, p.levelCells(), "The same per level."));
      slots.add(
          count(LEVEL_PERSONS, p.levelCells(), "Distinct persons per variable, group and level."));
    }
    if (numeric == 0) {
      return new Layout(slots);
    }
    slots.add(count(VALUE_ROWS, numeric, "Rows with a value, per numeric variable and group."));
    if (b.phase() == Phase.SUMS) {
      slots.add(moment(SUMS, numeric, "Sum of the values."));
      slots.add(moment(SQUARES, numeric, "Sum of the squared values."));
      return new Layout(slots);
    }
    for (int power = 0; power < POWERS.size(); power++) {
      slots.add(
          moment(
              POWERS.get(power),
              numeric,
              "Sum of ((value - centre) / scale)^" + (power + 1) + "."));
    }
    int histograms = b.phase() == Phase.REFINED ? b.windows().size() : numeric;
    if (!b.grids().isEmpty()) {
      slots.add(
          histogram(HISTOGRAM_ROWS, histograms * Dyadic.CELLS, "Rows per cell of a histogram."));
      if (p.distinct()) {
        slots.add(
            histogram(
                HISTOGRAM_PERSONS,
                histograms * Dyadic.INTERVALS,
                "Distinct persons per dyadic interval of it."));
      }
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

  private static Slot histogram(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.HISTOGRAM, new Bound.Count(), DisclosureClass.QUANTILE, description);
  }

  private static Slot moment(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MEAN_AND_SUM, description);
  }
}
