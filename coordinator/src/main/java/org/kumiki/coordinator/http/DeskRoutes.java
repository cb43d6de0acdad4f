package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.console.Desk;
import org.kumiki.coordinator.console.Reply;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.desk.Listing;

/** The pages for people who are logged in, for the roles of the API's routes to the same things. */
final class DeskRoutes {

  private static final String PATH = "/desk";
  private static final int MOST_TABLES = 1_000;
  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "html", "text/html; charset=utf-8",
          "csv", "text/csv; charset=utf-8");

  private final Console console;
  private final Desk desk;

  DeskRoutes(Console console) {
    this.console = console;
    this.desk = console.desk();
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    Access readers = Access.roles(RESEARCHER, HDAB_ADMIN, DECIDER);
    Access keepers = Access.roles(OPERATOR, HDAB_ADMIN, DECIDER, AUDITOR);
    String query = PATH + "/queries/{id}";
    return List.of(
        page(PATH, anyone, desk::start),
        Route.get(
            PATH + "/queries",
            readers,
            c -> ConsoleAnswers.of(desk.queries(ConsoleVisits.of(c), c.parameter("after")))),
        one(query, readers, desk::query),
        Route.post(query + "/cancel", readers, this::cancel),
        Route.get(query + "/result.json", readers, c -> file(c, "json", desk::resultJson)),
        Route.get(query + "/result.html", readers, c -> file(c, "html", desk::resultHtml)),
        Route.get(query + "/result.csv", readers, c -> file(c, "csv", table(c))),
        list(PATH + "/permits", anyone, desk::permits),
        list(PATH + "/templates", anyone, desk::templates),
        one(PATH + "/templates/{id}", anyone, desk::template),
        list(PATH + "/nodes", keepers, desk::nodes),
        Route.get(PATH + "/audit", Access.roles(AUDITOR), this::audit));
  }

  private static Route page(String path, Access access, Function<Visit, Reply> page) {
    return Route.get(path, access, c -> ConsoleAnswers.of(page.apply(ConsoleVisits.of(c))));
  }

  private static Route list(
      String path, Access access, BiFunction<Visit, Listing.Wanted, Reply> page) {
    return Route.get(
        path,
        access,
        c -> ConsoleAnswers.of(page.apply(ConsoleVisits.of(c), ConsoleVisits.list(c))));
  }

  private static Route one(String path, Access access, BiFunction<Visit, String, Reply> page) {
    return Route.get(
        path, access, c -> ConsoleAnswers.of(page.apply(ConsoleVisits.of(c), c.path("id"))));
  }

  private Answer audit(Call call) {
    return ConsoleAnswers.of(
        desk.audit(ConsoleVisits.of(call), call.number("after", 0, Long.MAX_VALUE)));
  }

  private Answer cancel(Call call) {
    return ConsoleAnswers.of(desk.cancel(ConsoleVisits.of(call), call.path("id")));
  }

  private BiFunction<Visit, String, Optional<String>> table(Call call) {
    int number = (int) call.number("table", 0, MOST_TABLES);
    return (visit, id) -> desk.resultCsv(visit, id, number);
  }

  /** To be kept, never to be shown by this site. */
  private Answer file(
      Call call, String ending, BiFunction<Visit, String, Optional<String>> content) {
    Visit visit = ConsoleVisits.of(call);
    return content
        .apply(visit, call.path("id"))
        .<Answer>map(
            text ->
                new Answer.Whole(
                    200,
                    TYPES.get(ending),
                    Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\"".formatted(call.path("id"), ending),
                        "Content-Security-Policy",
                        "sandbox"),
                    text.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(() -> ConsoleAnswers.of(console.missing(visit, 404)));
  }
}
