/**
 * Template {@code crosstab}: tables of distinct persons with their tests. Entry: {@link
 * org.kumiki.algorithms.crosstab.CrosstabAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.crosstab;
