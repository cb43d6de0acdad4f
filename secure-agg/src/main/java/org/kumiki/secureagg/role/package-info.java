/**
 * The two roles of the protocol as pure step types, and what they are told and say. Entries: {@link
 * org.kumiki.secureagg.role.NodeRole} and {@link org.kumiki.secureagg.role.CoordinatorRole}. No
 * threads, sockets, clocks or files. Must never import the code of a mode.
 */
package org.kumiki.secureagg.role;
