package org.kumiki.systemtests.console;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** An app for one-time codes, as RFC 6238 has it. */
final class OneTimeCode {

  private static final long STEP_SECONDS = 30;
  private static final int DIGITS = 1_000_000;

  private OneTimeCode() {}

  static String now(String secret) throws GeneralSecurityException {
    String base32 = secret.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    String padded = base32 + "=".repeat((8 - base32.length() % 8) % 8);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(Base32.decode(padded), "HmacSHA1"));
    long step = Clock.systemUTC().instant().getEpochSecond() / STEP_SECONDS;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int at = hash[hash.length - 1] & 0xF;
    int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return "%06d".formatted(number % DIGITS);
  }
}
