/**
 * The demo's report: one HTML file that needs nothing else. Entry: {@link
 * org.kumiki.sandbox.report.HtmlReport#render}. The page, its plots and its tables of results are
 * the coordinator's ({@code org.kumiki.coordinator.page}). Must never import the federation: it
 * reads values and writes text.
 */
package org.kumiki.sandbox.report;
