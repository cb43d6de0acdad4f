/**
 * How the coefficients of a model differ between sites, beside the model itself: Cochran's Q and I2
 * of the estimates that every node makes alone, which are only ever summed. Entry: {@link
 * org.kumiki.algorithms.heterogeneity.WithHeterogeneity}. It imports {@code meta} for the nodes'
 * own models, and must never import a statistic.
 */
package org.kumiki.algorithms.heterogeneity;
