/** Compensated sums, small dense algebra and distributions. Hot loops live here. */
package org.kumiki.algorithms.numeric;
