package org.kumiki.secureagg.primitive;

import org.kumiki.secureagg.canonical.Bytes;

/**
 * Signatures of Ed25519 (RFC 8032) under raw keys; Bouncy Castle, which is much faster than the
 * JDK. Signing is {@link Ed25519Key}.
 */
public final class Ed25519 {

  /** Bytes of a public key and of a seed. */
  public static final int KEY_BYTES = 32;

  /** Bytes of a signature. */
  public static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  /**
   * Whether the key made this signature; false for anything that is not a key or a signature, and
   * for a point of small order.
   */
  public static boolean verifies(Bytes publicKey, byte[] message, Bytes signature) {
    return publicKey.size() == KEY_BYTES
        && signature.size() == SIGNATURE_BYTES
        && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            signature.toArray(), 0, publicKey.toArray(), 0, message, 0, message.length);
  }
}
