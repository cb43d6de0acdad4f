/**
 * Plots as SVG text: survival curves, forest plots, bars of shares, the flow of what left the
 * nodes. Colours and line styles are classes of the report's style sheet. Must never import results
 * or the report's records.
 */
package org.kumiki.sandbox.report.plot;
