package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.console.AskingDesk;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.ask.AskPage;
import org.kumiki.coordinator.console.ask.AskPages;
import org.kumiki.coordinator.console.ask.Question;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.query.WorkOrderSignature;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages on which a query is asked, by the same way as the API's: what it refuses these refuse.
 * A person whose key the permit names takes the request home and signs it there.
 */
final class AskRoutes {

  private static final String PATH = "/desk/ask";

  private final ApiParts parts;
  private final AskingDesk desk;
  private final QueryPlaces places;
  private final Set<String> foreseeing = ConcurrentHashMap.newKeySet();

  AskRoutes(ApiParts parts, QueryPlaces places) {
    this.parts = parts;
    this.places = places;
    desk = parts.console().asking();
  }

  List<Route> routes() {
    Access researchers = Access.roles(RESEARCHER);
    return List.of(
        Route.get(PATH, researchers, this::open), Route.post(PATH, researchers, this::give));
  }

  private Answer open(Call call) {
    Visit visit = ConsoleVisits.of(call);
    String permit = call.parameters().getOrDefault("permit", "");
    String template = call.parameters().getOrDefault("template", "");
    if (permit.isEmpty() && template.isEmpty()) {
      return ConsoleAnswers.of(desk.choose(visit));
    }
    return ConsoleAnswers.of(
        desk.question(visit, permit, template)
            .map(q -> desk.shown(visit, desk.forms().begin(q)))
            .orElseGet(() -> desk.missing(visit)));
  }

  private Answer give(Call call) {
    Sent sent = new Sent(FormBody.all(call.body()));
    Look look = Look.of(sent::first);
    Visit visit = look.visit(call);
    Optional<Question> question =
        desk.question(visit, sent.first("permit"), sent.first("template"));
    if (question.isEmpty()) {
      return ConsoleAnswers.of(desk.missing(visit));
    }
    Question asked = question.get();
    AskPages forms = desk.forms();
    try {
      if (sent.isAgain()) {
        return look.kept(ConsoleAnswers.of(desk.shown(visit, forms.again(asked, sent))));
      }
      return switch (sent.first("command")) {
        case "SUBMIT" -> submit(call, visit, asked, sent);
        case "FILE" -> file(asked, forms.query(asked, sent));
        default -> foresee(call, visit, asked, sent);
      };
    } catch (InvalidInput e) {
      return shown(visit, forms.wrong(asked, sent, e));
    }
  }

  private Answer shown(Visit visit, AskPage page) {
    return ConsoleAnswers.of(desk.shown(visit, page));
  }

  private Answer submit(Call call, Visit visit, Question asked, Sent sent) {
    AskPages forms = desk.forms();
    if (asked.signs()) {
      // Signed where the key is: a query that waits here for nobody would only end unsigned.
      return shown(visit, forms.refused(asked, sent, new Trouble(409, "SIGN_AT_HOME")));
    }
    Optional<Problem> full = places.enter(call.caller().id());
    if (full.isPresent()) {
      return shown(
          visit, forms.refused(asked, sent, new Trouble(429, "TOO_MANY", full.get().detail())));
    }
    try {
      QueryHandle handle =
          parts
              .commands()
              .submit(
                  request(
                      call,
                      asked,
                      sent,
                      new PendingSignature(parts.signatureWait(), parts.clock())),
                  progress -> {});
      return ConsoleAnswers.of(desk.asked(handle.id()));
    } finally {
      places.leave(call.caller().id());
    }
  }

  private Answer foresee(Call call, Visit visit, Question asked, Sent sent) {
    AskPages forms = desk.forms();
    if (!foreseeing.add(call.caller().id())) {
      return shown(visit, forms.refused(asked, sent, new Trouble(429, "TOO_MANY")));
    }
    try {
      return shown(
          visit,
          forms.foreseen(
              asked,
              sent,
              parts
                  .commands()
                  .preflight(
                      request(
                          call,
                          asked,
                          sent,
                          order -> {
                            throw new IllegalStateException("a preflight is no work order");
                          }),
                      Optional.empty())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.of(503, "STOPPING", "the coordinator stops; ask again later").answer();
    } finally {
      foreseeing.remove(call.caller().id());
    }
  }

  private QueryRequest request(Call call, Question asked, Sent sent, WorkOrderSignature signature) {
    return new QueryRequest(
        asked.permit().id(),
        call.caller().id(),
        Json.bytes(desk.forms().query(asked, sent)),
        Optional.empty(),
        signature);
  }

  /** To be kept, and given to the command that signs. */
  private static Answer file(Question asked, ObjectNode query) {
    return new Answer.Whole(
        200,
        "application/json",
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"%s.json\"".formatted(asked.template().id()),
            "Content-Security-Policy",
            "sandbox"),
        Json.utf8(query.toPrettyString() + "\n"));
  }
}
