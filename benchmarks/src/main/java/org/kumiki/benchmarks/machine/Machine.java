package org.kumiki.benchmarks.machine;

/** What the figures of a benchmark belong to. */
public final class Machine {

  private Machine() {}

  /** Processors, architecture, Java. */
  public static String inWords() {
    return "%d processors, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }
}
