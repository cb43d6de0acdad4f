package org.kumiki.algorithms.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that leaves a node in one round: slots in order, with unique names, at most 2^24
 * entries in all.
 */
public record Layout(List<Slot> slots) {

  private static final long MOST_ENTRIES = 1L << 24;

  /** Checks names and size. */
  public Layout {
    slots = List.copyOf(slots);
    Set<String> names = new HashSet<>();
    long entries = 0;
    for (Slot slot : slots) {
      if (!names.add(slot.name())) {
        throw new IllegalArgumentException("slot " + slot.name() + " occurs twice");
      }
      entries += slot.length();
    }
    if (entries > MOST_ENTRIES) {
      throw new IllegalArgumentException("layout has " + entries + " entries");
    }
  }

  /** These slots after those of another layout. */
  public Layout plus(List<Slot> more) {
    List<Slot> all = new ArrayList<>(slots);
    all.addAll(more);
    return new Layout(all);
  }

  /** The position of a slot. */
  public int index(String name) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no slot " + name);
  }
}
