package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.enforcement.EnforcementCase;
import org.kumiki.coordinator.enforcement.EnforcementCommand;
import org.kumiki.coordinator.enforcement.EnforcementDesk;
import org.kumiki.coordinator.enforcement.EnforcementView;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/** Cases of non-compliance. Who may see one or give which command is the desk's to say. */
final class EnforcementRoutes {

  private static final String ALL = "/api/v1/enforcement-cases";
  private static final int PAGE = 100;

  private final EnforcementDesk desk;

  EnforcementRoutes(EnforcementDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    String one = ALL + "/{id}";
    return List.of(
        Route.get(ALL, anyone, this::list),
        Route.post(ALL, Access.roles(PersonRole.CASE_HANDLER), this::open),
        Route.get(ALL + "/commands", anyone, c -> Answer.json(200, desk.bodies())),
        Route.get(one, anyone, c -> withCase(c, of -> whole(c, of))),
        Route.post(one + "/commands", anyone, c -> withCase(c, of -> command(c))),
        Route.get(
            one + "/to-sign",
            Access.roles(PersonRole.CASE_HANDLER, PersonRole.DECIDER),
            c -> withCase(c, of -> toSign(c, of))));
  }

  private Answer withCase(Call call, Function<EnforcementCase, Answer> then) {
    return CaseAnswers.of(
        () ->
            desk.find(call.caller(), call.path("id"))
                .map(then)
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private Answer list(Call call) {
    return Page.of(call, PAGE, PAGE)
        .answer(
            Json.object(),
            "cases",
            desk.visible(call.caller()),
            EnforcementCase::id,
            c -> new EnforcementView(desk, c, call.caller()).line());
  }

  private Answer open(Call call) {
    ObjectNode body = Json.read(call.body());
    return CaseAnswers.of(() -> CaseAnswers.receipt(201, ALL, desk.open(call.caller(), body)));
  }

  private Answer whole(Call call, EnforcementCase of) {
    return CaseAnswers.json(
        200, of.version(), new EnforcementView(desk, of, call.caller()).whole());
  }

  private Answer command(Call call) {
    var asked = CaseAnswers.asked(call, EnforcementCommand.class);
    if (asked.version().isEmpty()) {
      return CaseAnswers.neededVersion();
    }
    return desk.command(
            call.caller(), call.path("id"), asked.version(), asked.command(), asked.data())
        .map(of -> CaseAnswers.receipt(200, ALL, of))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer toSign(Call call, EnforcementCase of) {
    String measure =
        Optional.ofNullable(call.parameters().get("measure"))
            .orElseThrow(() -> new InvalidInput("measure", "name one of 'awaited'"));
    return desk.toSign(of, measure)
        .<Answer>map(file -> Answer.json(200, Json.own(file)))
        .orElseGet(
            () ->
                Problem.of(409, "NOT_AWAITED", "the case waits for no document of this measure")
                    .answer());
  }
}
