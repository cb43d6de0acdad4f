/**
 * The design cells of a model: how many persons and events stand at each factor level and
 * combination, and what disclosure.md R5 says of them. Must never import a statistic.
 */
package org.kumiki.algorithms.design;
