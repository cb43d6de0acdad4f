package org.kumiki.node.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Keeps what is to be done once, much later, so that a test can do it now. */
final class LateScheduler extends ScheduledThreadPoolExecutor {

  private static final Duration MUCH_LATER = Duration.ofSeconds(30);

  /** Something that is to be done after a while. */
  record Late(Duration after, Runnable what, ScheduledFuture<?> timer) {

    void isDue() {
      if (!timer.isCancelled()) {
        what.run();
      }
    }
  }

  private final List<Late> late = new CopyOnWriteArrayList<>();

  LateScheduler() {
    super(1);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable what, long delay, TimeUnit unit) {
    ScheduledFuture<?> timer = super.schedule(what, delay, unit);
    Duration after = Duration.of(delay, unit.toChronoUnit());
    if (after.compareTo(MUCH_LATER) > 0) {
      late.add(new Late(after, what, timer));
    }
    return timer;
  }

  List<Late> late() {
    return List.copyOf(late);
  }
}
