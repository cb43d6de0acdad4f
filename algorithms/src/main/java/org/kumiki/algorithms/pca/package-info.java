/**
 * Template {@code pca}: principal components of numeric variables. Entry: {@link
 * org.kumiki.algorithms.pca.PcaAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.pca;
