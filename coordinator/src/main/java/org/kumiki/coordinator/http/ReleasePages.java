package org.kumiki.coordinator.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.console.CheckingDesk;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pages of the release desk. Commands are those of the API, made of a form's fields. */
final class ReleasePages {

  private static final String PATH = "/desk/releases";
  private static final List<String> TEXTS =
      List.of("reason", "comment", "code", "doi", "title", "date");

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
    Map<String, String> fields = FormBody.read(call.body());
    String version = fields.getOrDefault("version", "");
    if (!version.matches("[0-9]{1,15}")) {
      throw new InvalidInput("version", "is missing; open the page again");
    }
    return ConsoleAnswers.of(
        desk.command(
            ConsoleVisits.of(call),
            call.path("id"),
            OptionalLong.of(Long.parseLong(version)),
            command(fields.getOrDefault("command", "")),
            data(fields)));
  }

  private static ReleaseCommand command(String name) {
    return Arrays.stream(ReleaseCommand.values())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("command", "is none; open the page again"));
  }

  private static ObjectNode data(Map<String, String> fields) {
    ObjectNode data = Json.object();
    for (String key : TEXTS) {
      String text = fields.getOrDefault(key, "").strip();
      if (!text.isEmpty()) {
        data.put(key, text);
      }
    }
    for (String key : List.of("round_to", "months")) {
      String number = fields.getOrDefault(key, "");
      if (!number.isEmpty()) {
        if (!number.matches("[0-9]{1,4}")) {
          throw new InvalidInput(key, "expected a whole number");
        }
        data.put(key, Integer.parseInt(number));
      }
    }
    if (fields.containsKey("without_tests")) {
      data.put("without_tests", true);
    }
    List<String> paths =
        fields
            .getOrDefault("withhold", "")
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    if (!paths.isEmpty()) {
      ArrayNode withhold = data.putArray("withhold");
      paths.forEach(withhold::add);
    }
    return data;
  }
}
