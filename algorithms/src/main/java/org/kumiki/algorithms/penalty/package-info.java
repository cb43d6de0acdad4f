/**
 * Parameter {@code penalty} of {@code glm}: an elastic net along a path of penalties. Entry: {@link
 * org.kumiki.algorithms.penalty.WithPenalty}. Must never import another statistic than {@code glm}
 * and what decorates it.
 */
package org.kumiki.algorithms.penalty;
