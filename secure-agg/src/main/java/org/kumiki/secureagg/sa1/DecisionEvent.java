package org.kumiki.secureagg.sa1;

import java.util.List;
import java.util.Set;
import org.kumiki.secureagg.canonical.Hash;

/** What a node is asked to do under a ticket, after signatures and codes were verified. */
sealed interface DecisionEvent {

  /** Which ticket. */
  TicketId id();

  /** An aggregation begins. */
  record Open(TicketId id, Hash context, List<String> participants, boolean fullOnly)
      implements DecisionEvent {
    /** Copies. */
    public Open {
      participants = List.copyOf(participants);
    }
  }

  /** This node's masked vector is about to be sent. */
  record Report(TicketId id) implements DecisionEvent {}

  /**
   * The coordinator wants the sum over U: at once if U = P (FULL), else by certificate (CERT).
   *
   * @param proven members whose report code holds under this node's own context
   */
  record Close(TicketId id, Closing closing, Set<String> proven) implements DecisionEvent {
    /** Copies. */
    public Close {
      proven = Set.copyOf(proven);
    }
  }

  /**
   * Helpers' signatures over a closing.
   *
   * @param signers whose signatures over exactly these bytes hold
   */
  record Certificate(TicketId id, Closing closing, Set<String> signers) implements DecisionEvent {
    /** Copies. */
    public Certificate {
      signers = Set.copyOf(signers);
    }
  }

  /** The coordinator wants to hear that nothing was and will be released. */
  record Dead(TicketId id) implements DecisionEvent {}

  /** A verified Result says over whom the sum was. */
  record Learn(TicketId id, List<String> members) implements DecisionEvent {
    /** Copies. */
    public Learn {
      members = List.copyOf(members);
    }
  }
}
