package org.kumiki.coordinator.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.person.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about each request. Guarantees: a route's access is checked before a byte of the body is
 * read, and the body is bounded before anything is made of it; an endpoint runs on behalf of the
 * person, so that the audit log names who it was; whatever an endpoint throws becomes a problem
 * without its trace. Safe for threads.
 */
final class Door {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String BEARER = "Bearer ";
  private static final int LONGEST_TOKEN = 256;
  private static final List<String> PAGE_HEADERS =
      List.of("accept", "accept-language", "cookie", "host", "origin", "sec-fetch-site");

  private final RouteTable routes;
  private final Authentication authentication;
  private final Executor executor;
  private final Replies replies;
  private final BrowserProblems problems;
  private final ConnectionWatch watch;
  private final Meter meter;
  private final AtomicLong failures = new AtomicLong();

  /** What became of a request's head. */
  private sealed interface Decision {
    record In(Optional<Person> person) implements Decision {}

    record Out(Problem problem) implements Decision {}
  }

  Door(
      RouteTable routes,
      Authentication authentication,
      Executor executor,
      Replies replies,
      BrowserProblems problems,
      ConnectionWatch watch,
      Meter meter) {
    this.routes = routes;
    this.authentication = authentication;
    this.executor = executor;
    this.replies = replies;
    this.problems = problems;
    this.watch = watch;
    this.meter = meter;
  }

  /** On the connection's context. */
  void enter(HttpServerRequest request, Context context) {
    RouteTable.Found found = routes.find(request.method().name(), request.path());
    time(request, found);
    switch (found) {
      case RouteTable.Found.Nothing() -> replies.refuse(request, Problem.notFound());
      case RouteTable.Found.OtherMethod() ->
          replies.refuse(request, Problem.of(405, "METHOD", "this address is for another method"));
      case RouteTable.Found.Match(Route route, var path) -> {
        request.pause();
        executor.execute(
            () -> {
              Decision decision = decide(route, request.getHeader("Authorization"));
              context.runOnContext(
                  ignored -> {
                    switch (decision) {
                      case Decision.Out(Problem problem) -> replies.refuse(request, problem);
                      case Decision.In(var person) ->
                          new BodyReader(request, replies)
                              .read(
                                  body ->
                                      run(
                                          request,
                                          context,
                                          route,
                                          call(request, path, person, body)));
                    }
                  });
            });
      }
    }
  }

  /** By the route's own words: what a client writes is no label. */
  private void time(HttpServerRequest request, RouteTable.Found found) {
    long begun = System.nanoTime();
    String method = found instanceof RouteTable.Found.Match m ? m.route().method() : "OTHER";
    String path = found instanceof RouteTable.Found.Match m ? m.route().path() : "none";
    request
        .response()
        .headersEndHandler(
            written ->
                meter.answered(
                    method, path, request.response().getStatusCode(), System.nanoTime() - begun));
  }

  private Decision decide(Route route, String authorization) {
    if (route.access() instanceof Access.Open) {
      return new Decision.In(Optional.empty());
    }
    try {
      Optional<Person> person = person(authorization);
      if (person.isEmpty()) {
        return new Decision.Out(Problem.unauthenticated());
      }
      return route.access().admits(person.get())
          ? new Decision.In(person)
          : new Decision.Out(Problem.forbidden());
    } catch (RuntimeException | Error e) {
      return new Decision.Out(failed(e));
    }
  }

  private Optional<Person> person(String authorization) {
    return authorization == null
            || !authorization.startsWith(BEARER)
            || authorization.length() > BEARER.length() + LONGEST_TOKEN
        ? Optional.empty()
        : authentication.authenticate(authorization.substring(BEARER.length()));
  }

  private static Call call(
      HttpServerRequest request, Map<String, String> path, Optional<Person> person, byte[] body) {
    Map<String, String> parameters = new HashMap<>();
    request.params().forEach(parameters::putIfAbsent);
    return new Call(
        person,
        path,
        parameters,
        Optional.ofNullable(request.getHeader("Last-Event-ID")),
        request.uri(),
        pageHeaders(request),
        body);
  }

  private static Map<String, String> pageHeaders(HttpServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : PAGE_HEADERS) {
      Optional.ofNullable(request.getHeader(name)).ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }

  private void run(HttpServerRequest request, Context context, Route route, Call call) {
    watch.arrived(request);
    String authorization = request.getHeader("Authorization");
    executor.execute(
        () -> {
          Answer answer = answer(route, call);
          context.runOnContext(
              ignored ->
                  replies.write(
                      request,
                      context,
                      answer,
                      call.person(),
                      () -> decide(route, authorization) instanceof Decision.In));
        });
  }

  private Answer answer(Route route, Call call) {
    try {
      return call.person()
          .map(p -> Actor.person(p.id()).doing(() -> route.endpoint().answer(call)))
          .orElseGet(() -> route.endpoint().answer(call));
    } catch (InvalidInput e) {
      return answer(call, Problem.of(e));
    } catch (Json.Malformed e) {
      return answer(call, Problem.of(400, "MALFORMED_JSON", e.getMessage()));
    } catch (RuntimeException | Error e) {
      return answer(call, failed(e));
    }
  }

  private Answer answer(Call call, Problem problem) {
    return problems.answer(problem, call.address(), call::header);
  }

  /** An error of the machine too: nobody is left waiting for an answer. */
  private Problem failed(Throwable e) {
    long reference = failures.incrementAndGet();
    LOG.error("request failed, reference {}", reference, e);
    return Problem.of(
        500, "INTERNAL", "the coordinator failed; its log says why under reference " + reference);
  }
}
