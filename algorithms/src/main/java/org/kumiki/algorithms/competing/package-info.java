/**
 * Template {@code competing-risks}: cumulative incidence of each of several causes on a declared
 * grid of times, and Gray's test. Entry: {@link
 * org.kumiki.algorithms.competing.CompetingAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.competing;
