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
import org.kumiki.coordinator.release.file.PaperFile;

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
        Route.get(query + "/result.docx", readers, c -> paper(c, PaperFile.DOCX)),
        Route.get(query + "/result.tex", readers, c -> paper(c, PaperFile.TEX)),
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
    return file(
        call,
        visit,
        ending,
        TYPES.get(ending),
        content.apply(visit, call.path("id")).map(t -> t.getBytes(StandardCharsets.UTF_8)));
  }

  /** Headings in the language of the page from which it is asked for. */
  private Answer paper(Call call, PaperFile paper) {
    Visit visit = ConsoleVisits.of(call);
    return file(
        call, visit, paper.ending(), paper.type(), desk.resultPaper(visit, call.path("id"), paper));
  }

  private Answer file(
      Call call, Visit visit, String ending, String type, Optional<byte[]> content) {
    return content
        .<Answer>map(
            bytes ->
                new Answer.Whole(
                    200,
                    type,
                    Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\"".formatted(call.path("id"), ending),
                        "Content-Security-Policy",
                        "sandbox"),
                    bytes))
        .orElseGet(() -> ConsoleAnswers.of(console.missing(visit, 404)));
  }
}
