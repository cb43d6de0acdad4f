/**
 * Conditional logistic regression of matched sets. Entry: {@link
 * org.kumiki.algorithms.clogit.ClogitAlgorithm}. Must never import I/O; of other statistics only
 * how {@code glm} reads a formula and names groups of rows.
 */
package org.kumiki.algorithms.clogit;
