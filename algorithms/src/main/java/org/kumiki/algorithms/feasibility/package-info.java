/**
 * Template {@code feasibility}: persons, events and person-time per group. Entry: {@link
 * org.kumiki.algorithms.feasibility.FeasibilityAlgorithm}. Must never import another statistic.
 */
package org.kumiki.algorithms.feasibility;
