/**
 * Compensated sums, small dense algebra and distributions. Hot loops live here. Must never import a
 * statistic.
 */
package org.kumiki.algorithms.numeric;
