/**
 * Turns a layout into the vector spec of secure aggregation, a contribution into words, and a sum
 * back into values by slot. Entry: {@link org.kumiki.protocols.encoding.LayoutEncoding}. Must never
 * import the code of a statistic.
 */
package org.kumiki.protocols.encoding;
