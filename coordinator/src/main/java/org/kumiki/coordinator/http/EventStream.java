package org.kumiki.coordinator.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.kumiki.coordinator.query.ProgressLog;

/**
 * A query's events to one watcher, as server-sent events. Guarantees: every event with its id, in
 * order, the end at once and the others within a moment; nothing is buffered for a watcher who
 * reads slowly, who is let go after a few heartbeats; a watcher whose token is good no longer, or
 * who may not see the query any more, is let go at the next heartbeat; it ends with the query. All
 * on the connection's context.
 */
final class EventStream {

  private static final int PATIENT_BEATS = 4;

  // Each event alone wakes threads here and at the watcher, while the query goes on.
  private static final Duration A_MOMENT = Duration.ofMillis(25);
  private static final int MOST_TOGETHER = 32;

  private final HttpServerResponse response;
  private final Answer.Events events;
  private final Vertx vertx;
  private final Context context;
  private final Executor executor;
  private final AtomicBoolean soon = new AtomicBoolean();
  private long sent;
  private int fullBeats;
  private boolean over;
  private Runnable whenOver = () -> {};

  EventStream(
      HttpServerResponse response,
      Answer.Events events,
      Vertx vertx,
      Context context,
      Executor executor) {
    this.response = response;
    this.events = events;
    this.vertx = vertx;
    this.context = context;
    this.executor = executor;
    sent = events.after();
  }

  void start(Duration heartbeat, BooleanSupplier stillAllowed, Runnable left) {
    Runnable unwatch = events.log().watch(this::added);
    long timer = vertx.setPeriodic(heartbeat.toMillis(), id -> beat(stillAllowed));
    whenOver =
        () -> {
          unwatch.run();
          vertx.cancelTimer(timer);
          left.run();
        };
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.closeHandler(gone -> stop());
    response.exceptionHandler(failure -> stop());
    response.drainHandler(drained -> pump());
    // Whatever the watcher has is on its way before the first event is.
    var _ = response.write(": watching\n\n");
    pump();
  }

  /** On any thread: the end is sent at once, what happens before it a moment later, together. */
  private void added() {
    if (events.log().ending().isPresent()) {
      context.runOnContext(ignored -> pump());
    } else if (soon.compareAndSet(false, true)) {
      context.runOnContext(
          ignored ->
              vertx.setTimer(
                  A_MOMENT.toMillis(),
                  timer -> {
                    soon.set(false);
                    pump();
                  }));
    }
  }

  private void pump() {
    if (over) {
      return;
    }
    List<ProgressLog.Entry> left = events.log().after(sent);
    while (!left.isEmpty()) {
      if (response.writeQueueFull()) {
        return;
      }
      List<ProgressLog.Entry> some = left.subList(0, Math.min(left.size(), MOST_TOGETHER));
      var _ = response.write(some.stream().map(this::text).collect(Collectors.joining()));
      sent = some.getLast().number();
      left = left.subList(some.size(), left.size());
    }
    if (events.log().ending().isPresent() && events.log().after(sent).isEmpty()) {
      stop();
      var _ = response.end();
    }
  }

  private String text(ProgressLog.Entry entry) {
    var json = EventJson.of(entry);
    return "id: %s-%d\nevent: %s\ndata: %s\n\n"
        .formatted(
            events.process(),
            entry.number(),
            json.path("type").stringValue(),
            new String(Json.bytes(json), StandardCharsets.UTF_8));
  }

  private void beat(BooleanSupplier stillAllowed) {
    if (response.writeQueueFull()) {
      fullBeats++;
      if (fullBeats >= PATIENT_BEATS) {
        letGo();
      }
      return;
    }
    fullBeats = 0;
    var _ = response.write(": alive\n\n");
    executor.execute(
        () -> {
          if (!stillAllowed.getAsBoolean()) {
            context.runOnContext(ignored -> letGo());
          }
        });
  }

  private void letGo() {
    stop();
    response.reset();
  }

  private void stop() {
    if (!over) {
      over = true;
      whenOver.run();
    }
  }
}
