package org.kumiki.coordinator.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends connections that waste time. Guarantees: not more than {@link Limits#CONNECTIONS} at the
 * same time; a request that does not arrive wholly in time, its headers included, ends its
 * connection, however steadily it drips. On the server's one context.
 */
final class ConnectionWatch {

  private final Vertx vertx;
  private final Duration requestTime;
  private final Map<HttpConnection, Long> timers = new HashMap<>();

  ConnectionWatch(Vertx vertx, Duration requestTime) {
    this.vertx = vertx;
    this.requestTime = requestTime;
  }

  void opened(HttpConnection connection) {
    if (timers.size() >= Limits.CONNECTIONS) {
      var _ = connection.close();
      return;
    }
    timers.put(connection, timer(connection));
    connection.closeHandler(
        closed -> {
          Long timer = timers.remove(connection);
          if (timer != null) {
            vertx.cancelTimer(timer);
          }
        });
  }

  /** The head of a request has come; its body has as much time again. */
  void began(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    restart(connection);
    request.response().endHandler(answered -> restart(connection));
  }

  /** The request is here; the answer may take its time. */
  void arrived(HttpServerRequest request) {
    Long timer = timers.get(request.connection());
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void restart(HttpConnection connection) {
    Long before = timers.get(connection);
    if (before != null) {
      vertx.cancelTimer(before);
      timers.put(connection, timer(connection));
    }
  }

  private long timer(HttpConnection connection) {
    return vertx.setTimer(
        requestTime.toMillis(),
        late -> {
          var _ = connection.close();
        });
  }
}
