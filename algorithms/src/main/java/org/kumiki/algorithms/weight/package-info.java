/**
 * Case weights of the models: a numeric variable, what is asked of its values, and how much of a
 * sum of weights is one person's. Thresholds count persons; what is here only makes them stricter.
 * Must never import a statistic.
 */
package org.kumiki.algorithms.weight;
