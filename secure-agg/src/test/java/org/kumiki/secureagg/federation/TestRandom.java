package org.kumiki.secureagg.federation;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Randomness that repeats: the same seed and name give the same bytes. */
public final class TestRandom {

  private TestRandom() {}

  /** A generator of this name. */
  public static SecureRandom of(String name) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(
          (System.getProperty("tests.seed", "1") + "/" + name).getBytes(StandardCharsets.UTF_8));
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
