/**
 * Newton's method on a log-likelihood that is a sum over nodes, with halving, aliased columns and
 * failures in words. Entry: {@link org.kumiki.algorithms.newton.Newton}. Must never import a
 * statistic.
 */
package org.kumiki.algorithms.newton;
