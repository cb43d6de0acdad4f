package org.kumiki.coordinator.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.account.PasswordHashing;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.http.Admission.Decision;
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
  private static final List<String> HEADERS =
      List.of(
          "accept",
          "accept-language",
          "content-type",
          "cookie",
          "host",
          "origin",
          "sec-fetch-site",
          "if-match",
          "if-none-match",
          "idempotency-key");

  private final RouteTable routes;
  private final Admission admission;
  private final RateLimits limits;
  private final SpecifiedEndpoints endpoints;
  private final Executor executor;
  private final Replies replies;
  private final BrowserProblems problems;
  private final ConnectionWatch watch;
  private final Meter meter;
  private final AtomicLong failures = new AtomicLong();

  Door(
      RouteTable routes,
      Admission admission,
      RateLimits limits,
      SpecifiedEndpoints endpoints,
      Executor executor,
      Replies replies,
      BrowserProblems problems,
      ConnectionWatch watch,
      Meter meter) {
    this.routes = routes;
    this.admission = admission;
    this.limits = limits;
    this.endpoints = endpoints;
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
        Shown shown = Shown.of(request);
        executor.execute(
            () -> {
              Decision decision = limits.counted(route, shown, decide(route, shown, true));
              context.runOnContext(
                  ignored -> {
                    switch (decision) {
                      case Decision.Out(Problem problem) -> replies.refuse(request, problem);
                      case Decision.In(var caller) ->
                          new BodyReader(request, replies)
                              .read(
                                  body ->
                                      run(
                                          request,
                                          context,
                                          route,
                                          shown,
                                          call(request, path, caller, shown, body)));
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

  private Decision decide(Route route, Shown shown, boolean uses) {
    try {
      return admission.decide(route, shown, uses);
    } catch (RuntimeException | Error e) {
      return new Decision.Out(failed(e));
    }
  }

  private static Call call(
      HttpServerRequest request,
      Map<String, String> path,
      Optional<Caller> caller,
      Shown shown,
      byte[] body) {
    Map<String, String> parameters = new HashMap<>();
    request.params().forEach(parameters::putIfAbsent);
    return new Call(
        caller.map(Caller::person),
        path,
        parameters,
        Optional.ofNullable(request.getHeader("Last-Event-ID")),
        request.uri(),
        headers(name -> Optional.ofNullable(request.getHeader(name))),
        body,
        new Via(shown.visitor(), caller.map(Caller::credential), shown.flow()));
  }

  /** What endpoints may know of the headers; a session's cookie is none of it. */
  static Map<String, String> headers(Function<String, Optional<String>> sent) {
    Map<String, String> headers = new HashMap<>();
    for (String name : HEADERS) {
      sent.apply(name).ifPresent(value -> headers.put(name, value));
    }
    headers.computeIfPresent("cookie", (name, value) -> Cookies.preferences(value));
    return headers;
  }

  private void run(
      HttpServerRequest request, Context context, Route route, Shown shown, Call call) {
    watch.arrived(request);
    executor.execute(
        () -> {
          Answer answer = answer(route, call);
          context.runOnContext(
              ignored ->
                  replies.write(
                      request, context, answer, call.person(), () -> still(route, shown)));
        });
  }

  /** Who it is now, if they may still use the route. */
  private Optional<Person> still(Route route, Shown shown) {
    return switch (decide(route, shown, false)) {
      case Decision.In(var caller) -> caller.map(Caller::person);
      case Decision.Out(Problem _) -> Optional.empty();
    };
  }

  private Answer answer(Route route, Call call) {
    try {
      return call.person()
          .map(p -> Actor.person(p.id()).doing(() -> endpoints.answer(route, call)))
          .orElseGet(() -> endpoints.answer(route, call));
    } catch (InvalidInput e) {
      return answer(call, Problem.of(e));
    } catch (PasswordHashing.Busy e) {
      return answer(call, Problem.busy());
    } catch (SpecifiedRequests.WrongType e) {
      return answer(call, Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", e.said()));
    } catch (Json.Malformed e) {
      return answer(call, Problem.of(400, "MALFORMED_JSON", e.said()));
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
        500, "INTERNAL", "the coordinator failed; its log says why under reference %s", reference);
  }
}
