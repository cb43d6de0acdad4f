package org.kumiki.benchmarks.machine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the figures of a benchmark belong to. */
public final class Machine {

  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 256;

  private Machine() {}

  /**
   * How fast one processor is just now: megabytes hashed with SHA-256 in a second. Shared machines
   * change by half within minutes, and every other figure with it.
   */
  public static double speed() {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[BLOCK];
      long begin = System.nanoTime();
      for (int k = 0; k < BLOCKS; k++) {
        hash.update(block);
      }
      byte[] digest = hash.digest();
      return digest.length == 0 ? 0 : BLOCKS * (double) BLOCK * 1e3 / (System.nanoTime() - begin);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Processors, architecture, Java. */
  public static String inWords() {
    return "%d processors, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }
}
