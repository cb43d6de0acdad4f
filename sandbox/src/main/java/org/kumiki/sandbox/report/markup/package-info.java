/**
 * HTML and SVG as a tree of values that escapes all text and attributes, so that no name from the
 * data can become markup. Entry: {@link org.kumiki.sandbox.report.markup.Element}. Must never
 * import the rest of the report.
 */
package org.kumiki.sandbox.report.markup;
