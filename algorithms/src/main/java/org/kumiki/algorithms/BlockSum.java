package org.kumiki.algorithms;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.kumiki.algorithms.frame.Frame;

/**
 * Runs a pass over a frame in fixed blocks of 8,192 rows and merges them in block order, so the
 * number of threads cannot change a result by a bit.
 */
public final class BlockSum {

  /** Rows per block; part of the contract of a result, not a tuning knob. */
  public static final int BLOCK_ROWS = 8192;

  private static final int WINDOW = 64;

  private BlockSum() {}

  /**
   * The merged accumulator of the whole frame.
   *
   * @param executor runs the blocks; not shut down here
   */
  public static Accumulator run(Pass pass, Frame frame, ExecutorService executor)
      throws InterruptedException {
    Accumulator total = pass.accumulator();
    if (!pass.readsRows()) {
      return total;
    }
    int rows = frame.rows();
    if (rows <= BLOCK_ROWS) {
      if (rows > 0) {
        total.add(frame.batch(0, rows));
      }
      return total;
    }
    ArrayDeque<Future<Accumulator>> running = new ArrayDeque<>();
    try {
      for (int from = 0; from < rows; from += BLOCK_ROWS) {
        int start = from;
        int end = Math.min(rows, from + BLOCK_ROWS);
        running.add(
            executor.submit(
                () -> {
                  Accumulator block = pass.accumulator();
                  block.add(frame.batch(start, end));
                  return block;
                }));
        if (running.size() >= WINDOW) {
          total.merge(running.remove().get());
        }
      }
      while (!running.isEmpty()) {
        total.merge(running.remove().get());
      }
      return total;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a block failed", e.getCause());
    } finally {
      running.forEach(future -> future.cancel(true));
    }
  }
}
