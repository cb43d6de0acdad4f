package org.kumiki.node.data;

import org.kumiki.algorithms.frame.Frame;

/**
 * The rows of one run: after opt-out, after the cohort filter. The counts are for this machine;
 * what of them leaves the node is a matter of layouts.
 *
 * @param frame the rows in file order; its persons are the included ones
 * @param rowsOptedOut rows left out because their person opted out
 * @param rowsInCohort rows for which the filter is true, those of the frame
 * @param personsEligible distinct persons of these rows; rows where no person key is declared
 */
public record CohortFrame(
    Frame frame, long rowsOptedOut, long rowsInCohort, long personsEligible) {}
