/**
 * Generalised estimating equations: models of the mean for rows that are alike inside clusters.
 * Entry: {@link org.kumiki.algorithms.gee.GeeAlgorithm}. Must never import I/O; of other statistics
 * only what {@code glm} says of families, links and clusters.
 */
package org.kumiki.algorithms.gee;
