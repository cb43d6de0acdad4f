package org.kumiki.secureagg.setup;

import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.HelloBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.QueryTerms;

/**
 * A Hello about exactly this query, from a node on its roster, signed with the key the roster
 * names.
 *
 * @param signed the exact bytes received
 * @param body the same, read
 */
public record VerifiedHello(Signed signed, HelloBody body) {

  /** Checks a Hello; whether it belongs in a set of Hellos is {@link Transcript}'s to check. */
  public static VerifiedHello of(QueryTerms terms, Signed signed, CertificateCheck certificates)
      throws PeerFault {
    return of(terms, signed, certificates, Optional.empty());
  }

  /** The same at the node that made {@code own}, byte for byte: its signature is right. */
  static VerifiedHello of(
      QueryTerms terms, Signed signed, CertificateCheck certificates, Optional<Signed> own)
      throws PeerFault {
    HelloBody body = HelloBody.parse(signed.body());
    String who = "the Hello of node " + body.nodeId();
    if (!body.suite().equals(HelloBody.SUITE) || body.encapsulationKey().size() != 0) {
      throw new PeerFault(PeerFault.Reason.VERSION, who + " is of another suite");
    }
    if (!body.permitHash().equals(terms.query().permitHash())) {
      throw new PeerFault(PeerFault.Reason.MISMATCH, who + " is about another permit");
    }
    if (!body.queryId().equals(terms.query().queryId())) {
      throw new PeerFault(PeerFault.Reason.MISMATCH, who + " is about another query");
    }
    if (!body.workOrderHash().equals(terms.workOrderHash())) {
      throw new PeerFault(PeerFault.Reason.MISMATCH, who + " is about another work order");
    }
    Hash expected = terms.roster().get(body.nodeId());
    if (expected == null) {
      throw new PeerFault(PeerFault.Reason.ROSTER, "a Hello of a node that is not on the roster");
    }
    CertificateCheck.Peer peer = certificates.check(body.certificates());
    if (!peer.nodeId().equals(body.nodeId()) || !peer.spkiSha256().equals(expected)) {
      throw new PeerFault(PeerFault.Reason.ROSTER, who + " has a key the roster does not name");
    }
    if (!own.equals(Optional.of(signed))
        && !peer.verifies(Label.HELLO.signedBytes(signed.body()), signed.signature())) {
      throw new PeerFault(PeerFault.Reason.SIGNATURE, who + " is not signed with its key");
    }
    return new VerifiedHello(signed, body);
  }
}
