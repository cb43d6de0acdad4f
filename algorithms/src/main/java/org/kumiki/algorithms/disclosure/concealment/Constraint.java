package org.kumiki.algorithms.disclosure.concealment;

/**
 * A sum of unknown counts that lies between two numbers. Not changed after it is made.
 *
 * @param cells the unknowns, by number
 * @param factors of each, not 0
 * @param low {@code -UNLIMITED} for none
 * @param high {@code UNLIMITED} for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Constraint(int[] cells, int[] factors, long low, long high) {

  static final long UNLIMITED = 1L << 50;

  /** The same sum between other numbers. */
  Constraint between(long least, long most) {
    return new Constraint(cells, factors, least, most);
  }

  /** The sum in a table. */
  long of(long[] table) {
    long sum = 0;
    for (int i = 0; i < cells.length; i++) {
      sum += factors[i] * table[cells[i]];
    }
    return sum;
  }

  boolean holds(long[] table) {
    long sum = of(table);
    return sum >= low && sum <= high;
  }
}
