package org.kumiki.node.identity;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.kumiki.protocols.certificate.Issuer;
import org.kumiki.protocols.certificate.RawEd25519;
import org.kumiki.protocols.document.Digest;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.CertificateCheck;

/**
 * Accepts a peer's chain if it is a certificate directly below the pinned CA, itself no CA, valid
 * now, with an Ed25519 key that the status list does not revoke. Whether the peer is on the roster,
 * the role checks. Safe for threads.
 */
public final class PeerCertificates implements CertificateCheck {

  private final X509Certificate ca;
  private final Set<Digest> revoked;
  private final Clock clock;

  /**
   * A check.
   *
   * @param ca pinned
   * @param revoked SPKI hashes of keys no longer trusted
   */
  public PeerCertificates(X509Certificate ca, Set<Digest> revoked, Clock clock) {
    this.ca = ca;
    this.revoked = Set.copyOf(revoked);
    this.clock = clock;
  }

  @Override
  public Peer check(List<Bytes> chain) throws PeerFault {
    try {
      List<byte[]> der = new ArrayList<>();
      chain.forEach(c -> der.add(c.toArray()));
      List<X509Certificate> parsed = EnrolmentFile.parse(der);
      if (parsed.isEmpty() || parsed.size() > 2 || !endsInCa(parsed)) {
        throw fault("its chain does not end in the CA that is trusted");
      }
      X509Certificate leaf = parsed.getFirst();
      Date now = Date.from(clock.instant());
      leaf.checkValidity(now);
      ca.checkValidity(now);
      Issuer.check(leaf, ca);
      return certified(leaf);
    } catch (GeneralSecurityException e) {
      throw fault("its certificate is not valid");
    }
  }

  private boolean endsInCa(List<X509Certificate> chain) {
    return chain.size() == 1 || chain.getLast().equals(ca);
  }

  private Peer certified(X509Certificate leaf) throws PeerFault {
    boolean[] usage = leaf.getKeyUsage();
    if (leaf.getBasicConstraints() >= 0
        || usage == null
        || !usage[0]
        || !leaf.getIssuerX500Principal().equals(ca.getSubjectX500Principal())) {
      throw fault("its certificate is not a node's");
    }
    Digest digest = Digest.of(leaf.getPublicKey().getEncoded());
    if (revoked.contains(digest)) {
      throw fault("its key is revoked");
    }
    Bytes key =
        RawEd25519.of(leaf.getPublicKey()).orElseThrow(() -> fault("its key is not Ed25519"));
    return new Certified(commonName(leaf), Hash.ofDigest(digest.bytes()), key);
  }

  private static String commonName(X509Certificate certificate) throws PeerFault {
    RDN[] names =
        X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs();
    if (names.length != 1
        || names[0].isMultiValued()
        || !names[0].getFirst().getType().equals(BCStyle.CN)) {
      throw fault("its certificate has not exactly one name");
    }
    return IETFUtils.valueToString(names[0].getFirst().getValue());
  }

  private static PeerFault fault(String what) {
    return new PeerFault(PeerFault.Reason.SIGNATURE, "a peer is refused: " + what);
  }

  private record Certified(String nodeId, Hash spkiSha256, Bytes key) implements Peer {

    @Override
    public boolean verifies(byte[] message, Bytes signature) {
      return Ed25519.verifies(key, message, signature);
    }
  }
}
