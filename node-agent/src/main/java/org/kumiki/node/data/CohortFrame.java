package org.kumiki.node.data;

import org.kumiki.algorithms.frame.Frame;

/**
 * The rows of one run: after opt-out, the cohort filter and the analysis set. The counts are for
 * this machine; what of them leaves the node is a matter of layouts.
 *
 * @param frame the rows in file order; its persons are the included ones
 * @param rowsOptedOut rows left out because their person opted out
 * @param rowsInCohort rows for which the filter is true; the frame has those of the analysis set
 * @param personsEligible distinct persons in the cohort; rows where no person key is declared
 */
public record CohortFrame(
    Frame frame, long rowsOptedOut, long rowsInCohort, long personsEligible) {}
