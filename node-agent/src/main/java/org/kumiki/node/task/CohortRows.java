package org.kumiki.node.task;

import org.kumiki.algorithms.frame.Frame;

/**
 * The rows of one run at this node.
 *
 * @param frame after opt-out, cohort filter and analysis set
 * @param rowsInCohort after opt-out and cohort filter
 * @param personsEligible distinct persons of these
 * @param rowsRead rows of the source, for the steward
 * @param rowsRejected rows that broke the schema, for the steward
 * @param optOutVersion of the list that was applied
 */
public record CohortRows(
    Frame frame,
    long rowsInCohort,
    long personsEligible,
    long rowsRead,
    long rowsRejected,
    String optOutVersion) {

  /** Rows of the cohort that the analysis set leaves out. */
  long rowsOutside() {
    return rowsInCohort - frame.rows();
  }

  /** Persons of the cohort without a row in the analysis set. */
  long personsOutside() {
    return personsEligible - frame.persons();
  }
}
