package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Map;
import org.kumiki.coordinator.console.PermitCaseDesk;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.person.PersonRole;

/** The page of a permit. Who may do what is as behind the API. */
final class PermitPages {

  private static final String PATH = "/desk/permits/{id}";

  private final PermitCaseDesk desk;

  PermitPages(PermitCaseDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    Access deciders = Access.roles(PersonRole.DECIDER);
    return List.of(
        Route.get(
            PATH, anyone, c -> ConsoleAnswers.of(desk.one(ConsoleVisits.of(c), c.path("id")))),
        Route.post(PATH + "/command", anyone, this::command),
        Route.post(PATH + "/draft", deciders, this::draft),
        Route.post(PATH + "/document", deciders, this::bring));
  }

  private Answer command(Call call) {
    return Look.answer(call, (visit, sent) -> desk.command(visit, call.path("id"), sent));
  }

  private Answer draft(Call call) {
    Sent sent = new Sent(FormBody.all(call.body()));
    Look look = Look.of(sent::first);
    return switch (desk.draft(look.visit(call), call.path("id"), sent)) {
      case PermitCaseDesk.Drafted.Page(var reply) -> look.kept(ConsoleAnswers.of(reply));
      case PermitCaseDesk.Drafted.File(var paper) ->
          new Answer.Whole(
              200,
              "application/json",
              Map.of(
                  "Content-Disposition",
                  "attachment; filename=\"%s\"".formatted(paper.name()),
                  "Content-Security-Policy",
                  "sandbox"),
              paper.content());
    };
  }

  private Answer bring(Call call) {
    FilePart file = FilePart.of(call.header("content-type"), call.body());
    return ConsoleAnswers.of(desk.bring(ConsoleVisits.of(call), call.path("id"), file.content()));
  }
}
