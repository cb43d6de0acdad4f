package org.kumiki.coordinator.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.kumiki.coordinator.console.Language;
import org.kumiki.coordinator.person.Person;

/** Writes answers, on the connection's context. Nothing that is answered may be cached. */
final class Replies {

  private final Vertx vertx;
  private final Executor executor;
  private final Duration heartbeat;
  private final BrowserProblems problems;
  private final Map<String, Integer> watchers = new ConcurrentHashMap<>();

  Replies(Vertx vertx, Executor executor, Duration heartbeat, BrowserProblems problems) {
    this.problems = problems;
    this.vertx = vertx;
    this.executor = executor;
    this.heartbeat = heartbeat;
  }

  /** Answers before the body was read; the rest of it is thrown away and the connection ended. */
  void refuse(HttpServerRequest request, Problem problem) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    boolean sendsMore = !request.isEnded() && hasBody(request);
    if (sendsMore) {
      request.response().putHeader("Connection", "close");
      request.handler(ignored -> {});
      request.exceptionHandler(ignored -> {});
      long timer = vertx.setTimer(Limits.DRAIN.toMillis(), late -> request.connection().close());
      request.endHandler(
          end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
          });
    }
    write(request.response(), problems.answer(problem, request.uri(), n -> header(request, n)));
    request.resume();
  }

  private static String header(HttpServerRequest request, String name) {
    String value = Optional.ofNullable(request.getHeader(name)).orElse("");
    return name.equalsIgnoreCase("cookie") ? Cookies.preferences(value) : value;
  }

  private static Language language(HttpServerRequest request) {
    return Language.accepted(header(request, "Accept-Language"));
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  /** Answers. */
  void write(
      HttpServerRequest request,
      Context context,
      Answer answer,
      Optional<Person> person,
      Supplier<Optional<Person>> still) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    switch (answer) {
      case Answer.Whole whole -> write(request.response(), whole);
      case Answer.Told(var problem, var more) ->
          write(request.response(), problem.in(language(request), more));
      case Answer.Events events -> {
        String who = person.map(Person::id).orElse("");
        if (watchers.merge(who, 1, Integer::sum) > Limits.WATCHERS) {
          left(who);
          write(
              request.response(),
              Problem.of(429, "TOO_MANY_WATCHERS", "close other event streams first")
                  .in(language(request)));
          return;
        }
        headers(request.response());
        new EventStream(request.response(), events, vertx, context, executor)
            .start(
                heartbeat, () -> still.get().filter(events.visible()).isPresent(), () -> left(who));
      }
    }
  }

  private void left(String who) {
    watchers.computeIfPresent(who, (id, count) -> count == 1 ? null : count - 1);
  }

  static void write(HttpServerResponse response, Answer.Whole whole) {
    headers(response);
    response.setStatusCode(whole.status());
    if (!whole.type().isEmpty()) {
      response.putHeader("Content-Type", whole.type());
    }
    whole.headers().forEach(response::putHeader);
    var _ = response.end(Buffer.buffer(whole.body()));
  }

  private static void headers(HttpServerResponse response) {
    response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Strict-Transport-Security", "max-age=31536000")
        // An answer of the API is never shown as a page, and no page may frame or embed it.
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
  }
}
