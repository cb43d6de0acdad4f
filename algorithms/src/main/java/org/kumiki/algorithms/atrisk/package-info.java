/**
 * Persons, their events and their time at risk in groups of groups: what a node counts, and which
 * of it may be shown. Entry: {@link org.kumiki.algorithms.atrisk.AtRiskFigures}. Must never import
 * a statistic.
 */
package org.kumiki.algorithms.atrisk;
