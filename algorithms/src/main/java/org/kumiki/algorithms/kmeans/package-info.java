/**
 * Template {@code k-means}: clusters of persons by some numbers, after Lloyd. Entry: {@link
 * org.kumiki.algorithms.kmeans.KMeansAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.kmeans;
