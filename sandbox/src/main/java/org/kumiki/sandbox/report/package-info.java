/**
 * The demo's report: one HTML file that needs nothing else, English and Japanese, light and dark,
 * for screen and paper. Entry: {@link org.kumiki.sandbox.report.HtmlReport#render}. Drawing is in
 * {@code plot}, results of templates in {@code result}, escaping in {@code markup}. Must never
 * import the federation: it reads values and writes text.
 */
package org.kumiki.sandbox.report;
