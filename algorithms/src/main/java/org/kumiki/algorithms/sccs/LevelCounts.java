package org.kumiki.algorithms.sccs;

/**
 * The sums of a level over all nodes.
 *
 * @param persons distinct, with a day at it
 * @param nodes that have them
 * @param events at it
 * @param eventPersons distinct persons with one
 * @param eventNodes nodes that have those
 * @param days of observation at it
 */
record LevelCounts(
    long persons, long nodes, long events, long eventPersons, long eventNodes, long days) {}
