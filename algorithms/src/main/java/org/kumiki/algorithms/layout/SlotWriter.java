package org.kumiki.algorithms.layout;

/**
 * Takes a node's values, slot by slot. Every slot of the layout is written exactly once, or the
 * pass vetoes.
 */
public interface SlotWriter {

  /** Writes a slot of bound Statistic or Moment; the array is copied. */
  void put(String slot, double... values);

  /** Writes a slot of bound Count or PairCount; the array is copied. */
  void count(String slot, long... values);

  /**
   * Makes this node's contribution a veto (secure-aggregation.md 2.9): the sum becomes noise and no
   * node is named. May be called after slots were written.
   *
   * @param localReason for this node's journal only
   */
  void veto(String localReason);
}
