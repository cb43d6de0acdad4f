/**
 * Orthogonal polynomials over the rows of all nodes in front of a model: two rounds of sums, from
 * which the basis follows, and then the model with its formula written out. Entry: {@link
 * org.kumiki.algorithms.polynomial.WithPolynomials}. It must never import a statistic but through
 * {@code heterogeneity}.
 */
package org.kumiki.algorithms.polynomial;
