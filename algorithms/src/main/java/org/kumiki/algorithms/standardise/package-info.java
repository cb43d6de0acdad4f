/**
 * Standardised means by an outcome model (g-computation): what the mean would be if everybody had
 * each level of a treatment. The entry is {@code StandardiseAlgorithm}. Must never import I/O.
 */
package org.kumiki.algorithms.standardise;
