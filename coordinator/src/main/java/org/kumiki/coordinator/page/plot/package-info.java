/**
 * Plots as SVG text: survival curves, forest plots, bars of shares, the flow of what left the
 * nodes. Colours and line styles are classes of the page's style sheet. Must never import results
 * or the pages that show them.
 */
package org.kumiki.coordinator.page.plot;
