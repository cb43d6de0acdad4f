package org.kumiki.secureagg.message;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;

/**
 * What helpers sign before a sum over less than P is opened: the same bytes for all of them.
 *
 * @param transcript T
 * @param ticketNumber of the aggregation
 * @param context ctx
 * @param members U, ascending
 * @param reportsRoot over their reports
 */
public record ClosingBody(
    Hash transcript, long ticketNumber, Hash context, List<String> members, Hash reportsRoot) {

  /** Copies the list. */
  public ClosingBody {
    members = List.copyOf(members);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(transcript)
        .u64(ticketNumber)
        .enc(context)
        .texts(members)
        .enc(reportsRoot)
        .toBytes();
  }

  /** reportsRoot: SHA-256 of a label, the number of reports, and each id and root, ascending. */
  public static Hash reportsRoot(List<String> members, List<Hash> roots) {
    CanonicalWriter out = new CanonicalWriter().label("sa1/reports").u32(members.size());
    for (int i = 0; i < members.size(); i++) {
      out.enc(members.get(i)).enc(roots.get(i));
    }
    return out.hash();
  }
}
