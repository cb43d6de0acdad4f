/**
 * What the survival statistics share: time and event as columns of the dictionary, and the reading
 * of their parameters. Must never import a statistic.
 */
package org.kumiki.algorithms.survival;
