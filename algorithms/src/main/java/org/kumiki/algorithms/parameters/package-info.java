/**
 * Reading a template's parameters with errors a person can act on ({@link
 * org.kumiki.algorithms.parameters.ParameterReader}), and broadcasts of a coordinator that may lie
 * ({@link org.kumiki.algorithms.parameters.BroadcastReader}). Must never import a statistic.
 */
package org.kumiki.algorithms.parameters;
