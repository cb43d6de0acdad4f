package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.CASE_HANDLER;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;
import static org.kumiki.coordinator.person.PersonRole.STEWARD;

import java.util.List;
import java.util.function.BiFunction;
import org.kumiki.coordinator.console.CaseDesk;
import org.kumiki.coordinator.console.Reply;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.form.Sent;

/**
 * The pages of applications and of descriptions. Who may see or do something with one is the desks'
 * to say, as behind the API.
 */
final class CasePageRoutes {

  private static final String CASES = "/desk/applications";
  private static final String DESCRIPTIONS = "/desk/descriptions";

  private final CaseDesk desk;

  CasePageRoutes(CaseDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    Access applicants = Access.roles(RESEARCHER);
    Access describers = Access.roles(CASE_HANDLER, STEWARD, AUDITOR);
    return List.of(
        Route.get(
            CASES,
            anyone,
            c -> ConsoleAnswers.of(desk.list(ConsoleVisits.of(c), ConsoleVisits.list(c)))),
        Route.get(
            CASES + "/new",
            applicants,
            c ->
                ConsoleAnswers.of(
                    desk.begin(ConsoleVisits.of(c), c.parameters().getOrDefault("dataset", "")))),
        Route.post(CASES, applicants, c -> sent(c, desk::create)),
        one(CASES + "/{id}", anyone, desk::one),
        one(CASES + "/{id}/conversion", anyone, desk::conversion),
        Route.post(
            CASES + "/{id}",
            anyone,
            c -> sent(c, (visit, sent) -> desk.give(visit, c.path("id"), sent))),
        Route.post(CASES + "/{id}/attachments", anyone, this::attach),
        Route.get(
            DESCRIPTIONS,
            describers,
            c -> ConsoleAnswers.of(desk.descriptions(ConsoleVisits.of(c), ConsoleVisits.list(c)))),
        one(DESCRIPTIONS + "/{id}", describers, desk::description),
        Route.post(
            DESCRIPTIONS + "/{id}",
            describers,
            c -> sent(c, (visit, sent) -> desk.describe(visit, c.path("id"), sent))));
  }

  private static Route one(String path, Access access, BiFunction<Visit, String, Reply> page) {
    return Route.get(
        path, access, c -> ConsoleAnswers.of(page.apply(ConsoleVisits.of(c), c.path("id"))));
  }

  private static Answer sent(Call call, BiFunction<Visit, Sent, Reply> work) {
    return Look.answer(call, work);
  }

  private Answer attach(Call call) {
    FilePart file = FilePart.of(call.header("content-type"), call.body());
    return ConsoleAnswers.of(
        desk.attach(ConsoleVisits.of(call), call.path("id"), file.name(), file.content()));
  }
}
