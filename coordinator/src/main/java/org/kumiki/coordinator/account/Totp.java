package org.kumiki.coordinator.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords of RFC 6238 as all authenticator apps compute them: HMAC-SHA-1, six
 * digits, steps of thirty seconds. Guarantees: codes are compared in constant time, a step earlier
 * and later is accepted for clocks that differ, and none that is not after the last one used.
 */
final class Totp {

  /** Bytes of a secret (RFC 4226 section 4). */
  static final int SECRET = 20;

  static final int DIGITS = 6;
  static final int PERIOD = 30;
  private static final int DRIFT = 1;

  private Totp() {}

  /** The step of an instant. */
  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), PERIOD);
  }

  /** The code of a step. */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      String padded = "0".repeat(digits) + number;
      return padded.substring(padded.length() - digits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  /** The step whose code this is, if it is one near now and after the last one used. */
  static OptionalLong match(byte[] secret, String code, Instant now, long lastUsed) {
    long found = Long.MIN_VALUE;
    long middle = step(now);
    for (long step = middle - DRIFT; step <= middle + DRIFT; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      if (same && step > lastUsed) {
        found = step;
      }
    }
    return found == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
