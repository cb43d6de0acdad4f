/**
 * Template {@code t-test}: one mean, two means, or paired differences. Entry: {@link
 * org.kumiki.algorithms.ttest.TTestAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.ttest;
