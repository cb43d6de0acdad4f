/**
 * Effects of a treatment by the propensity score: a logistic model of the treatment, as {@code glm}
 * fits it, then weights or strata of its score, the balance of the covariates before and after, and
 * the effect on an outcome. The entry is {@code PropensityAlgorithm}. Must never import I/O.
 */
package org.kumiki.algorithms.propensity;
