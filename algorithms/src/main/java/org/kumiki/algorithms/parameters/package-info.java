/**
 * Reading a template's parameters with errors a person can act on. Entry: {@link
 * org.kumiki.algorithms.parameters.ParameterReader}. Must never import a statistic.
 */
package org.kumiki.algorithms.parameters;
