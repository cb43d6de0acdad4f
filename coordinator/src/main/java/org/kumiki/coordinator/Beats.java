package org.kumiki.coordinator;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done again and again while the coordinator runs, one thing at a time. Work that fails is
 * logged and tried again at its next turn; it never stops other work.
 */
final class Beats implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("coordinator-heartbeat").factory());

  /** First after the delay, then once a period; {@code failure} says in the log what failed. */
  void every(Duration delay, Duration period, String failure, Runnable work) {
    var _ =
        turns.scheduleAtFixedRate(
            () -> attempt(failure, work),
            delay.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void attempt(String failure, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error(failure, e);
    }
  }

  @Override
  public void close() {
    turns.shutdownNow();
  }
}
