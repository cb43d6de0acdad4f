/**
 * Places in a query (disclosure.md R7): which places each level of a variable stands for, which the
 * cohort selects, and how many people live there. Entry: {@link
 * org.kumiki.algorithms.place.Places}. Must never import a rule or a statistic.
 */
package org.kumiki.algorithms.place;
