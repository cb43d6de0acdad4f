package org.kumiki.node.task;

import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * Counts those whom the analysis set leaves out among those left out for missing values, which a
 * statistic that only sees the analysis set cannot know.
 */
record WithThoseOutside(SlotWriter out, CohortRows mine) implements SlotWriter {

  @Override
  public void put(String slot, double... values) {
    out.put(slot, values);
  }

  @Override
  public void count(String slot, long... values) {
    switch (slot) {
      case CaseSlots.ROWS_MISSING -> out.count(slot, values[0] + mine.rowsOutside());
      case CaseSlots.PERSONS_MISSING -> out.count(slot, values[0] + mine.personsOutside());
      default -> out.count(slot, values);
    }
  }

  @Override
  public void veto(String localReason) {
    out.veto(localReason);
  }
}
