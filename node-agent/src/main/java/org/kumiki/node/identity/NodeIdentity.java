package org.kumiki.node.identity;

import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Digest;
import org.kumiki.secureagg.canonical.Bytes;

/**
 * An enrolled node: its id, its certificate and what it pinned. Immutable.
 *
 * @param nodeId the certificate's only name
 * @param kind what it was set up for
 * @param key the secret of the certificate
 * @param chain the node's certificate, then the CA's
 * @param authority the root of trust of all documents
 */
public record NodeIdentity(
    String nodeId,
    EnrolmentKind kind,
    NodeKey key,
    List<X509Certificate> chain,
    Authority authority) {

  /** Copies. */
  public NodeIdentity {
    Objects.requireNonNull(nodeId);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(key);
    Objects.requireNonNull(authority);
    chain = List.copyOf(chain);
    if (chain.size() != 2) {
      throw new IllegalArgumentException("a chain is the node's certificate and the CA's");
    }
  }

  /**
   * Of a node's folder that somebody else may have open; empty if it is not enrolled.
   *
   * @throws IllegalStateException in words, if what is there is damaged
   */
  public static Optional<NodeIdentity> of(Path home, Instant now) {
    return EnrolmentFile.read(home, now);
  }

  /** The CA that vouches for the coordinator and all nodes. */
  public X509Certificate ca() {
    return chain.getLast();
  }

  /** By which rosters and revocations name the key. */
  public Digest spkiSha256() {
    return Digest.of(key.publicKey().getEncoded());
  }

  /** The identity as the secure aggregation uses it. */
  public org.kumiki.secureagg.role.NodeIdentity forHellos() {
    List<Bytes> der = new ArrayList<>();
    try {
      for (X509Certificate certificate : chain) {
        der.add(Bytes.wrap(certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate has bytes", e);
    }
    return new org.kumiki.secureagg.role.NodeIdentity(der, key::sign);
  }
}
