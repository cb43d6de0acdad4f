package org.kumiki.algorithms.layout;

import java.util.List;

/**
 * The slots that a node adds behind those of every statistic, so that coverage (disclosure.md R2)
 * comes from the same sum as the figures it is about. The statistic neither writes nor reads them.
 */
public final class CoverageSlots {

  /** Distinct persons of the cohort after opt-out; a node below its floor says so truly. */
  public static final String PERSONS_ELIGIBLE = "persons_eligible";

  /** Distinct persons of the cohort whose rows the node contributes: all of them or none. */
  public static final String PERSONS_INCLUDED = "persons_included";

  /** The two slots, last in every layout. */
  public static final List<Slot> SLOTS =
      List.of(
          count(PERSONS_ELIGIBLE, "Distinct persons of the cohort after opt-out."),
          count(PERSONS_INCLUDED, "Distinct persons of the cohort whose rows are contributed."));

  private CoverageSlots() {}

  /** What leaves a node: the statistic's layout and these slots. */
  public static Layout behind(Layout statistic) {
    return statistic.plus(SLOTS);
  }

  private static Slot count(String name, String description) {
    return new Slot(
        name, 1, SlotKind.COUNT, new Bound.Count(), DisclosureClass.COUNT_AND_TABLE, description);
  }
}
