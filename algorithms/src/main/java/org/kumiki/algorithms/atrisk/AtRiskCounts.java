package org.kumiki.algorithms.atrisk;

/**
 * The sums of a group over all nodes.
 *
 * @param persons distinct
 * @param nodes that have them
 * @param events rows with an event
 * @param eventPersons distinct persons with one
 * @param eventNodes nodes that have those
 * @param personTime sum of the time at risk
 */
public record AtRiskCounts(
    long persons, long nodes, long events, long eventPersons, long eventNodes, double personTime) {}
