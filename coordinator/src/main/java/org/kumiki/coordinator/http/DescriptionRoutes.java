package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.CASE_HANDLER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.STEWARD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.DatasetJson;
import org.kumiki.coordinator.dataset.DescriptionCommand;
import org.kumiki.coordinator.dataset.DescriptionDesk;
import org.kumiki.coordinator.dataset.DescriptionVersion;
import org.kumiki.coordinator.dataset.Finding;
import org.kumiki.coordinator.dataset.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where stewards and case handlers write, declare, publish and end descriptions of datasets. */
final class DescriptionRoutes {

  private static final String AT = "/api/v1/catalogue/descriptions";
  private static final int LONGEST_REASON = 1_000;

  private final ApiParts parts;

  DescriptionRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    Access readers = Access.roles(STEWARD, CASE_HANDLER, AUDITOR);
    Access writers = Access.roles(STEWARD, CASE_HANDLER);
    Access admin = Access.roles(HDAB_ADMIN);
    return List.of(
        Route.get(AT, readers, this::all),
        Route.post(AT, writers, this::save),
        Route.get(AT + "/{id}", readers, this::one),
        command("declare", Access.roles(STEWARD), DescriptionCommand.DECLARE),
        command("publish", Access.roles(CASE_HANDLER), DescriptionCommand.PUBLISH),
        command("confirm", Access.roles(STEWARD), DescriptionCommand.CONFIRM),
        command("withdraw", writers, DescriptionCommand.WITHDRAW),
        Route.post("/api/v1/nodes/{id}/stewards", admin, c -> steward(c, true)),
        Route.post("/api/v1/nodes/{id}/stewards/dismiss", admin, c -> steward(c, false)));
  }

  private Route command(String name, Access access, DescriptionCommand command) {
    return Route.post(
        AT + "/{id}/" + name,
        access,
        call ->
            answer(
                desk()
                    .apply(
                        call.caller(), call.path("id"), command, reason(call), IfMatch.of(call))));
  }

  private DescriptionDesk desk() {
    return parts.descriptions().desk();
  }

  private Answer all(Call call) {
    return Page.of(call)
        .answer(
            "descriptions",
            desk().latest(call.caller()),
            DescriptionVersion::id,
            DescriptionRoutes::summary);
  }

  private Answer one(Call call) {
    // Before the rest: a tag is never newer than what it is given with.
    long revision = desk().revision(call.path("id"));
    List<DescriptionVersion> versions = desk().versions(call.caller(), call.path("id"));
    if (versions.isEmpty()) {
      return Problem.notFound().answer();
    }
    DescriptionVersion last = versions.getLast();
    ObjectNode one = summary(last);
    one.set("description", Json.own(last.content().getBytes(StandardCharsets.UTF_8)));
    ArrayNode all = one.putArray("versions");
    versions.forEach(v -> all.add(summary(v)));
    one.set("findings", findings(desk().findings(last)));
    return tagged(one, revision);
  }

  private Answer save(Call call) {
    ObjectNode body = Json.read(call.body());
    if (!(body.path("description") instanceof ObjectNode description)) {
      throw new InvalidInput("description", "expected a JSON object");
    }
    for (String name : body.propertyNames()) {
      if (!List.of("node", "dataset", "description").contains(name)) {
        throw InvalidInput.unknown("body", "key", name, List.of("node", "dataset", "description"));
      }
    }
    return answer(
        desk()
            .save(
                call.caller(),
                text(body, "node"),
                text(body, "dataset"),
                description,
                IfMatch.of(call)));
  }

  private static String text(ObjectNode body, String name) {
    JsonNode text = body.path(name);
    if (!text.isString() || !text.asString().matches("[A-Za-z0-9._-]{1,128}")) {
      throw new InvalidInput(name, "expected 1 to 128 of letters, digits, '.', '_' and '-'");
    }
    return text.asString();
  }

  private static String reason(Call call) {
    if (call.body().length == 0) {
      return "";
    }
    String reason = Json.read(call.body()).path("reason").asString("");
    if (reason.length() > LONGEST_REASON) {
      throw new InvalidInput("reason", "at most %s characters", LONGEST_REASON);
    }
    return reason;
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(DescriptionVersion version, List<Finding> findings, long revision) -> {
        ObjectNode done = summary(version);
        done.set("findings", findings(findings));
        yield tagged(done, revision);
      }
      case Outcome.Faulty(List<Finding> findings) ->
          Problem.of(
                  422,
                  "INVALID_DESCRIPTION",
                  findings.size() == 1
                      ? Message.of(
                          "%s: %s", findings.getFirst().field(), said(findings.getFirst().words()))
                      : Message.of("%d fields are wrong; see findings", findings.size()))
              .answer(body -> body.set("findings", findings(findings)));
      case Outcome.NotNow(var words) ->
          Problem.of(409, "NOT_NOW", said(words))
              .answer(body -> body.set("words", DatasetJson.words(words)));
      case Outcome.Stale(var words) ->
          Problem.of(412, "VERSION_CONFLICT", said(words))
              .answer(body -> body.set("words", DatasetJson.words(words)));
      case Outcome.NotYours() -> Problem.notFound().answer();
    };
  }

  private static Message said(Bilingual words) {
    return Message.stored(words.en(), words.ja().orElse(""));
  }

  private static Answer tagged(ObjectNode one, long revision) {
    return new Answer.Whole(
        200, "application/json", Map.of("ETag", IfMatch.tag(revision)), Json.bytes(one));
  }

  private static ArrayNode findings(List<Finding> findings) {
    ArrayNode all = Json.array();
    findings.forEach(f -> all.add(DatasetJson.finding(f)));
    return all;
  }

  private static ObjectNode summary(DescriptionVersion version) {
    ObjectNode one =
        Json.object()
            .put("id", version.id())
            .put("version", version.version())
            .put("node", version.node())
            .put("dataset", version.dataset())
            .put("state", version.state().name())
            .put("changed", version.changed().toString());
    one.set("state_words", DatasetJson.words(version.state().words()));
    version.confirmed().ifPresent(at -> one.put("confirmed", at.toString()));
    return one;
  }

  private Answer steward(Call call, boolean appoint) {
    String node = call.path("id");
    if (parts.nodes().find(node).isEmpty()) {
      return Problem.notFound().answer();
    }
    String person = text(Json.read(call.body()), "person");
    if (appoint) {
      parts.descriptions().stewards().appoint(node, person);
    } else {
      parts.descriptions().stewards().dismiss(node, person);
    }
    return Answer.nothing();
  }
}
