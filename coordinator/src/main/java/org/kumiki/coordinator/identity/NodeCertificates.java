package org.kumiki.coordinator.identity;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.kumiki.protocols.certificate.Issuer;
import org.kumiki.protocols.certificate.RawEd25519;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.CertificateCheck;

/**
 * Checks the certificate in a node's Hello. Guarantees: signed by this CA, valid now, a node's (not
 * the server's, not a CA's), by a key that is not revoked. The roster is checked by whoever asks.
 */
public final class NodeCertificates implements CertificateCheck {

  private final X509Certificate ca;
  private final EnrolledNodes nodes;
  private final Clock clock;

  /** A check against this CA. */
  public NodeCertificates(CertificateAuthority authority, EnrolledNodes nodes, Clock clock) {
    ca = authority.certificate();
    this.nodes = nodes;
    this.clock = clock;
  }

  @Override
  public Peer check(List<Bytes> chain) throws PeerFault {
    if (chain.isEmpty()) {
      throw fault();
    }
    try {
      X509Certificate certificate = Certificates.parse(chain.getFirst().toArray());
      Issuer.check(certificate, ca);
      certificate.checkValidity(Date.from(clock.instant()));
      List<String> uses = certificate.getExtendedKeyUsage();
      Optional<String> name = Certificates.commonName(certificate);
      if (certificate.getBasicConstraints() >= 0
          || uses == null
          || !uses.contains(KeyPurposeId.id_kp_clientAuth.getId())
          || name.isEmpty()
          || nodes.revokedKeys().contains(Certificates.spkiSha256(certificate))) {
        throw fault();
      }
      return new Certified(
          name.get(),
          new Hash(Bytes.of(Certificates.spkiSha256(certificate).bytes())),
          RawEd25519.of(certificate.getPublicKey()).orElseThrow(NodeCertificates::fault));
    } catch (GeneralSecurityException e) {
      throw fault();
    }
  }

  private static PeerFault fault() {
    return new PeerFault(
        PeerFault.Reason.SIGNATURE, "a node's certificate is not of this CA, valid and trusted");
  }

  private record Certified(String nodeId, Hash spkiSha256, Bytes key) implements Peer {

    @Override
    public boolean verifies(byte[] message, Bytes signature) {
      return Ed25519.verifies(key, message, signature);
    }
  }
}
