package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_REVIEWER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.coordinator.permit.life.HolderCommand;
import org.kumiki.coordinator.permit.life.PermitDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.query.PlanUse;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signed documents. What makes one count are the signatures in it; a role here only lets somebody
 * bring it. A permit is shown to the HDAB and to the people it names.
 */
final class DocumentRoutes {

  private final ApiParts parts;

  DocumentRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    Access keepers = Access.roles(HDAB_ADMIN, DECIDER);
    Access deciders = Access.roles(DECIDER);
    Commands to = parts.commands();
    return List.of(
        Route.get("/api/v1/authority", anyone, c -> latest(DocumentKind.AUTHORITY)),
        Route.post("/api/v1/authority", keepers, c -> publish(c, to::publishAuthority)),
        Route.get("/api/v1/roster", anyone, c -> latest(DocumentKind.ROSTER)),
        Route.post("/api/v1/roster", keepers, c -> publish(c, to::publishRoster)),
        Route.get("/api/v1/templates", anyone, this::templates),
        Route.post(
            "/api/v1/templates",
            Access.roles(TEMPLATE_REVIEWER),
            c -> publish(c, to::publishTemplate)),
        Route.get("/api/v1/permits", anyone, this::permits),
        Route.get("/api/v1/permits/{id}", anyone, this::permit),
        Route.post("/api/v1/permits", deciders, c -> publish(c, to::publishPermit)),
        Route.get(
            "/api/v1/permits/{id}/acts",
            Access.roles(HDAB_ADMIN, DECIDER, AUDITOR),
            this::actsOfPermit),
        Route.post("/api/v1/permits/{id}/acts", deciders, this::act),
        Route.post("/api/v1/permits/{id}/commands", anyone, this::command));
  }

  private static Answer publish(Call call, Consumer<byte[]> command) {
    command.accept(call.body());
    return Answer.nothing();
  }

  /** What counts is the permit in the act; one that is brought to another permit is a mistake. */
  private Answer act(Call call) {
    String names = permitOf(call.body());
    if (!names.equals(call.path("id"))) {
      throw new InvalidInput(
          "status act.permitId", "the act is about another permit than the address names");
    }
    parts.commands().publishStatusAct(call.body());
    return Answer.nothing();
  }

  private static String permitOf(byte[] jws) {
    try {
      byte[] payload = Base64.getUrlDecoder().decode(Json.read(jws).path("payload").asString(""));
      return Json.read(payload).path("permitId").asString("");
    } catch (Json.Malformed | IllegalArgumentException e) {
      throw new InvalidInput("status act", "expected a JWS in general JSON serialisation");
    }
  }

  private Answer latest(DocumentKind kind) {
    List<StoredDocument> all = parts.library().published(kind);
    return all.isEmpty() ? Problem.notFound().answer() : Answer.json(200, document(all.getLast()));
  }

  private Answer templates(Call call) {
    return Page.of(call)
        .answer(
            "templates",
            parts.library().published(DocumentKind.TEMPLATE),
            d -> d.payloadSha256().hex(),
            DocumentRoutes::document);
  }

  private Answer actsOfPermit(Call call) {
    List<ObjectNode> acts =
        parts.library().published(DocumentKind.STATUS_ACT).stream()
            .map(DocumentRoutes::document)
            .filter(d -> d.path("payload").path("permitId").asString("").equals(call.path("id")))
            .toList();
    return Page.of(call).answer("acts", acts, d -> d.path("sha256").asString(), d -> d);
  }

  private Answer permits(Call call) {
    Page page = Page.of(call);
    // A line that the person may not see is as one that is not there.
    if (page.after().isPresent()
        && latestPermit(page.after().get()).filter(p -> isFor(p, call.caller())).isEmpty()) {
      throw Page.unknown();
    }
    return page.read(
        "permits",
        (after, most) -> permits(call.caller(), after, most),
        p -> p.path("name").asString(""),
        p -> p);
  }

  /** So many that the person may see: pages are read until they are full. */
  private List<ObjectNode> permits(Person person, Optional<String> after, int most) {
    List<ObjectNode> seen = new ArrayList<>();
    Optional<String> last = after;
    List<StoredDocument> read;
    do {
      read = parts.library().latest(DocumentKind.PERMIT, last, Page.MOST);
      read.stream()
          .map(DocumentRoutes::document)
          .filter(p -> isFor(p, person))
          .limit(most - (long) seen.size())
          .forEach(seen::add);
      last = read.isEmpty() ? last : Optional.of(read.getLast().name());
    } while (read.size() == Page.MOST && seen.size() < most);
    return seen;
  }

  private Answer permit(Call call) {
    return latestPermit(call.path("id"))
        .filter(p -> isFor(p, call.caller()))
        .<Answer>map(
            p -> {
              state(call.path("id")).ifPresent(s -> p.set("state", s));
              life(call).ifPresent(l -> p.set("life", l));
              plans(call.path("id")).ifPresent(u -> p.set("plans", u));
              return Answer.json(200, p);
            })
        .orElseGet(() -> Problem.notFound().answer());
  }

  /** A command of whom it was granted to; for others who may not see it there is no permit. */
  private Answer command(Call call) {
    PermitDesk desk = parts.cases().permits();
    String id = call.path("id");
    boolean visible = latestPermit(id).filter(p -> isFor(p, call.caller())).isPresent();
    if (!visible && desk.allowed(call.caller(), id).isEmpty()) {
      return Problem.notFound().answer();
    }
    ObjectNode body = Json.read(call.body());
    HolderCommand command = holderCommand(body.path("command").asString(""));
    ObjectNode data =
        body.path("data")
            .asObjectOpt()
            .orElseThrow(() -> new InvalidInput("data", "expected an object"));
    return CaseAnswers.of(
        () ->
            desk.command(call.caller(), id, command, data)
                .<Answer>map(
                    after -> {
                      if (command == HolderCommand.SURRENDER) {
                        parts.commands().permitStopped();
                      }
                      return Answer.json(
                          200,
                          Json.object()
                              .put("id", id)
                              .put("version", after.events().size())
                              .put("status", after.state().name()));
                    })
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private static HolderCommand holderCommand(String name) {
    return Arrays.stream(HolderCommand.values())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "command", "expected one of %s", Arrays.toString(HolderCommand.values())));
  }

  /** Its life as events have it, and what the person may do. */
  private Optional<ObjectNode> life(Call call) {
    PermitDesk desk = parts.cases().permits();
    return desk.find(call.path("id"))
        .map(
            one -> {
              ObjectNode life =
                  Json.object()
                      .put("status", one.state().name())
                      .put("renewed", one.isRenewed())
                      .put("surrendered", one.isSurrendered());
              one.renewalRequest()
                  .ifPresent(
                      r ->
                          life.putObject("renewal_request")
                              .put("at", r.at().toString())
                              .put("until", r.until().toString())
                              .put("reason", r.reason()));
              ArrayNode commands = life.putArray("commands");
              desk.allowed(call.caller(), one.id()).forEach(c -> commands.add(c.name()));
              return life;
            });
  }

  /** Of one for a health data request. */
  private Optional<ArrayNode> plans(String id) {
    return parts
        .library()
        .published(DocumentKind.PERMIT, id)
        .map(d -> UncheckedDocument.read(d.jws()).document())
        .map(
            d ->
                d instanceof Permit permit
                    ? parts.queries().plans().uses(permit)
                    : List.<PlanUse>of())
        .filter(uses -> !uses.isEmpty())
        .map(
            uses -> {
              ArrayNode all = Json.array();
              uses.forEach(use -> all.add(plan(use)));
              return all;
            });
  }

  private static ObjectNode plan(PlanUse use) {
    ObjectNode one =
        Json.object()
            .put("template", use.template().id())
            .put("version", use.template().version())
            .put("runs", use.plan().runs())
            .put("used", use.used())
            .put("standing", use.standing().name());
    one.set("parameters", use.plan().parameters().node());
    use.plan().everyMonths().ifPresent(months -> one.put("every_months", months));
    use.next().ifPresent(next -> one.put("next", next.toString()));
    return one;
  }

  private Optional<ObjectNode> state(String id) {
    return parts
        .library()
        .permit(id)
        .map(
            state ->
                switch (state) {
                  case PermitState.InForce(var permit) -> Json.object().put("in_force", true);
                  case PermitState.NotInForce(var fault, var said) ->
                      Json.object()
                          .put("in_force", false)
                          .put("code", fault.name())
                          .put("message", said.en())
                          .put("message_ja", said.ja());
                });
  }

  /** The last version of each: they come by name and then by version. */
  private Optional<ObjectNode> latestPermit(String id) {
    return parts.library().published(DocumentKind.PERMIT, id).map(DocumentRoutes::document);
  }

  private static boolean isFor(JsonNode permit, Person person) {
    if (person.has(HDAB_ADMIN) || person.has(DECIDER) || person.has(AUDITOR)) {
      return true;
    }
    for (JsonNode named : permit.path("payload").path("persons")) {
      if (named.path("id").asString("").equals(person.id())) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode document(StoredDocument stored) {
    JsonNode jws = Json.own(stored.jws());
    ObjectNode one =
        Json.object()
            .put("name", stored.name())
            .put("version", stored.version())
            .put("sha256", stored.payloadSha256().hex());
    one.set("payload", Json.own(Base64.getUrlDecoder().decode(jws.path("payload").stringValue())));
    one.set("jws", jws);
    return one;
  }
}
