/**
 * What a node must remember across restarts, T and permits so that it never answers one question
 * twice in two ways (secure-aggregation.md 2.5 to 2.7). Entry: {@link
 * org.kumiki.secureagg.ledger.Ledger}, which the node's journal implements. Must never import a
 * role.
 */
package org.kumiki.secureagg.ledger;
