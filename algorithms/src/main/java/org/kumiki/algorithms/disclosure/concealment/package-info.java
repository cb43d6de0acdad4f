/**
 * Suppression over all outputs of one analysis set (R7): unknown counts per cell, what was released
 * of them as linear constraints, and which further figures an output must withhold. Entry: {@link
 * org.kumiki.algorithms.disclosure.concealment.LinkedOutputs}. Decisions from data, no I/O; must
 * never import a statistic.
 */
package org.kumiki.algorithms.disclosure.concealment;
