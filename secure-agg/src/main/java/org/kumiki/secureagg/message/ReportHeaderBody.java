package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * What a node is about to send. Sent again, word for word, before a report is repeated after a
 * broken connection.
 *
 * @param nodeId who
 * @param transcript T
 * @param ticketNumber of the aggregation
 * @param context as this node computed it
 * @param words of 64 bits in the masked vector
 */
public record ReportHeaderBody(
    String nodeId, Hash transcript, long ticketNumber, Hash context, int words) {

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(nodeId)
        .enc(transcript)
        .u64(ticketNumber)
        .enc(context)
        .u32(words)
        .toBytes();
  }

  /** Reads the bytes that are signed. */
  public static ReportHeaderBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    ReportHeaderBody header =
        new ReportHeaderBody(
            NodeId.check(in.text(NodeId.MOST)), in.hash(), in.u64(), in.hash(), in.u32());
    in.end();
    return header;
  }
}
