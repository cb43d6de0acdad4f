package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * A node agrees to a transcript (S3).
 *
 * @param nodeId who
 * @param transcript T
 * @param setupHash SHA-256("sa1/setup" || T || graph seed || committee || beacon)
 */
public record AckBody(String nodeId, Hash transcript, Hash setupHash) {

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter().enc(nodeId).enc(transcript).enc(setupHash).toBytes();
  }

  /** Reads the bytes that are signed. */
  public static AckBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    AckBody ack = new AckBody(NodeId.check(in.text(NodeId.MOST)), in.hash(), in.hash());
    in.end();
    return ack;
  }
}
