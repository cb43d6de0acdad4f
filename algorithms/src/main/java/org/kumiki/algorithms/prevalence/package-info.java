/**
 * Template {@code prevalence}: shares of persons who have a condition, at dates or in periods.
 * Entry: {@link org.kumiki.algorithms.prevalence.PrevalenceAlgorithm}. Must never import another
 * statistic.
 */
package org.kumiki.algorithms.prevalence;
