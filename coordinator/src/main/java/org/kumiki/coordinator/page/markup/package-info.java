/**
 * HTML and SVG as a tree of values that escapes all text and attributes, so that no name from the
 * data can become markup. Entry: {@link org.kumiki.coordinator.page.markup.Element}. Must never
 * import plots or results.
 */
package org.kumiki.coordinator.page.markup;
