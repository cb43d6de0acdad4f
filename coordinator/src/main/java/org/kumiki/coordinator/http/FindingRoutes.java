package org.kumiki.coordinator.http;

import java.util.List;
import java.util.function.Function;
import org.kumiki.coordinator.finding.FindingCommand;
import org.kumiki.coordinator.finding.FindingDesk;
import org.kumiki.coordinator.finding.FindingView;
import org.kumiki.coordinator.finding.SignificantFinding;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/** Significant findings. Who may see one or give which command is the desk's to say. */
final class FindingRoutes {

  private static final String ALL = "/api/v1/findings";
  private static final int PAGE = 100;

  private final FindingDesk desk;

  FindingRoutes(FindingDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    String one = ALL + "/{id}";
    return List.of(
        Route.get(ALL, anyone, this::list),
        Route.post(ALL, Access.roles(PersonRole.RESEARCHER), this::report),
        Route.get(ALL + "/commands", anyone, c -> Answer.json(200, desk.bodies())),
        Route.get(one, anyone, c -> withCase(c, of -> whole(c, of))),
        Route.post(one + "/commands", anyone, c -> withCase(c, of -> command(c))));
  }

  private Answer withCase(Call call, Function<SignificantFinding, Answer> then) {
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
            "findings",
            desk.visible(call.caller()),
            SignificantFinding::id,
            c -> new FindingView(desk, c, call.caller()).line());
  }

  private Answer report(Call call) {
    ObjectNode body = Json.read(call.body());
    return CaseAnswers.of(() -> CaseAnswers.receipt(201, ALL, desk.report(call.caller(), body)));
  }

  private Answer whole(Call call, SignificantFinding of) {
    return CaseAnswers.json(200, of.version(), new FindingView(desk, of, call.caller()).whole());
  }

  private Answer command(Call call) {
    var asked = CaseAnswers.asked(call, FindingCommand.class);
    if (asked.version().isEmpty()) {
      return CaseAnswers.neededVersion();
    }
    return desk.command(
            call.caller(), call.path("id"), asked.version(), asked.command(), asked.data())
        .map(of -> CaseAnswers.receipt(200, ALL, of))
        .orElseGet(() -> Problem.notFound().answer());
  }
}
