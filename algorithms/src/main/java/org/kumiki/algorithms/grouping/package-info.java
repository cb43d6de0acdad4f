/**
 * Whether the variables of a query tell the persons of one node from all others (disclosure.md R8):
 * what nodes add before the statistic, and when one objects. Entry: {@link
 * org.kumiki.algorithms.grouping.Groupings}. Must never import a statistic.
 */
package org.kumiki.algorithms.grouping;
