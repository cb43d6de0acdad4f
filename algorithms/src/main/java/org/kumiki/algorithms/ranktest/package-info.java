/**
 * Template {@code rank-test}: Wilcoxon's and Kruskal and Wallis' tests. Entry: {@link
 * org.kumiki.algorithms.ranktest.RankTestAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.ranktest;
