/**
 * Means, variances and covariances of several numbers over complete rows, in two secure sums: what
 * {@code correlation} and {@code pca} are made of. Entry: {@link
 * org.kumiki.algorithms.crossproducts.CrossProductAlgorithm}. Must never import a statistic.
 */
package org.kumiki.algorithms.crossproducts;
