package org.kumiki.secureagg.primitive;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * X25519 (RFC 7748) on raw keys of 32 bytes. Guarantees: an all-zero result, which a peer's key of
 * small order gives, is refused.
 */
public final class X25519 {

  /** Bytes of keys and results. */
  public static final int KEY_BYTES = 32;

  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b656e04220420");
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");
  private static final Bytes BASE_POINT = basePoint();

  private X25519() {}

  private static Bytes basePoint() {
    byte[] nine = new byte[KEY_BYTES];
    nine[0] = 9;
    return Bytes.wrap(nine);
  }

  /** A new secret key. */
  public static Secret newKey(SecureRandom random) {
    return Secret.random(KEY_BYTES, random);
  }

  /** The public half. */
  public static Bytes publicKey(Secret key) {
    try (Secret shared = agree(key, BASE_POINT)) {
      return Bytes.wrap(shared.revealCopy());
    } catch (PeerFault e) {
      throw new IllegalStateException("the base point is a good key", e);
    }
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
    byte[] encoded = concat(PKCS8_PREFIX, own.revealCopy());
    byte[] shared;
    try {
      KeyFactory factory = KeyFactory.getInstance("X25519");
      PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      PublicKey publicKey =
          factory.generatePublic(new X509EncodedKeySpec(concat(SPKI_PREFIX, peer.toArray())));
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(privateKey);
      agreement.doPhase(publicKey, true);
      shared = agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      // The JDK refuses points of small order itself.
      throw new PeerFault(PeerFault.Reason.MALFORMED, "an X25519 key is not usable");
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    byte all = 0;
    for (byte b : shared) {
      all |= b;
    }
    if (all == 0) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "an X25519 key is of small order");
    }
    return Secret.wrap(shared);
  }

  private static byte[] concat(byte[] prefix, byte[] key) {
    byte[] all = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, all, prefix.length, key.length);
    return all;
  }
}
