package org.kumiki.coordinator.application;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A body with its people, over a real database, and a day that a test sets. */
final class CaseWorld implements AutoCloseable {

  static final String DATASET = "north/heart";

  final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  final Stores stores;
  final AuditLog audit;
  final EventLog log;
  final OrganisationDesk organisations;
  final DeadlineBook deadlines;
  final ApplicationDesk desk;

  final Person anna = person("anna", PersonRole.RESEARCHER);
  final Person mark = person("mark", PersonRole.RESEARCHER);
  final Person carl = person("carl", PersonRole.RESEARCHER);
  final Person hanna = person("hanna", PersonRole.CASE_HANDLER);
  final Person dora = person("dora", PersonRole.DECIDER);
  final Person dieter = person("dieter", PersonRole.DECIDER);
  final Person both = person("both", PersonRole.CASE_HANDLER, PersonRole.DECIDER);
  final Person stella = person("stella", PersonRole.STEWARD);
  final Person otto = person("otto", PersonRole.STEWARD);
  final Person audrey = person("audrey", PersonRole.AUDITOR);
  final Person admin = person("admin", PersonRole.HDAB_ADMIN);

  CaseWorld(Path folder) {
    this(folder, new SecureRandom());
  }

  /** Whose ids are drawn by this. */
  CaseWorld(Path folder, SecureRandom random) {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    log = new EventLog(stores.events(), audit, stores.transactions(), clock);
    organisations = new OrganisationDesk(log);
    deadlines =
        new DeadlineBook(
            stores.deadlines(), audit, stores.transactions(), PeriodRule.BRUSSELS, clock);
    desk =
        new ApplicationDesk(
            log,
            organisations,
            new AnyForm(),
            new Offered(),
            deadlines,
            stores.attachments(),
            clock,
            random);
    organisation("uni", OrganisationType.RESEARCH_ORGANISATION);
    organisation("firm", OrganisationType.COMPANY);
    organisation("ministry", OrganisationType.PUBLIC_SECTOR_BODY);
    organisations.employ(admin, "anna", "uni");
    organisations.employ(admin, "mark", "ministry");
    organisations.employ(admin, "carl", "firm");
    organisations.entrust(admin, "stella", "north");
    organisations.entrust(admin, "otto", "south");
  }

  private void organisation(String id, OrganisationType type) {
    organisations.register(
        admin, Organisation.of(id, new Bilingual("The " + id, id + "（日本語）"), type));
  }

  void forward(Duration by) {
    clock.set(clock.instant().plus(by).toString());
  }

  static Person person(String id, PersonRole... roles) {
    return new Person(id, "Person " + id, Set.of(roles));
  }

  /** Takes what is in it; forms of their own are tested with the forms. */
  private record AnyForm() implements ApplicationForms {

    @Override
    public String latest(ApplicationKind kind) {
      return "1";
    }

    @Override
    public List<FormFault> faults(ApplicationKind kind, String version, ObjectNode form) {
      return form.path("title").asString("").isEmpty()
          ? List.of(new FormFault("/title", Message.of("is needed")))
          : List.of();
    }

    @Override
    public List<FormFault> draftFaults(ApplicationKind kind, String version, ObjectNode form) {
      return List.of();
    }
  }

  private record Offered() implements PublishedDatasets {

    @Override
    public boolean has(DatasetName dataset) {
      return Set.of(DATASET, "south/heart").contains(dataset.toString());
    }

    @Override
    public List<String> variables(DatasetName dataset) {
      return List.of("age", "sex");
    }
  }

  static ObjectNode json(String text) {
    return JsonMapper.shared().readTree(text).asObject();
  }

  /** A form that may be submitted. */
  static ObjectNode form(String purpose) {
    return json(
        """
        {"title": "Hearts", "summary": "Hearts.", "purposes": ["%s"], "applicant": {"name": "A"},
         "data": {"scope": "adults", "datasets": [{"id": "north/heart", "why": "hearts",
           "variables": ["age"]}]},
         "declarations": {"fees": true, "no_prohibited_use": {
           "DETRIMENTAL_DECISION": true, "EMPLOYMENT_INSURANCE_CREDIT_DISCRIMINATION": true,
           "ADVERTISING_MARKETING": true, "HARMFUL_PRODUCTS": true,
           "NATIONAL_ETHICS_CONFLICT": true, "REIDENTIFICATION": true,
           "THIRD_PARTY_ACCESS": true}}}
        """
            .formatted(purpose));
  }

  Application give(Person by, Application application, ApplicationCommand command, String body) {
    return give(by, application, command, json(body));
  }

  Application give(
      Person by, Application application, ApplicationCommand command, ObjectNode body) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.command(
                        by, application.id(), OptionalLong.of(application.version()), command, body)
                    .orElseThrow());
  }

  Application give(Person by, Application application, ApplicationCommand command) {
    return give(by, application, command, "{}");
  }

  Application create(Person by, String organisation, String kind) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.create(
                    by,
                    json(
                        """
                        {"kind": "%s", "organisation": "%s", "title": "Hearts",
                         "datasets": ["north/heart"]}
                        """
                            .formatted(kind, organisation))));
  }

  Application draft(Person by, String organisation, ObjectNode form) {
    Application created = create(by, organisation, "ACCESS");
    ObjectNode body = AuditLog.detail();
    body.set("form", form);
    return give(by, created, ApplicationCommand.SAVE_DRAFT, body);
  }

  Application submitted() {
    return give(anna, draft(anna, "uni", form("SCIENTIFIC_RESEARCH")), ApplicationCommand.SUBMIT);
  }

  Application screening() {
    return give(hanna, submitted(), ApplicationCommand.START_SCREENING);
  }

  static final String COMPLETE =
      """
      {"checklist": {"form": true, "persons": true, "datasets": true, "attachments": true},
       "accelerated": false}
      """;

  Application processing() {
    return give(hanna, screening(), ApplicationCommand.MARK_COMPLETE, COMPLETE);
  }

  Application assessed(Application processing) {
    Application application = processing;
    for (Criterion criterion : Criterion.values()) {
      application =
          give(
              hanna,
              application,
              ApplicationCommand.RECORD_ASSESSMENT,
              """
              {"criterion": "%s", "outcome": "MET", "reason": "looked at it"}
              """
                  .formatted(criterion));
    }
    application =
        give(
            hanna,
            application,
            ApplicationCommand.ESTIMATE_FEES,
            """
            {"currency": "EUR", "items": [
              {"component": "assessment", "payee": "HDAB", "amount": "1200.00"}]}
            """);
    return give(anna, application, ApplicationCommand.ACCEPT_FEES);
  }

  static String positive(String conditions) {
    return """
    {"outcome": "POSITIVE", "justification": "all is met", "conditions": %s,
     "permit": {"valid_from": "2027-01-01", "valid_to": "2028-12-31",
       "datasets": ["north/heart"], "templates": ["glm.jws"]}}
    """
        .formatted(conditions);
  }

  Application proposed() {
    return give(hanna, assessed(processing()), ApplicationCommand.PROPOSE_DECISION, positive("[]"));
  }

  Application sign(Person by, Application application) {
    return give(
        by,
        application,
        ApplicationCommand.SIGN_DECISION,
        "{\"decision\": \"" + application.proposal().orElseThrow().id() + "\"}");
  }

  Application decided() {
    return sign(dieter, sign(dora, proposed()));
  }

  Optional<Deadline> running(DeadlineKind kind, Application application) {
    return deadlines.running(kind, application.stream());
  }

  @Override
  public void close() {
    stores.close();
  }
}
