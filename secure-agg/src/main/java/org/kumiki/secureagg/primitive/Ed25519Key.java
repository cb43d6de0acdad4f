package org.kumiki.secureagg.primitive;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.kumiki.secureagg.canonical.Bytes;

/**
 * An Ed25519 key pair (RFC 8032). Guarantees: the public half, which every signature needs, is that
 * of the secret half and computed once; never printed; {@link #close} wipes the secret half.
 */
public final class Ed25519Key implements AutoCloseable {

  private final Secret seed;
  private final byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];

  private Ed25519Key(Secret seed) {
    this.seed = seed;
    byte[] secret = seed.revealCopy();
    try {
      Ed25519.generatePublicKey(secret, 0, open, 0);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** A new key. */
  public static Ed25519Key random(SecureRandom random) {
    return new Ed25519Key(Secret.random(Ed25519.SECRET_KEY_SIZE, random));
  }

  /**
   * The key of a seed, which is given away.
   *
   * @param seed 32 bytes
   */
  public static Ed25519Key of(Secret seed) {
    if (seed.size() != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 seed of " + seed.size() + " bytes");
    }
    return new Ed25519Key(seed);
  }

  /** The public half, 32 bytes. */
  public Bytes publicKey() {
    return Bytes.of(open);
  }

  /** A signature over these bytes. */
  public Bytes sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    byte[] secret = seed.revealCopy();
    try {
      Ed25519.sign(secret, 0, open, 0, message, 0, message.length, signature, 0);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
    return Bytes.wrap(signature);
  }

  @Override
  public void close() {
    seed.close();
  }

  @Override
  public String toString() {
    return "Ed25519Key[redacted]";
  }
}
