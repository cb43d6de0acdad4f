package org.kumiki.algorithms.several;

import org.kumiki.algorithms.layout.SlotWriter;

/** Writes the slots of one part. */
record PartSlots(SlotWriter all, String prefix) implements SlotWriter {

  @Override
  public void put(String slot, double... values) {
    all.put(prefix + slot, values);
  }

  @Override
  public void count(String slot, long... values) {
    all.count(prefix + slot, values);
  }

  @Override
  public void veto(String localReason) {
    all.veto(localReason);
  }
}
