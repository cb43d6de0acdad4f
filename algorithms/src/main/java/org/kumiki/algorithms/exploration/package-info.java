/**
 * Counts for exploration (disclosure.md R6.5): rounded at random, drawn by the keys of the persons
 * they are of. Entry: {@link org.kumiki.algorithms.exploration.RandomRounding}. Must never import a
 * statistic.
 */
package org.kumiki.algorithms.exploration;
