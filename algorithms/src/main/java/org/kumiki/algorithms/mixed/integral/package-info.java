/**
 * The likelihood of a group whose random intercept is integrated out, by Laplace's approximation or
 * adaptive quadrature, with both derivatives. Entry: {@link
 * org.kumiki.algorithms.mixed.integral.GroupLikelihood}. Must never import a template.
 */
package org.kumiki.algorithms.mixed.integral;
