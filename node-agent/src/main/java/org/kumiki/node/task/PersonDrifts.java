package org.kumiki.node.task;

import org.kumiki.node.policy.Comparison;

/**
 * How far the persons of a query are from those of earlier outputs at this node, pair by pair as in
 * {@link org.kumiki.algorithms.layout.LedgerSlots}.
 *
 * @param onlyNow persons of the query's set alone
 * @param onlyThen persons of the earlier set alone
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record PersonDrifts(long[] onlyNow, long[] onlyThen) {

  /** Of a node that adds nobody. */
  static PersonDrifts none(Comparison comparison) {
    int pairs = comparison.sets().size() * comparison.earlier().size();
    return new PersonDrifts(new long[pairs], new long[pairs]);
  }
}
