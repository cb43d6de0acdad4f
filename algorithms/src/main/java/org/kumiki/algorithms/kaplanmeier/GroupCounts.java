package org.kumiki.algorithms.kaplanmeier;

/**
 * What the nodes together say of one group. Its curve takes all strata together. Immutable.
 *
 * @param label the level that makes the group
 */
record GroupCounts(String label, RowCounts rows, PersonCounts persons) {}
