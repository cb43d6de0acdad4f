/** Template {@code cox}: proportional hazards with a baseline per site. */
package org.kumiki.algorithms.cox;
