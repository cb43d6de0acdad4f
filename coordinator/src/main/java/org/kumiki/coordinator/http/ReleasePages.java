package org.kumiki.coordinator.http;

import java.util.List;
import org.kumiki.coordinator.console.CheckingDesk;
import org.kumiki.coordinator.person.PersonRole;

/** The pages of the release desk. */
final class ReleasePages {

  private static final String PATH = "/desk/releases";

  private final CheckingDesk desk;

  ReleasePages(ApiParts parts) {
    desk = parts.console().checking();
  }

  List<Route> routes() {
    Access body =
        Access.roles(
            PersonRole.OUTPUT_CHECKER,
            PersonRole.DECIDER,
            PersonRole.CASE_HANDLER,
            PersonRole.AUDITOR);
    Access anyone = new Access.LoggedIn();
    String one = PATH + "/{id}";
    return List.of(
        Route.get(
            PATH,
            body,
            c ->
                ConsoleAnswers.of(
                    desk.list(
                        ConsoleVisits.of(c),
                        "all".equals(c.parameters().get("which")),
                        c.parameter("after")))),
        Route.get(one, anyone, c -> ConsoleAnswers.of(desk.one(ConsoleVisits.of(c), c.path("id")))),
        Route.get(
            one + "/sums",
            Access.roles(PersonRole.OUTPUT_CHECKER),
            c -> ConsoleAnswers.of(desk.sums(ConsoleVisits.of(c), c.path("id")))),
        Route.post(one + "/command", anyone, this::command),
        Route.post(one + "/manuscripts", anyone, this::attach));
  }

  private Answer attach(Call call) {
    FilePart file = FilePart.of(call.header("content-type"), call.body());
    return ConsoleAnswers.of(
        desk.attach(ConsoleVisits.of(call), call.path("id"), file.name(), file.content()));
  }

  private Answer command(Call call) {
    return Look.answer(call, (visit, sent) -> desk.command(visit, call.path("id"), sent));
  }
}
