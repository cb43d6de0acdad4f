/**
 * The one connection to the coordinator: dialled from here, held open, made again when it breaks.
 * Entry: {@link org.kumiki.node.link.Link}. Must never know what messages about a query mean.
 */
package org.kumiki.node.link;
