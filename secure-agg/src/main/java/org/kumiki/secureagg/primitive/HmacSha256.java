package org.kumiki.secureagg.primitive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104). */
public final class HmacSha256 {

  private HmacSha256() {}

  /** The code of a message as a secret: for keys derived from keys. */
  public static Secret derive(Secret key, byte[] message) {
    return Secret.wrap(mac(key, message));
  }

  /** The code of a message: for values that are kept or sent. */
  public static byte[] mac(Secret key, byte[] message) {
    byte[] revealed = key.revealCopy();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(revealed, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }
}
