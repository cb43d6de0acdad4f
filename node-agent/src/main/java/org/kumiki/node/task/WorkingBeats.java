package org.kumiki.node.task;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kumiki.node.link.Line;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Working;
import org.kumiki.secureagg.role.OpenedRound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every two seconds, of each round that is computed, that this node works on it. One timer for
 * all of them: one for each round wakes the timer's thread when it begins. Safe for threads.
 */
final class WorkingBeats implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkingBeats.class);

  // The wire wants one every five seconds at least.
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Map<String, FromNode> working = new ConcurrentHashMap<>();
  private final Future<?> beating;

  /** A round that is computed, until closed. */
  interface Computing extends AutoCloseable {
    @Override
    void close();
  }

  WorkingBeats(ScheduledExecutorService scheduler, Supplier<Optional<Line>> line) {
    beating =
        scheduler.scheduleAtFixedRate(
            () -> line.get().ifPresent(this::beat),
            EVERY.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void beat(Line line) {
    try {
      working.values().forEach(line::send);
    } catch (RuntimeException e) {
      // Else it was the last beat of all.
      LOG.warn("the coordinator did not hear that this node works: {}", LocalReason.of(e));
    }
  }

  /** The query's round is computed from now on. */
  Computing computing(String queryId, OpenedRound round) {
    working.put(
        queryId,
        FromNode.newBuilder()
            .setQueryId(queryId)
            .setWorking(Working.newBuilder().setTicketNumber(round.ticketNumber()))
            .build());
    return () -> working.remove(queryId);
  }

  @Override
  public void close() {
    beating.cancel(false);
  }
}
