/**
 * Template {@code summary}: moments, quantile intervals and level counts per variable and group, a
 * Table 1. Entry: {@link org.kumiki.algorithms.summary.SummaryAlgorithm}. Must never import another
 * statistic.
 */
package org.kumiki.algorithms.summary;
