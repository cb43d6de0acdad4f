/**
 * Template {@code incidence}: rates of events per person-time, compared and standardised. Entry:
 * {@link org.kumiki.algorithms.incidence.IncidenceAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.incidence;
