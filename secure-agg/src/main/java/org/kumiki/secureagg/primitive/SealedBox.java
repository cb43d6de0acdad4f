package org.kumiki.secureagg.primitive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kumiki.secureagg.canonical.Bytes;

/**
 * AES-256-GCM (SP 800-38D) with a nonce that is zero but for its last byte: a key serves for at
 * most one message per last byte.
 */
public final class SealedBox {

  private static final int TAG_BITS = 128;

  private SealedBox() {}

  /** Seals a secret under a key of 32 bytes. */
  public static Bytes seal(Secret key, int lastOfNonce, byte[] bound, Secret content) {
    byte[] revealed = content.revealCopy();
    try {
      return Bytes.wrap(cipher(Cipher.ENCRYPT_MODE, key, lastOfNonce, bound).doFinal(revealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  /** What was sealed; empty if it was not sealed under this key and bound to this. */
  public static Optional<Secret> open(Secret key, int lastOfNonce, byte[] bound, Bytes sealed) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, lastOfNonce, bound);
      return Optional.of(Secret.wrap(cipher.doFinal(sealed.toArray())));
    } catch (GeneralSecurityException e) {
      // The tag does not hold, or there is none.
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, Secret key, int lastOfNonce, byte[] bound)
      throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    nonce[11] = (byte) lastOfNonce;
    byte[] revealed = key.revealCopy();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(revealed, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher;
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }
}
