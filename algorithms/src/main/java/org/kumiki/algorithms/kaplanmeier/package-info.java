/**
 * Template {@code kaplan-meier}: survival curves on a declared grid of times, and the log-rank
 * test. Entry: {@link org.kumiki.algorithms.kaplanmeier.KaplanMeierAlgorithm}. Must never import
 * another statistic.
 */
package org.kumiki.algorithms.kaplanmeier;
