package org.kumiki.node.task;

import org.kumiki.algorithms.frame.Frame;

/**
 * The rows of one run at this node.
 *
 * @param frame after opt-out and cohort filter
 * @param personsEligible distinct persons of it
 * @param rowsRead rows of the source, for the steward
 * @param rowsRejected rows that broke the schema, for the steward
 * @param optOutVersion of the list that was applied
 */
public record CohortRows(
    Frame frame, long personsEligible, long rowsRead, long rowsRejected, String optOutVersion) {}
