package org.kumiki.coordinator.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.console.Language;
import org.kumiki.coordinator.console.LocalAddress;

/**
 * Problems as whoever asked can read them: a page for a browser that looks at a page, the API's
 * form for everybody else.
 */
final class BrowserProblems {

  private final Console console;

  BrowserProblems(Console console) {
    this.console = console;
  }

  /**
   * The answer.
   *
   * @param address path and query that were asked
   * @param header of the request by its name; empty where it was not sent
   */
  Answer.Whole answer(Problem problem, String address, UnaryOperator<String> header) {
    if (address.startsWith("/api/") || !header.apply("Accept").contains("text/html")) {
      return problem.in(Language.accepted(header.apply("Accept-Language")));
    }
    var visit = ConsoleVisits.of(address, header, Optional.empty());
    return switch (problem.status()) {
      case 401 ->
          ConsoleAnswers.moved(
              problem.code().equals("LOG_IN_UNFINISHED")
                  ? new LocalAddress("/log-in/code")
                  : new LocalAddress("/log-in").leadingTo(visit.address()),
              Map.of());
      case 403, 404 -> ConsoleAnswers.of(console.missing(visit, problem.status()));
      default -> {
        var page = ConsoleAnswers.of(console.failed(visit, problem.status(), problem.detail()));
        yield problem.retryAfter().isPresent()
            ? SessionRoutes.with(
                page, "Retry-After", Long.toString(problem.retryAfter().getAsLong()))
            : page;
      }
    };
  }
}
