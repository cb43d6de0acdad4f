package org.kumiki.secureagg.role;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * Checks a peer's certificate chain: that it ends in the pinned CA, is valid now, is a node's and
 * is not revoked. The driver supplies it, since it needs a clock and the CA.
 */
@FunctionalInterface
public interface CertificateCheck {

  /**
   * The peer, as its certificate names it.
   *
   * @throws PeerFault with reason SIGNATURE if the chain is not acceptable
   */
  Peer check(List<Bytes> chain) throws PeerFault;

  /** A certified peer. */
  interface Peer {

    /** The node id in the certificate. */
    String nodeId();

    /** SHA-256 of its SubjectPublicKeyInfo. */
    Hash spkiSha256();

    /** Whether the key of the certificate made this signature. */
    boolean verifies(byte[] message, Bytes signature);
  }
}
