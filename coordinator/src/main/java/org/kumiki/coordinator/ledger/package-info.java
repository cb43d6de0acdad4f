/**
 * The ledger of additive outputs (disclosure.md R6): which persons earlier outputs were about, so
 * that a later one is not released where their difference would be about a few of them. Entry:
 * {@link org.kumiki.coordinator.ledger.OutputLedger}. Must never import rounds, nodes or the
 * transport.
 */
package org.kumiki.coordinator.ledger;
