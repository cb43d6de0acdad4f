package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.CASE_HANDLER;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OUTPUT_CHECKER;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_AUTHOR;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_REVIEWER;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.review.SignedTemplates;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateCommand;
import org.kumiki.coordinator.template.review.TemplateDesk;
import org.kumiki.coordinator.template.review.TemplateState;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates from the draft to the retirement. Who may give which command is the desk's to say. */
final class TemplateCaseRoutes {

  private final TemplateDesk desk;
  private final SignedTemplates signed;
  private final Commands commands;

  TemplateCaseRoutes(ApiParts parts) {
    desk = parts.cases().templates().desk();
    signed = parts.cases().templates().signed();
    commands = parts.commands();
  }

  List<Route> routes() {
    Access body =
        Access.roles(
            TEMPLATE_AUTHOR,
            TEMPLATE_REVIEWER,
            DECIDER,
            CASE_HANDLER,
            OUTPUT_CHECKER,
            AUDITOR,
            HDAB_ADMIN);
    Access reviewers = Access.roles(TEMPLATE_REVIEWER);
    Access authors = Access.roles(TEMPLATE_AUTHOR);
    String all = "/api/v1/template-cases";
    String one = all + "/{id}";
    return List.of(
        Route.get(all, body, this::list),
        Route.post(all, authors, this::create),
        Route.get(all + "/algorithms", body, c -> algorithms()),
        Route.get(all + "/commands", body, c -> Answer.json(200, desk.bodies())),
        Route.post(all + "/reinstatements", reviewers, this::reinstate),
        Route.get(one, body, c -> withCase(c, of -> whole(c, of))),
        Route.post(
            one + "/commands",
            Access.roles(TEMPLATE_AUTHOR, TEMPLATE_REVIEWER),
            c -> withCase(c, of -> command(c))),
        Route.post(one + "/test", authors, c -> withCase(c, of -> test(c))),
        Route.get(one + "/leaves", body, c -> withCase(c, this::leaves)),
        Route.get(one + "/to-sign", body, c -> withCase(c, this::toSign)),
        Route.get(one + "/reinstatement", body, c -> withCase(c, of -> reinstatement(c, of))));
  }

  private interface OnCase {
    Answer answer(TemplateCase of);
  }

  private Answer withCase(Call call, OnCase then) {
    return CaseAnswers.of(
        () ->
            desk.find(call.caller(), call.path("id"))
                .map(then::answer)
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private Answer list(Call call) {
    Optional<String> state = Optional.ofNullable(call.parameters().get("state"));
    state.ifPresent(TemplateCaseRoutes::known);
    List<TemplateCase> cases =
        desk.visible(call.caller()).stream()
            .filter(c -> state.isEmpty() || c.state().name().equals(state.get()))
            .toList();
    return Page.of(call)
        .answer(
            "templates",
            cases,
            TemplateCase::id,
            c -> TemplateCaseView.line(desk, c, call.caller()));
  }

  private static void known(String state) {
    List<String> names = Arrays.stream(TemplateState.values()).map(Enum::name).toList();
    if (!names.contains(state)) {
      throw InvalidInput.unknown("state", "state", clipped(state), names);
    }
  }

  private static String clipped(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  private Answer algorithms() {
    StandardAlgorithms registered = new StandardAlgorithms();
    ArrayNode list = Json.array();
    for (String id : registered.ids()) {
      FederatedAlgorithm<?, ?, ?> algorithm = registered.byId(id).orElseThrow();
      list.addObject()
          .put("id", id)
          .put("version", algorithm.version())
          .set("parameters", Json.own(Json.utf8(algorithm.parameterSchema())));
    }
    return Answer.json(200, Json.object().set("algorithms", list));
  }

  private Answer whole(Call call, TemplateCase of) {
    return CaseAnswers.json(200, of.version(), TemplateCaseView.whole(desk, of, call.caller()));
  }

  private Answer create(Call call) {
    ObjectNode body = Json.read(call.body());
    return CaseAnswers.of(() -> receipt(201, desk.create(call.caller(), body)));
  }

  private Answer command(Call call) {
    ObjectNode body = Json.read(call.body());
    for (String key : body.propertyNames()) {
      if (!List.of("command", "data").contains(key)) {
        throw InvalidInput.unknown("body", "key", clipped(key), List.of("command", "data"));
      }
    }
    TemplateCommand command = command(body.path("command").asString(""));
    ObjectNode data =
        body.has("data")
            ? body.path("data")
                .asObjectOpt()
                .orElseThrow(() -> new InvalidInput("data", "expected an object"))
            : Json.object();
    OptionalLong version = CaseAnswers.version(call);
    if (version.isEmpty()) {
      return CaseAnswers.neededVersion();
    }
    TemplateCase after =
        desk.command(call.caller(), call.path("id"), version, command, data).orElseThrow();
    if (command == TemplateCommand.SUSPEND || command == TemplateCommand.RETIRE) {
      commands.templateStopped();
    }
    return receipt(200, after);
  }

  private static TemplateCommand command(String name) {
    return Arrays.stream(TemplateCommand.values())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    "command",
                    "command",
                    clipped(name),
                    Arrays.stream(TemplateCommand.values()).map(Enum::name).toList()));
  }

  private static Answer receipt(int status, TemplateCase of) {
    return new Answer.Whole(
        status,
        "application/json",
        Map.of("ETag", "\"" + of.version() + "\"", "Location", "/api/v1/template-cases/" + of.id()),
        Json.bytes(
            Json.object()
                .put("id", of.id())
                .put("version", of.version())
                .put("status", of.state().name())));
  }

  private Answer test(Call call) {
    OptionalLong version = CaseAnswers.version(call);
    if (version.isEmpty()) {
      return CaseAnswers.neededVersion();
    }
    return desk.test(call.caller(), call.path("id"), version)
        .<Answer>map(run -> Answer.json(200, TemplateCaseView.run(run)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer leaves(TemplateCase of) {
    return Answer.json(200, TemplateCaseView.leaving(Leaving.of(desk.leaves(of))));
  }

  private Answer toSign(TemplateCase of) {
    return signed
        .toSign(of)
        .<Answer>map(file -> Answer.json(200, Json.own(file)))
        .orElseGet(
            () -> Problem.of(409, "NOT_APPROVED", "two reviewers have to approve it").answer());
  }

  private Answer reinstatement(Call call, TemplateCase of) {
    String reason = call.parameters().getOrDefault("reason", "");
    if (reason.isBlank() || reason.length() > 2000) {
      throw new InvalidInput("reason", "expected 1 to 2000 characters");
    }
    return signed
        .toReinstate(of, reason)
        .<Answer>map(file -> Answer.json(200, Json.own(file)))
        .orElseGet(() -> Problem.of(409, "NOT_SUSPENDED", "it is not suspended").answer());
  }

  private Answer reinstate(Call call) {
    commands.publishReinstatement(call.body());
    return Answer.nothing();
  }
}
