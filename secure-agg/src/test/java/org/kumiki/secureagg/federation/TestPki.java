package org.kumiki.secureagg.federation;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.primitive.Ed25519Key;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.NodeIdentity;

/** A certificate authority whose certificates are an id and a key, signed. It can revoke. */
public final class TestPki implements CertificateCheck {

  private final Ed25519Key caKey;
  private final Bytes caPublicKey;
  private final Set<Hash> revoked = new HashSet<>();

  public TestPki(SecureRandom random) {
    this.caKey = Ed25519Key.random(random);
    this.caPublicKey = caKey.publicKey();
  }

  /** A node with a certificate. */
  public record Enrolled(NodeIdentity identity, Hash spki, Ed25519Key key) {}

  public Enrolled enrol(String nodeId, SecureRandom random) {
    return certify(nodeId, Ed25519Key.random(random));
  }

  /** A certificate in this name for this key. */
  public Enrolled certify(String nodeId, Ed25519Key key) {
    Bytes publicKey = key.publicKey();
    Bytes content = new CanonicalWriter().enc(nodeId).enc(publicKey).toBytes();
    Bytes certificate =
        new CanonicalWriter().enc(content).enc(caKey.sign(content.toArray())).toBytes();
    return new Enrolled(new NodeIdentity(List.of(certificate), key::sign), Hash.of(publicKey), key);
  }

  public void revoke(Hash spki) {
    revoked.add(spki);
  }

  @Override
  public Peer check(List<Bytes> chain) throws PeerFault {
    CanonicalReader certificate = new CanonicalReader(chain.getFirst());
    Bytes content = certificate.enc(1000);
    Bytes signature = certificate.enc(64);
    CanonicalReader in = new CanonicalReader(content);
    String nodeId = in.text(64);
    Bytes publicKey = in.enc(32);
    if (!Ed25519.verifies(caPublicKey, content.toArray(), signature)
        || revoked.contains(Hash.of(publicKey))) {
      throw new PeerFault(PeerFault.Reason.SIGNATURE, "a certificate is not acceptable");
    }
    return new Peer() {
      @Override
      public String nodeId() {
        return nodeId;
      }

      @Override
      public Hash spkiSha256() {
        return Hash.of(publicKey);
      }

      @Override
      public boolean verifies(byte[] message, Bytes made) {
        return Ed25519.verifies(publicKey, message, made);
      }
    };
  }
}
