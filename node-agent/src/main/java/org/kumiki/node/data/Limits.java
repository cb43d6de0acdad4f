package org.kumiki.node.data;

/**
 * What the node's data may take of the machine. The engine holds at most {@code engineBytes} while
 * it registers (twice that for Parquet) and as much again while it selects, one of each at a time,
 * and spills to the node's folder beyond; a frame is held in Java arrays of at most {@code
 * frameBytes}, a larger one in a file of that folder, of which a block per thread is in memory.
 *
 * @param threads threads of the engine
 */
public record Limits(long engineBytes, long frameBytes, int threads) {

  private static final long MEBIBYTE = 1L << 20;

  /** Checks. */
  public Limits {
    if (engineBytes < 64 * MEBIBYTE || frameBytes < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "the engine needs at least 64 MiB and one thread, a frame at least a byte");
    }
  }

  /** For a machine that others share: 512 MiB for the engine, half the heap for frames. */
  public static Limits standard() {
    Runtime runtime = Runtime.getRuntime();
    return new Limits(
        512 * MEBIBYTE, runtime.maxMemory() / 2, Math.min(4, runtime.availableProcessors()));
  }

  /** The same for one thread. */
  Limits alone() {
    return new Limits(engineBytes, frameBytes, 1);
  }

  long engineMebibytes() {
    return engineBytes / MEBIBYTE;
  }
}
