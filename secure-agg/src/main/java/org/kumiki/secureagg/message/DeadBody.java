package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * A helper has released nothing in the query, and will release nothing up to this ticket.
 *
 * @param nodeId the helper
 * @param transcript T
 * @param ticketNumber the latest that is dead
 */
public record DeadBody(String nodeId, Hash transcript, long ticketNumber) {

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter().enc(nodeId).enc(transcript).u64(ticketNumber).toBytes();
  }

  /** Reads the bytes that are signed. */
  public static DeadBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    DeadBody dead = new DeadBody(NodeId.check(in.text(NodeId.MOST)), in.hash(), in.u64());
    in.end();
    return dead;
  }
}
