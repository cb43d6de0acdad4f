package org.kumiki.secureagg.message;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * The coordinator asks one helper to open the sum over U.
 *
 * @param transcript T
 * @param ticketNumber of the aggregation
 * @param members U, ascending
 * @param roots of their reports
 * @param codes by which each proves its report to this helper; empty for the helper itself
 * @param boxes for each of P, what its dealer sealed for this helper: a share of b for a member of
 *     U, of w for others; empty for the helper itself
 */
public record CloseBody(
    Hash transcript,
    long ticketNumber,
    List<String> members,
    List<Hash> roots,
    List<Bytes> codes,
    List<Box> boxes) {

  /**
   * A sealed share.
   *
   * @param salt of its ticket
   * @param sealed the share
   */
  public record Box(Bytes salt, Bytes sealed) {}

  private static final int MOST_NODES = 128;

  /** Copies the lists. */
  public CloseBody {
    members = List.copyOf(members);
    roots = List.copyOf(roots);
    codes = List.copyOf(codes);
    boxes = List.copyOf(boxes);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    CanonicalWriter out =
        new CanonicalWriter().enc(transcript).u64(ticketNumber).u32(members.size());
    for (int i = 0; i < members.size(); i++) {
      out.enc(members.get(i)).enc(roots.get(i)).enc(codes.get(i));
    }
    out.u32(boxes.size());
    boxes.forEach(box -> out.enc(box.salt()).enc(box.sealed()));
    return out.toBytes();
  }

  /** Reads the bytes that are signed. */
  public static CloseBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    Hash transcript = in.hash();
    long ticketNumber = in.u64();
    List<String> members = new ArrayList<>();
    List<Hash> roots = new ArrayList<>();
    List<Bytes> codes = new ArrayList<>();
    int count = count(in);
    for (int i = 0; i < count; i++) {
      members.add(NodeId.check(in.text(NodeId.MOST)));
      roots.add(in.hash());
      codes.add(in.enc(16));
    }
    List<Box> boxes = new ArrayList<>();
    int sealed = count(in);
    for (int i = 0; i < sealed; i++) {
      boxes.add(new Box(in.enc(Hash.SIZE), in.enc(TicketBody.SEALED_SHARE)));
    }
    in.end();
    return new CloseBody(transcript, ticketNumber, members, roots, codes, boxes);
  }

  private static int count(CanonicalReader in) throws PeerFault {
    int count = in.u32();
    if (count > MOST_NODES) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "a closing over " + count + " nodes");
    }
    return count;
  }
}
