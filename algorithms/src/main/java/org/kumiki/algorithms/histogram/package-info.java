/**
 * Template {@code histogram}: persons per interval of a number. Entry: {@link
 * org.kumiki.algorithms.histogram.HistogramAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.histogram;
