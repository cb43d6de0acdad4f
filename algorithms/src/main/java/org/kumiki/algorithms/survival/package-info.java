/**
 * What the survival statistics share: time and event as columns of the dictionary. Must never
 * import a statistic.
 */
package org.kumiki.algorithms.survival;
