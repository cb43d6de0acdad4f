package org.kumiki.algorithms.layout;

import java.util.List;

/**
 * The slots every round of every statistic carries, so that all figures of a result come from one
 * set of nodes (algorithms.md, Numbers 8): rows and persons used, rows and persons left out for
 * missing values. A person with one used and one missing row counts as used only.
 */
public final class CaseSlots {

  /** Rows that entered the statistic. */
  public static final String ROWS_USED = "rows_used";

  /** Rows left out because a variable in use is missing. */
  public static final String ROWS_MISSING = "rows_missing";

  /** Distinct persons with a used row. */
  public static final String PERSONS_USED = "persons_used";

  /** Distinct persons without a used row. */
  public static final String PERSONS_MISSING = "persons_missing";

  /** The four slots, first in every layout. */
  public static final List<Slot> SLOTS =
      List.of(
          count(ROWS_USED, "Rows that entered the statistic."),
          count(ROWS_MISSING, "Rows left out because a variable in use is missing."),
          count(PERSONS_USED, "Distinct persons with a row in use."),
          count(PERSONS_MISSING, "Distinct persons all of whose rows were left out."));

  private CaseSlots() {}

  private static Slot count(String name, String description) {
    return new Slot(
        name, 1, SlotKind.COUNT, new Bound.Count(), DisclosureClass.COUNT_AND_TABLE, description);
  }
}
