package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * The masked vector is complete and this is its root.
 *
 * @param nodeId who
 * @param transcript T
 * @param ticketNumber of the aggregation
 * @param context as this node computed it
 * @param root of the chunk tree
 */
public record ReportBody(
    String nodeId, Hash transcript, long ticketNumber, Hash context, Hash root) {

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(nodeId)
        .enc(transcript)
        .u64(ticketNumber)
        .enc(context)
        .enc(root)
        .toBytes();
  }

  /** Reads the bytes that are signed. */
  public static ReportBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    ReportBody report =
        new ReportBody(
            NodeId.check(in.text(NodeId.MOST)), in.hash(), in.u64(), in.hash(), in.hash());
    in.end();
    return report;
  }
}
