/**
 * Mixed models: persons, sites or other groups inside sites differ at random. Entry: {@link
 * org.kumiki.algorithms.mixed.MixedAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.mixed;
