package org.kumiki.algorithms.exploration;

import java.util.BitSet;
import org.kumiki.algorithms.frame.Batch;

/**
 * The sum, modulo 2^32, of the keys of the distinct persons in each of several cells (disclosure.md
 * R6.5). Not safe for several threads.
 */
public final class KeySums {

  private final BitSet[] persons;
  private int[] keys = new int[0];

  /** Nobody yet. */
  public KeySums(int cells) {
    persons = new BitSet[cells];
    for (int cell = 0; cell < cells; cell++) {
      persons[cell] = new BitSet();
    }
  }

  /** Takes the keys of the frame; called before the rows of each batch. */
  public void open(Batch batch) {
    keys = batch.personKeys();
  }

  /** Row of a person in a cell. */
  public void add(int person, int cell) {
    persons[cell].set(person);
  }

  /** Adds the persons of another part of the rows. */
  public void merge(KeySums other) {
    if (keys.length == 0) {
      keys = other.keys;
    }
    for (int cell = 0; cell < persons.length; cell++) {
      persons[cell].or(other.persons[cell]);
    }
  }

  /** Per cell, below 2^32. */
  public long[] sums() {
    long[] sums = new long[persons.length];
    for (int cell = 0; cell < sums.length; cell++) {
      int sum = 0;
      BitSet here = persons[cell];
      for (int p = here.nextSetBit(0); p >= 0; p = here.nextSetBit(p + 1)) {
        sum += keys[p];
      }
      sums[cell] = Integer.toUnsignedLong(sum);
    }
    return sums;
  }
}
