package org.kumiki.secureagg.message;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * A helper's shares: of b for the members of U, of w for the other participants, never both.
 *
 * @param nodeId the helper
 * @param transcript T
 * @param ticketNumber of the aggregation
 * @param context ctx
 * @param members U, ascending
 * @param shares those that could be opened
 */
public record ReleaseBody(
    String nodeId,
    Hash transcript,
    long ticketNumber,
    Hash context,
    List<String> members,
    List<Share> shares) {

  /**
   * One share.
   *
   * @param dealer whose secret
   * @param ofWrapKey of w, else of b
   * @param share 40 bytes
   */
  public record Share(String dealer, boolean ofWrapKey, Bytes share) {
    @Override
    public String toString() {
      return "Share[" + dealer + " redacted]";
    }
  }

  private static final int MOST_NODES = 128;

  /** Copies the lists. */
  public ReleaseBody {
    members = List.copyOf(members);
    shares = List.copyOf(shares);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    CanonicalWriter out =
        new CanonicalWriter()
            .enc(nodeId)
            .enc(transcript)
            .u64(ticketNumber)
            .enc(context)
            .texts(members)
            .u32(shares.size());
    shares.forEach(s -> out.enc(s.dealer()).flag(s.ofWrapKey()).enc(s.share()));
    return out.toBytes();
  }

  /** Reads the bytes that are signed. */
  public static ReleaseBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    String nodeId = NodeId.check(in.text(NodeId.MOST));
    Hash transcript = in.hash();
    long ticketNumber = in.u64();
    Hash context = in.hash();
    List<String> members = in.texts(MOST_NODES, NodeId.MOST);
    int count = in.u32();
    if (count > MOST_NODES) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, count + " shares");
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(new Share(NodeId.check(in.text(NodeId.MOST)), in.flag(), in.enc(40)));
    }
    in.end();
    return new ReleaseBody(nodeId, transcript, ticketNumber, context, members, shares);
  }
}
