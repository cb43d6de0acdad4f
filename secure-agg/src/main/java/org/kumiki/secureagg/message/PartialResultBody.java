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
 * @param certificate signatures of helpers over the closing; empty if all participants are in it
 */
public record PartialResultBody(
    ResultBody result,
    List<String> members,
    List<Hash> roots,
    List<Sa1CoordinatorMessage.Attestation> certificate) {

  private static final int MOST_NODES = 128;
  private static final int MOST_RESULT = 256;

  /** Copies the lists. */
  public PartialResultBody {
    members = List.copyOf(members);
    roots = List.copyOf(roots);
    certificate = List.copyOf(certificate);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    CanonicalWriter out =
        new CanonicalWriter()
            .enc(result.canonical())
            .texts(members)
            .list(roots.stream().map(Hash::bytes).toList())
            .u32(certificate.size());
    certificate.forEach(one -> out.enc(one.nodeId()).enc(one.signature()));
    return out.toBytes();
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
    int signatures = in.u32();
    if (signatures > MOST_NODES) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, signatures + " signatures of helpers");
    }
    List<Sa1CoordinatorMessage.Attestation> certificate = new ArrayList<>();
    for (int i = 0; i < signatures; i++) {
      certificate.add(
          new Sa1CoordinatorMessage.Attestation(
              NodeId.check(in.text(NodeId.MOST)), in.enc(Signed.MOST_SIGNATURE)));
    }
    in.end();
    if (roots.size() != members.size()) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "a Result with other roots than members");
    }
    return new PartialResultBody(result, members, roots, certificate);
  }
}
