/**
 * Regression of an ordered outcome: proportional odds and its relatives. Entry: {@link
 * org.kumiki.algorithms.ordinal.OrdinalAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.ordinal;
