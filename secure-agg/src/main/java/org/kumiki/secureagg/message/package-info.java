/**
 * The messages of the protocol as values, with their canonical bodies. Entries: {@link
 * org.kumiki.secureagg.message.NodeMessage} and {@link
 * org.kumiki.secureagg.message.CoordinatorMessage}. Must never import a role or a transport.
 */
package org.kumiki.secureagg.message;
