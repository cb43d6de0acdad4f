package org.kumiki.secureagg.primitive;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.kumiki.secureagg.canonical.Bytes;

/** Ed25519 (RFC 8032) on raw keys of 32 bytes; Bouncy Castle, which is much faster than the JDK. */
public final class Ed25519 {

  /** Bytes of a public key and of a seed. */
  public static final int KEY_BYTES = 32;

  /** Bytes of a signature. */
  public static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  /** A new secret key (a seed). */
  public static Secret newKey(SecureRandom random) {
    return Secret.random(KEY_BYTES, random);
  }

  /** The public half. */
  public static Bytes publicKey(Secret seed) {
    return Bytes.wrap(parameters(seed).generatePublicKey().getEncoded());
  }

  /** A signature over these bytes. */
  public static Bytes sign(Secret seed, byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, parameters(seed));
    signer.update(message, 0, message.length);
    return Bytes.wrap(signer.generateSignature());
  }

  /** Whether the key made this signature; false for anything that is not a key or a signature. */
  public static boolean verifies(Bytes publicKey, byte[] message, Bytes signature) {
    if (publicKey.size() != KEY_BYTES || signature.size() != SIGNATURE_BYTES) {
      return false;
    }
    Ed25519PublicKeyParameters key;
    try {
      key = new Ed25519PublicKeyParameters(publicKey.toArray(), 0);
    } catch (IllegalArgumentException e) {
      // Not a point of the curve, or one of small order.
      return false;
    }
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, key);
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature.toArray());
  }

  private static Ed25519PrivateKeyParameters parameters(Secret seed) {
    byte[] revealed = seed.revealCopy();
    try {
      return new Ed25519PrivateKeyParameters(revealed, 0);
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }
}
