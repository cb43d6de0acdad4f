package org.kumiki.secureagg.primitive;

import java.security.SecureRandom;
import java.util.Arrays;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * X25519 (RFC 7748) on raw keys of 32 bytes; Bouncy Castle, which takes half the JDK's time.
 * Guarantees: an all-zero result, which a peer's key of small order gives, is refused.
 */
public final class X25519 {

  /** Bytes of keys and results. */
  public static final int KEY_BYTES = 32;

  private X25519() {}

  /** A new secret key. */
  public static Secret newKey(SecureRandom random) {
    return Secret.random(KEY_BYTES, random);
  }

  /** The public half. */
  public static Bytes publicKey(Secret key) {
    byte[] secret = key.revealCopy();
    byte[] open = new byte[KEY_BYTES];
    try {
      org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(secret, 0, open, 0);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
    return Bytes.wrap(open);
  }

  /**
   * The shared secret of an own key and a peer's.
   *
   * @throws PeerFault if the peer's key is of small order
   */
  public static Secret agree(Secret own, Bytes peer) throws PeerFault {
    if (peer.size() != KEY_BYTES) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "an X25519 key of " + peer.size() + " bytes");
    }
    byte[] secret = own.revealCopy();
    byte[] shared = new byte[KEY_BYTES];
    try {
      if (!org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(
          secret, 0, peer.toArray(), 0, shared, 0)) {
        throw new PeerFault(PeerFault.Reason.MALFORMED, "an X25519 key is of small order");
      }
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
    return Secret.wrap(shared);
  }
}
