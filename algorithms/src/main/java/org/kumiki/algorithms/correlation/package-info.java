/**
 * Template {@code correlation}: Pearson's and Spearman's correlations of numeric variables. Entry:
 * {@link org.kumiki.algorithms.correlation.CorrelationAlgorithm}. Must never import another
 * statistic.
 */
package org.kumiki.algorithms.correlation;
