package org.kumiki.node.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kumiki.node.link.Line;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Working;
import org.kumiki.secureagg.role.OpenedRound;

/** Says every two seconds that this node works on a round, until closed. */
final class WorkingBeat implements AutoCloseable {

  // The wire wants one every five seconds at least.
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Future<?> beating;

  private WorkingBeat(Future<?> beating) {
    this.beating = beating;
  }

  static WorkingBeat start(
      ScheduledExecutorService scheduler,
      Supplier<Optional<Line>> line,
      String queryId,
      OpenedRound round) {
    FromNode message =
        FromNode.newBuilder()
            .setQueryId(queryId)
            .setWorking(Working.newBuilder().setTicketNumber(round.ticketNumber()))
            .build();
    return new WorkingBeat(
        scheduler.scheduleAtFixedRate(
            () -> line.get().ifPresent(l -> l.send(message)),
            EVERY.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    beating.cancel(false);
  }
}
