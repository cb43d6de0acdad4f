package org.kumiki.algorithms.frame;

import java.util.BitSet;

/**
 * Counts distinct persons: a bit per person where a person may have several rows, a plain counter
 * where each row is a person. Not safe for several threads.
 */
public final class PersonSet {

  private final boolean distinct;
  private final BitSet seen;
  private long rows;

  /** An empty set; {@code distinct} as {@link Batch#distinctPersons} says. */
  public PersonSet(boolean distinct) {
    this.distinct = distinct;
    this.seen = new BitSet();
  }

  /** Adds the person of one row. */
  public void add(int person) {
    if (distinct) {
      seen.set(person);
    } else {
      rows++;
    }
  }

  /** Adds another set of the same frame. */
  public void merge(PersonSet other) {
    seen.or(other.seen);
    rows += other.rows;
  }

  /** Number of distinct persons. */
  public long size() {
    return distinct ? seen.cardinality() : rows;
  }
}
