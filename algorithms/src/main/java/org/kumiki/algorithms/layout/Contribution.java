package org.kumiki.algorithms.layout;

import java.util.Optional;

/** One node's values for a layout, before encoding. Stays at the node. Not safe for threads. */
public final class Contribution implements SlotWriter {

  private final Layout layout;
  private final Object[] values;
  private Optional<String> veto = Optional.empty();

  /** An empty contribution. */
  public Contribution(Layout layout) {
    this.layout = layout;
    this.values = new Object[layout.slots().size()];
  }

  @Override
  public void put(String slot, double... entries) {
    int index = slotFor(slot, entries.length);
    Bound bound = layout.slots().get(index).bound();
    if (!(bound instanceof Bound.Statistic || bound instanceof Bound.Moment)) {
      throw new IllegalArgumentException("slot " + slot + " takes whole numbers");
    }
    for (double entry : entries) {
      if (!Double.isFinite(entry)) {
        veto("slot " + slot + " is not finite");
      }
    }
    values[index] = entries.clone();
  }

  @Override
  public void count(String slot, long... entries) {
    int index = slotFor(slot, entries.length);
    Bound bound = layout.slots().get(index).bound();
    if (!(bound instanceof Bound.Count || bound instanceof Bound.PairCount)) {
      throw new IllegalArgumentException("slot " + slot + " takes doubles");
    }
    values[index] = entries.clone();
  }

  @Override
  public void veto(String localReason) {
    if (veto.isEmpty()) {
      veto = Optional.of(localReason);
    }
  }

  private int slotFor(String name, int length) {
    int index = layout.index(name);
    if (values[index] != null) {
      throw new IllegalStateException("slot " + name + " written twice");
    }
    if (layout.slots().get(index).length() != length) {
      throw new IllegalArgumentException(
          "slot "
              + name
              + " has "
              + layout.slots().get(index).length()
              + " entries, not "
              + length);
    }
    return index;
  }

  /** The layout. */
  public Layout layout() {
    return layout;
  }

  /** The local reason of a veto, if there is one. */
  public Optional<String> vetoReason() {
    return veto;
  }

  /** The values of a slot of bound Statistic or Moment. */
  public double[] doubles(int slot) {
    return ((double[]) written(slot)).clone();
  }

  /** The values of a slot of bound Count or PairCount. */
  public long[] longs(int slot) {
    return ((long[]) written(slot)).clone();
  }

  private Object written(int slot) {
    if (values[slot] == null) {
      throw new IllegalStateException("slot " + layout.slots().get(slot).name() + " not written");
    }
    return values[slot];
  }
}
