package org.kumiki.secureagg.message;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * A Result of mode SA-1: besides what {@link ResultBody} says, over whose reports the sum is.
 *
 * @param result transcript, ticket number, round, aggregate hash, previous result
 * @param members U, ascending
 * @param roots of their reports, in the same order
 */
public record PartialResultBody(ResultBody result, List<String> members, List<Hash> roots) {

  private static final int MOST_NODES = 128;
  private static final int MOST_RESULT = 256;

  /** Copies the lists. */
  public PartialResultBody {
    members = List.copyOf(members);
    roots = List.copyOf(roots);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(result.canonical())
        .texts(members)
        .list(roots.stream().map(Hash::bytes).toList())
        .toBytes();
  }

  /** What the next Result names as its predecessor. */
  public Hash hash() {
    return Hash.of(canonical());
  }

  /** Reads the bytes that are signed. */
  public static PartialResultBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    ResultBody result = ResultBody.parse(in.enc(MOST_RESULT));
    List<String> members = in.texts(MOST_NODES, NodeId.MOST);
    List<Hash> roots = new ArrayList<>();
    for (Bytes root : in.list(MOST_NODES, Hash.SIZE)) {
      if (root.size() != Hash.SIZE) {
        throw new PeerFault(PeerFault.Reason.MALFORMED, "a root of " + root.size() + " bytes");
      }
      roots.add(new Hash(root));
    }
    in.end();
    if (roots.size() != members.size()) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "a Result with other roots than members");
    }
    return new PartialResultBody(result, members, roots);
  }
}
