/**
 * Whether a query stays within what a permit allows in plain terms: variables in their roles, how
 * finely, derivations, kinds of outputs, sizes, estimates of single sites. Entry: {@link
 * org.kumiki.algorithms.scope.ScopeCheck}; node and coordinator ask the same. Must never know a
 * permit.
 */
package org.kumiki.algorithms.scope;
