/**
 * Self-controlled case series: the rate of events in risk windows beside that in the rest of the
 * same person's time. Entry: {@link org.kumiki.algorithms.sccs.SccsAlgorithm}. Must never import
 * another statistic.
 */
package org.kumiki.algorithms.sccs;
