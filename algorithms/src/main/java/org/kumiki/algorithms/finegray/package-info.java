/**
 * Template {@code fine-gray}: proportional hazards of a subdistribution, each site with its own
 * baseline and its own censoring. Entry: {@link org.kumiki.algorithms.finegray.FineGrayAlgorithm}.
 * Must never import another statistic.
 */
package org.kumiki.algorithms.finegray;
