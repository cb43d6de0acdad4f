/**
 * Template {@code roc}: how well a score tells events from others, and whether it means what it
 * says. Entry: {@link org.kumiki.algorithms.roc.RocAlgorithm}. Must never import another statistic
 * (a link of {@code glm} aside).
 */
package org.kumiki.algorithms.roc;
