package org.kumiki.coordinator.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.console.PermitCaseDesk;
import org.kumiki.coordinator.permit.life.HolderCommand;
import org.kumiki.coordinator.permit.paper.DraftFields;
import org.kumiki.coordinator.permit.paper.PaperKind;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

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
    Map<String, String> fields = FormBody.read(call.body());
    HolderCommand command =
        named("command", HolderCommand.values(), fields.getOrDefault("command", ""));
    ObjectNode data = Json.object().put("reason", fields.getOrDefault("reason", "").strip());
    if (command == HolderCommand.REQUEST_RENEWAL) {
      data.put("until", fields.getOrDefault("until", "").strip());
    }
    return ConsoleAnswers.of(desk.command(ConsoleVisits.of(call), call.path("id"), command, data));
  }

  private Answer draft(Call call) {
    Map<String, String> fields = FormBody.read(call.body());
    PaperKind kind = named("kind", PaperKind.values(), fields.getOrDefault("kind", ""));
    return switch (desk.draft(
        ConsoleVisits.of(call),
        call.path("id"),
        kind,
        new DraftFields(
            fields.getOrDefault("reason", ""),
            fields.getOrDefault("lifts", ""),
            fields.getOrDefault("valid_to", ""),
            fields.getOrDefault("persons", "")))) {
      case PermitCaseDesk.Drafted.Page(var reply) -> ConsoleAnswers.of(reply);
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

  private static <E extends Enum<E>> E named(String field, E[] all, String name) {
    return Arrays.stream(all)
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInput(field, "is none; open the page again"));
  }
}
