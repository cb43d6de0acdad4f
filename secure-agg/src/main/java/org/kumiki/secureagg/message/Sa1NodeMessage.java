package org.kumiki.secureagg.message;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;

/** What a node says besides in mode SA-1. */
public sealed interface Sa1NodeMessage extends NodeMessage {

  /** Keys and shares for one ticket number, dealt ahead; body {@link TicketBody}. */
  record Ticket(Signed signed) implements Sa1NodeMessage {}

  /**
   * Codes that prove this node's report to each helper.
   *
   * @param ticketNumber of the aggregation
   * @param codes in the order of helpers; empty for this node itself
   */
  record ReportCodes(long ticketNumber, List<Bytes> codes) implements Sa1NodeMessage {
    /** Copies the list. */
    public ReportCodes {
      codes = List.copyOf(codes);
    }
  }

  /** This helper's signature over a closing; body {@link ClosingBody}. */
  record ClosingSignature(long ticketNumber, Bytes signature) implements Sa1NodeMessage {}

  /** Shares; body {@link ReleaseBody}. */
  record ShareRelease(Signed signed) implements Sa1NodeMessage {}

  /**
   * These reports are not proven to this helper; nothing was recorded or released.
   *
   * @param ticketNumber of the aggregation
   * @param nodes whose
   */
  record Unproved(long ticketNumber, List<String> nodes) implements Sa1NodeMessage {
    /** Copies the list. */
    public Unproved {
      nodes = List.copyOf(nodes);
    }
  }

  /** Nothing was or will be released up to this ticket; body {@link DeadBody}. */
  record Dead(Signed signed) implements Sa1NodeMessage {}
}
