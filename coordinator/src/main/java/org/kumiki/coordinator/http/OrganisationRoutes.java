package org.kumiki.coordinator.http;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/** Organisations, and what ties people to them. */
final class OrganisationRoutes {

  private static final int LONGEST = 300;

  private final OrganisationDesk desk;

  OrganisationRoutes(OrganisationDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    Access keepers = Access.roles(PersonRole.HDAB_ADMIN);
    Access deciders = Access.roles(PersonRole.DECIDER);
    return List.of(
        Route.get("/api/v1/organisations", anyone, this::all),
        Route.post("/api/v1/organisations", keepers, c -> done(() -> register(c))),
        Route.post("/api/v1/interests", anyone, c -> done(() -> declare(c))),
        Route.post("/api/v1/people/{id}/ties", keepers, c -> done(() -> tie(c))),
        Route.post("/api/v1/holders/{id}/trust", deciders, c -> done(() -> trust(c))));
  }

  private static Answer done(Runnable work) {
    return CaseAnswers.of(
        () -> {
          work.run();
          return Answer.nothing();
        });
  }

  private Answer all(Call call) {
    return Page.of(call)
        .answer("organisations", desk.all(), Organisation::id, OrganisationRoutes::json);
  }

  private static ObjectNode json(Organisation each) {
    ObjectNode one = Json.object().put("id", each.id()).put("type", each.type().name());
    one.putObject("name").put("en", each.name().en()).put("ja", each.name().ja());
    return one;
  }

  private void register(Call call) {
    ObjectNode body = Json.read(call.body());
    known(body, List.of("id", "name", "type"));
    String type = text(body, "type");
    if (Arrays.stream(OrganisationType.values()).noneMatch(t -> t.name().equals(type))) {
      throw InvalidInput.unknown(
          "type", "type", type, Arrays.stream(OrganisationType.values()).map(Enum::name).toList());
    }
    ObjectNode name =
        body.path("name")
            .asObjectOpt()
            .orElseThrow(() -> new InvalidInput("name", "expected an object with en and ja"));
    desk.register(
        call.caller(),
        Organisation.of(
            text(body, "id"),
            new Bilingual(text(name, "en"), text(name, "ja")),
            OrganisationType.valueOf(type)));
  }

  private void declare(Call call) {
    ObjectNode body = Json.read(call.body());
    known(body, List.of("organisation"));
    desk.declareInterest(call.caller(), text(body, "organisation"));
  }

  private void tie(Call call) {
    ObjectNode body = Json.read(call.body());
    known(body, List.of("action", "id", "reason"));
    String person = call.path("id");
    if (!person.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw new InvalidInput("id", "expected the id of a person");
    }
    switch (text(body, "action")) {
      case "EMPLOY" -> desk.employ(call.caller(), person, text(body, "id"));
      case "LEFT" -> desk.left(call.caller(), person);
      case "ENTRUST" -> desk.entrust(call.caller(), person, text(body, "id"));
      case "WITHDRAW" ->
          desk.withdraw(call.caller(), person, text(body, "id"), text(body, "reason"));
      case "LIFT_INTEREST" ->
          desk.liftInterest(call.caller(), person, text(body, "id"), text(body, "reason"));
      default ->
          throw new InvalidInput(
              "action", "expected EMPLOY, LEFT, ENTRUST, WITHDRAW or LIFT_INTEREST");
    }
  }

  private void trust(Call call) {
    ObjectNode body = Json.read(call.body());
    known(body, List.of("trusted", "reason"));
    if (!body.path("trusted").isBoolean() || !call.path("id").matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw new InvalidInput("trusted", "expected true or false, about a node's id");
    }
    desk.trust(
        call.caller(), call.path("id"), body.path("trusted").asBoolean(), text(body, "reason"));
  }

  private static void known(ObjectNode body, List<String> keys) {
    for (String key : body.propertyNames()) {
      if (!keys.contains(key)) {
        throw InvalidInput.unknown("body", "key", key, keys);
      }
    }
  }

  private static String text(ObjectNode body, String key) {
    String text = body.path(key).asString("");
    if (text.isBlank() || text.length() > (key.equals("reason") ? 2_000 : LONGEST)) {
      throw new InvalidInput(key, "expected a text, not blank and not too long");
    }
    return text;
  }
}
