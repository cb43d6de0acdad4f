package org.kumiki.algorithms.layout;

import java.util.List;

/**
 * The slots with which nodes compare the persons of a query with those of earlier outputs, in sums
 * over all nodes (disclosure.md R6). One entry for each pair of an analysis set of the query and an
 * earlier one: entry {@code set * earlier + e}.
 */
public final class LedgerSlots {

  /** Persons of the query's set that are not in the earlier one. */
  public static final String ONLY_NOW = "ledger_only_now";

  /** Persons of the earlier set that are not in the query's. */
  public static final String ONLY_THEN = "ledger_only_then";

  /** More pairs are not compared in one query. */
  public static final int MOST_PAIRS = 2048;

  private LedgerSlots() {}

  /** The layout; without slots where there is nothing to compare. */
  public static Layout layout(int sets, int earlier) {
    int pairs = Math.multiplyExact(sets, earlier);
    if (pairs > MOST_PAIRS) {
      throw new IllegalArgumentException(pairs + " pairs of cohorts, at most " + MOST_PAIRS);
    }
    return new Layout(
        pairs == 0
            ? List.of()
            : List.of(
                count(ONLY_NOW, pairs, "Distinct persons of this cohort, not of an earlier one."),
                count(ONLY_THEN, pairs, "Distinct persons of an earlier cohort, not of this.")));
  }

  private static Slot count(String name, int pairs, String description) {
    return new Slot(
        name, pairs, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }
}
