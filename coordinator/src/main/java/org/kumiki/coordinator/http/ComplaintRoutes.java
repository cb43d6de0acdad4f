package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.CASE_HANDLER;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;

import java.util.List;
import java.util.function.Function;
import org.kumiki.coordinator.complaint.Complaint;
import org.kumiki.coordinator.complaint.ComplaintCases;
import org.kumiki.coordinator.complaint.ComplaintCommand;
import org.kumiki.coordinator.complaint.ComplaintView;

/** Complaints at the desk of the body, and what a complainant is told. */
final class ComplaintRoutes {

  private static final String ALL = "/api/v1/complaint-cases";
  private static final int PAGE = 100;

  private final ComplaintCases cases;

  ComplaintRoutes(ComplaintCases cases) {
    this.cases = cases;
  }

  List<Route> routes() {
    Access body = Access.roles(CASE_HANDLER, DECIDER, AUDITOR);
    String one = ALL + "/{id}";
    return List.of(
        Route.get("/api/v1/complaints/{id}", new Access.Open(), this::progress),
        Route.get(ALL, body, this::list),
        Route.get(ALL + "/commands", body, c -> Answer.json(200, cases.bodies())),
        Route.get(
            one,
            body,
            c ->
                withCase(
                    c,
                    of ->
                        CaseAnswers.json(
                            200, of.version(), ComplaintView.whole(cases, of, c.caller())))),
        Route.post(
            one + "/commands", Access.roles(CASE_HANDLER), c -> withCase(c, of -> command(c))));
  }

  /** Whoever knows the number is told how it gets on. */
  private Answer progress(Call call) {
    return cases
        .progress(call.path("id"))
        .<Answer>map(p -> Answer.json(200, ComplaintView.open(p)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer withCase(Call call, Function<Complaint, Answer> then) {
    return CaseAnswers.of(
        () ->
            cases
                .find(call.caller(), call.path("id"))
                .map(then)
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private Answer list(Call call) {
    return Page.of(call, PAGE, PAGE)
        .answer(
            Json.object(),
            "complaints",
            cases.visible(call.caller()),
            Complaint::id,
            c -> ComplaintView.line(cases, c, call.caller()));
  }

  private Answer command(Call call) {
    var asked = CaseAnswers.asked(call, ComplaintCommand.class);
    if (asked.version().isEmpty()) {
      return CaseAnswers.neededVersion();
    }
    return cases
        .command(call.caller(), call.path("id"), asked.version(), asked.command(), asked.data())
        .map(of -> CaseAnswers.receipt(200, ALL, of))
        .orElseGet(() -> Problem.notFound().answer());
  }
}
