/**
 * Two groups described by many covariates, with the standardised difference of each, the largest
 * first: what {@code summary} sums, shown in another order. The entry is {@code
 * CharacteriseAlgorithm}. Must never import I/O.
 */
package org.kumiki.algorithms.characterise;
