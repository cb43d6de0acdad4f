package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.account.AccountDesk;
import org.kumiki.coordinator.account.IssuedInvitation;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * People, for administrators. Guarantees: nobody does any of it to themself; roles of the HDAB wait
 * for a second administrator; nobody sets another's password.
 */
final class PeopleRoutes {

  private static final String PATH = "/api/v1/people";
  private static final List<String> ROLES =
      Arrays.stream(PersonRole.values()).map(Enum::name).toList();

  private final PersonDesk people;
  private final AccountDesk accounts;

  PeopleRoutes(ApiParts parts) {
    people = parts.people().people();
    accounts = parts.people().accounts();
  }

  List<Route> routes() {
    Access admins = Access.roles(HDAB_ADMIN);
    Access readers = Access.roles(HDAB_ADMIN, AUDITOR);
    return List.of(
        Route.get(PATH, readers, this::list),
        Route.post(PATH, admins, this::add),
        Route.get(PATH + "/{id}", readers, this::one),
        Route.post(PATH + "/{id}/roles", admins, this::changeRoles),
        Route.post(PATH + "/{id}/roles/confirm", admins, this::confirmRoles),
        Route.post(PATH + "/{id}/invitation", admins, this::invite),
        Route.post(PATH + "/{id}/second-factor/reset", admins, this::resetSecondFactor),
        Route.post(PATH + "/{id}/deactivate", admins, c -> done(c, people::deactivate)),
        Route.post(PATH + "/{id}/activate", admins, c -> done(c, people::activate)),
        Route.post(PATH + "/{id}/identities", admins, this::link),
        Route.post(PATH + "/{id}/identities/unlink", admins, this::unlink));
  }

  private Answer list(Call call) {
    return Page.of(call).answer("people", people.all(), Person::id, this::json);
  }

  private Answer one(Call call) {
    return people
        .find(call.path("id"))
        .<Answer>map(p -> Answer.json(200, json(p)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private ObjectNode json(Person person) {
    ObjectNode json =
        Json.object()
            .put("id", person.id())
            .put("name", person.name())
            .put("active", people.isActive(person.id()));
    names(json, "roles", person.roles());
    json.set("account", AccountRoutes.state(accounts.state(person.id())));
    people
        .proposal(person.id())
        .ifPresent(
            p -> {
              ObjectNode proposal = json.putObject("proposal");
              names(proposal, "roles", p.roles());
              proposal.put("by", p.proposedBy()).put("at", p.proposed().toString());
            });
    return json;
  }

  private static void names(ObjectNode json, String key, Set<PersonRole> roles) {
    ArrayNode names = json.putArray(key);
    roles.stream().sorted().forEach(r -> names.add(r.name()));
  }

  private Answer add(Call call) {
    Fields fields = Fields.read(call.body(), "id", "name", "roles");
    Person wanted =
        new Person(fields.text("id"), fields.text("name"), roles(fields).orElse(Set.of()));
    people.add(new Person(wanted.id(), wanted.name(), Set.of()));
    if (!wanted.roles().isEmpty()) {
      people.changeRoles(wanted.id(), wanted.roles());
    }
    return Answer.json(201, json(people.find(wanted.id()).orElseThrow()));
  }

  private static Optional<Set<PersonRole>> roles(Fields fields) {
    return fields.named(
        "roles",
        text -> Arrays.stream(PersonRole.values()).filter(r -> r.name().equals(text)).findFirst(),
        ROLES);
  }

  private static Set<PersonRole> needed(Call call) {
    return roles(Fields.read(call.body(), "roles"))
        .orElseThrow(() -> new InvalidInput("roles", "expected a list of %s", ROLES));
  }

  private Answer changeRoles(Call call) {
    boolean waits = people.changeRoles(call.path("id"), needed(call)).isPresent();
    return Answer.json(waits ? 202 : 200, json(people.find(call.path("id")).orElseThrow()));
  }

  private Answer confirmRoles(Call call) {
    people.confirmRoles(call.path("id"), needed(call));
    return Answer.json(200, json(people.find(call.path("id")).orElseThrow()));
  }

  private Answer invite(Call call) {
    IssuedInvitation issued = accounts.invite(call.path("id"));
    return Answer.json(
        201,
        Json.object()
            .put("person", issued.person())
            .put("invitation", issued.secret())
            .put("expires", issued.expires().toString()));
  }

  private Answer resetSecondFactor(Call call) {
    return done(call, accounts::resetSecondFactor);
  }

  private static Answer done(Call call, java.util.function.Consumer<String> command) {
    command.accept(call.path("id"));
    return Answer.nothing();
  }

  private Answer link(Call call) {
    Fields fields = Fields.read(call.body(), "issuer", "subject");
    accounts.link(call.path("id"), fields.text("issuer"), fields.text("subject"));
    return Answer.nothing();
  }

  private Answer unlink(Call call) {
    Fields fields = Fields.read(call.body(), "issuer", "subject");
    accounts.unlink(call.path("id"), fields.text("issuer"), fields.text("subject"));
    return Answer.nothing();
  }
}
