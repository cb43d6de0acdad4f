package org.kumiki.secureagg.role;

import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.message.NodeMessage;

/** What the driver of a node does next, in order. */
public sealed interface NodeEffect {

  /** Append this row to the ledger, forced to disk, before anything that follows. */
  record Persist(LedgerEntry entry) implements NodeEffect {}

  /** Send this to the coordinator. */
  record Send(NodeMessage message) implements NodeEffect {}

  /** Setup is complete: the participants are fixed. */
  record Agreed(int participants) implements NodeEffect {}

  /** Compute the vector of this round, then call {@code contribute} or {@code cannot}. */
  record Contribute(OpenedRound round) implements NodeEffect {}

  /** For this node's journal and steward only; never sent. */
  record Alarm(String message) implements NodeEffect {}
}
