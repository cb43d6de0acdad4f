/**
 * Template {@code cox}: proportional hazards with a baseline per site, by each site's own partial
 * likelihood. Entry: {@link org.kumiki.algorithms.cox.CoxAlgorithm}. Must never import another
 * statistic.
 */
package org.kumiki.algorithms.cox;
