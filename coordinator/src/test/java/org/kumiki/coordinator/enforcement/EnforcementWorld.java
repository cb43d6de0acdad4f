package org.kumiki.coordinator.enforcement;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A body, a user and a holder over a real database, with one permit. */
final class EnforcementWorld implements AutoCloseable {

  final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  final Stores stores;
  final EventLog log;
  final OrganisationDesk organisations;
  final DeadlineBook deadlines;
  final EnforcementDesk desk;
  final PublicMeasures measures;

  /** What stands for permit p-1. */
  final Map<StatusAct.Action, String> acts = new HashMap<>();

  final List<String> inTheRegister = new ArrayList<>();

  final Person anna = person("anna", PersonRole.RESEARCHER);
  final Person carl = person("carl", PersonRole.RESEARCHER);
  final Person hanna = person("hanna", PersonRole.CASE_HANDLER);
  final Person dora = person("dora", PersonRole.DECIDER);
  final Person dieter = person("dieter", PersonRole.DECIDER);
  final Person doro = person("doro", PersonRole.DECIDER);
  final Person dirk = person("dirk", PersonRole.DECIDER);
  final Person both = person("both", PersonRole.CASE_HANDLER, PersonRole.DECIDER);
  final Person stella = person("stella", PersonRole.STEWARD);
  final Person audrey = person("audrey", PersonRole.AUDITOR);
  final Person admin = person("admin", PersonRole.HDAB_ADMIN);

  EnforcementWorld(Path folder) {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    log = new EventLog(stores.events(), audit, stores.transactions(), clock);
    organisations = new OrganisationDesk(log);
    deadlines =
        new DeadlineBook(
            stores.deadlines(), audit, stores.transactions(), PeriodRule.BRUSSELS, clock);
    desk =
        new EnforcementDesk(
            log, organisations, new OnePermit(), deadlines, clock, new SecureRandom());
    measures = new PublicMeasures(log);
    organisation("uni");
    organisation("clinic");
    organisations.employ(admin, "anna", "uni");
    organisations.employ(admin, "stella", "clinic");
    organisations.entrust(admin, "stella", "north");
  }

  private void organisation(String id) {
    organisations.register(
        admin,
        Organisation.of(
            id, new Bilingual("The " + id, id + "（日本語）"), OrganisationType.RESEARCH_ORGANISATION));
  }

  /** Permit p-1 of anna at the uni; node north with its steward. */
  private final class OnePermit implements Surroundings {

    @Override
    public Optional<Concerned> concerned(CaseSubject subject) {
      return switch (subject.toString()) {
        case "permit/p-1" ->
            Optional.of(new Concerned(Set.of("anna"), Set.of("uni"), Optional.of("a-1")));
        case "person/anna" ->
            Optional.of(new Concerned(Set.of("anna"), Set.of("uni"), Optional.empty()));
        case "organisation/uni" ->
            Optional.of(
                new Concerned(organisations.peopleAt("uni"), Set.of("uni"), Optional.empty()));
        case "holder/north" ->
            Optional.of(
                new Concerned(
                    organisations.stewardsOf("north"), Set.of("clinic"), Optional.empty()));
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<String> standing(String permit, StatusAct.Action action) {
      return Optional.ofNullable(acts.get(action));
    }

    @Override
    public void publish(String application, String kind, String words, LocalDate date) {
      inTheRegister.add(application + " " + kind + " " + words);
    }

    @Override
    public void exclude(Excluded who, Instant until, String caseId, String reason) {
      if (who.organisation()) {
        organisations.exclude(who.id(), until, caseId, reason);
      } else {
        organisations.excludePerson(who.id(), until, caseId, reason);
      }
    }
  }

  void forward(Duration by) {
    clock.set(clock.instant().plus(by).toString());
  }

  static Person person(String id, PersonRole... roles) {
    return new Person(id, "Person " + id, Set.of(roles));
  }

  static ObjectNode json(String text) {
    return JsonMapper.shared().readTree(text).asObject();
  }

  EnforcementCase open(Person by, String kind, String id, String breach) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.open(
                    by,
                    json(
                        """
                        {"subject": {"kind": "%s", "id": "%s"},
                         "finding": {"breach": "%s", "text": "what was found"}}
                        """
                            .formatted(kind, id, breach))));
  }

  EnforcementCase give(Person by, EnforcementCase of, EnforcementCommand command, String body) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.command(by, of.id(), OptionalLong.of(of.version()), command, json(body))
                    .orElseThrow());
  }

  EnforcementCase give(Person by, EnforcementCase of, EnforcementCommand command) {
    return give(by, of, command, "{}");
  }

  EnforcementCase hearing(String kind, String id, String breach) {
    return give(hanna, open(hanna, kind, id, breach), EnforcementCommand.START_HEARING);
  }

  /** Nobody says anything for four weeks. */
  EnforcementCase assessment(String kind, String id, String breach) {
    EnforcementCase hearing = hearing(kind, id, breach);
    forward(Duration.ofDays(30));
    return give(hanna, hearing, EnforcementCommand.END_HEARING);
  }

  EnforcementCase propose(EnforcementCase of, String measures) {
    return give(
        hanna,
        of,
        EnforcementCommand.PROPOSE_DECISION,
        """
        {"outcome": "BREACH", "justification": "SECRET reasons", "publication": "A user did it.",
         "measures": [%s]}
        """
            .formatted(measures));
  }

  EnforcementCase sign(Person by, EnforcementCase of) {
    return give(
        by,
        of,
        EnforcementCommand.SIGN_DECISION,
        "{\"decision\": \"" + of.decision().orElseThrow().id() + "\"}");
  }

  EnforcementCase decided(EnforcementCase proposed) {
    return sign(dieter, sign(dora, proposed));
  }

  StatusAct act(String id, StatusAct.Action action) {
    return new StatusAct(id, action, "p-1", Optional.empty(), "why", clock.instant());
  }

  @Override
  public void close() {
    stores.close();
  }
}
