/**
 * The counts of an output as whoever reads them knows them: which persons they count, and between
 * which numbers each lies. Values only; may be written as JSON. Must never import a rule or a
 * statistic.
 */
package org.kumiki.algorithms.disclosure.figure;
