package org.kumiki.coordinator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.fixture.Undone;
import org.kumiki.coordinator.form.Filled;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class PublicRegisterTest {

  private static final String SECRET = "SECRET-that-nobody-may-see";

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2026-11-30T10:00:00Z");
  private final Map<String, Long> versions = new HashMap<>();
  private Stores stores;
  private EventLog events;
  private PublicRegister register;
  private RegisterDesk desk;

  private static final PermitFacts PERMITS =
      new PermitFacts() {
        @Override
        public Optional<Term> term(String permit) {
          return Optional.of(
              new Term(LocalDate.parse("2027-01-01"), LocalDate.parse("2029-01-01"), 3));
        }

        @Override
        public RegisterEntry.Runs runs(String permit) {
          return new RegisterEntry.Runs(7, Optional.of(Instant.parse("2027-02-03T04:05:06Z")));
        }

        @Override
        public Map<String, RegisterEntry.Runs> runs() {
          return Map.of("p1", runs("p1"));
        }
      };

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    events = new EventLog(stores.events(), audit, stores.transactions(), clock);
    register = new PublicRegister(events, PERMITS);
    desk = new RegisterDesk(events, register);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private void happens(String id, String actor, String type, ObjectNode data) {
    String stream = "application/" + id;
    Actor.person(actor)
        .doing(
            () ->
                versions.put(
                    stream,
                    events
                        .append(
                            stream,
                            versions.getOrDefault(stream, 0L),
                            "X",
                            List.of(NewEvent.of(type, data)))
                        .getLast()
                        .version()));
  }

  private static ObjectNode data(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }

  private void submitted(String id, ObjectNode form) {
    ObjectNode created = data("{\"kind\": \"ACCESS\", \"form_version\": \"1\"}");
    created.set("form", form);
    happens(id, "anna", "CREATED", created);
    happens(id, "anna", "SUBMITTED", data("{}"));
  }

  private void refused(String id) {
    happens(id, "carl", "SCREENING_STARTED", data("{}"));
    happens(id, "carl", "COMPLETED", data("{}"));
    happens(
        id,
        "carl",
        "DECISION_PROPOSED",
        data("{\"outcome\": \"NEGATIVE\", \"justification\": \"not proportionate\"}"));
    happens(id, "dora", "DECISION_SIGNED", data("{}"));
    happens(id, "emil", "DECISION_SIGNED", data("{}"));
  }

  private RegisterEntry entry(String id) {
    return register.find(id).orElseThrow();
  }

  @Test
  void draft_isNotInTheRegister_aSubmissionIs() {
    ObjectNode created = data("{\"kind\": \"ACCESS\"}");
    created.set("form", Filled.access());
    happens("a1", "anna", "CREATED", created);
    assertThat(register.find("a1")).isEmpty();
    assertThat(register.all()).isEmpty();
    happens("a1", "anna", "SUBMITTED", data("{}"));
    assertThat(entry("a1").title()).isEqualTo("Statins and myopathy");
    assertThat(entry("a1").status()).isEqualTo("SUBMITTED");
    assertThat(entry("a1").datasets()).containsExactly("hospital-1");
    assertThat(entry("a1").purposes()).containsExactly("SCIENTIFIC_RESEARCH");
  }

  @Test
  void whatIsRemembered_isSeenAnewWithTheNextEvent_alsoOfAnotherProcess() {
    submitted("a1", Filled.access());
    submitted("a2", Filled.access());
    assertThat(register.all()).extracting(RegisterEntry::status).containsOnly("SUBMITTED");
    assertThat(figure("applications")).isEqualTo(2);
    happens("a1", "carl", "SCREENING_STARTED", data("{}"));
    assertThat(entry("a1").status()).isEqualTo("PRE_SCREENING");
    assertThat(register.all())
        .extracting(RegisterEntry::status)
        .containsExactlyInAnyOrder("PRE_SCREENING", "SUBMITTED");
    assertThat(register.history("a1")).hasSize(2);
    desk.measure("a2", "WARNING", "late report", "2027-07-01");
    assertThat(entry("a2").measures()).hasSize(1);
    assertThat(figure("measures by kind")).isEqualTo(1);
    try (Stores other = SqliteStores.open(folder.resolve("coordinator.db"))) {
      EventLog theirs =
          new EventLog(
              other.events(),
              new AuditLog(other.audit(), other.transactions(), clock),
              other.transactions(),
              clock);
      NewEvent withdrawn = NewEvent.of("WITHDRAWN", data("{}"));
      Actor.person("anna").doing(() -> theirs.append("application/a1", 3, "X", List.of(withdrawn)));
    }
    assertThat(entry("a1").status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void whatWasUndone_isNotRemembered() {
    submitted("a1", Filled.access());
    Undone.work(
        stores.transactions(),
        () -> {
          happens("a1", "anna", "WITHDRAWN", data("{}"));
          assertThat(entry("a1").status()).isEqualTo("WITHDRAWN");
        });
    assertThat(entry("a1").status()).isEqualTo("SUBMITTED");
  }

  private double figure(String name) {
    return ActivityFigures.of(register, new PublicMeasures(events)).stream()
        .filter(f -> f.figure().equals(name))
        .mapToDouble(ActivityFigures.Figure::value)
        .sum();
  }

  /** Acceptance test 13. */
  @Test
  void refusal_isPublicWithItsJustification_withinThirtyWorkingDays() {
    submitted("a1", Filled.access());
    clock.set("2026-12-24T10:00:00Z");
    refused("a1");
    RegisterEntry.Decision decision = entry("a1").decision().orElseThrow();
    assertThat(decision.outcome()).isEqualTo("NEGATIVE");
    assertThat(decision.justification()).isEqualTo("not proportionate");
    PeriodRule rule = PeriodRule.TOKYO;
    LocalDate due = rule.due(rule.dayOf(decision.date()), DeadlineKind.PUBLICATION.length());
    assertThat(decision.publishedAt()).isBefore(rule.endOf(due));
    assertThat(entry("a1").status()).isEqualTo("DECISION_ISSUED");
  }

  @Test
  void proposedDecision_isShownByNobodysSignatureAlone() {
    submitted("a1", Filled.access());
    happens("a1", "carl", "COMPLETED", data("{}"));
    happens("a1", "carl", "DECISION_PROPOSED", data("{\"outcome\": \"NEGATIVE\"}"));
    happens("a1", "dora", "DECISION_SIGNED", data("{}"));
    assertThat(entry("a1").decision()).isEmpty();
    assertThat(entry("a1").status()).isEqualTo("PROCESSING");
    happens("a1", "emil", "DISAGREED", data("{\"reason\": \"" + SECRET + "\"}"));
    happens("a1", "dora", "DECISION_SIGNED", data("{}"));
    assertThat(entry("a1").decision()).isEmpty();
  }

  @Test
  void permit_isShownWithItsTermAndRuns_andEveryChangeIsAVersion() {
    submitted("a1", Filled.access());
    happens("a1", "carl", "COMPLETED", data("{}"));
    happens(
        "a1",
        "carl",
        "DECISION_PROPOSED",
        data("{\"outcome\": \"POSITIVE\", \"conditions\": [\"report yearly\"]}"));
    happens("a1", "dora", "DECISION_SIGNED", data("{}"));
    happens("a1", "emil", "DECISION_SIGNED", data("{}"));
    assertThat(entry("a1").decision()).as("waits for the applicant").isEmpty();
    happens("a1", "anna", "CONDITIONS_ACCEPTED", data("{}"));
    clock.set("2026-12-10T10:00:00Z");
    happens("a1", "carl", "PERMIT_LINKED", data("{\"permit\": \"p1\"}"));
    RegisterEntry now = entry("a1");
    assertThat(now.permit())
        .contains(
            new RegisterEntry.PermitTerm(
                LocalDate.parse("2027-01-01"),
                LocalDate.parse("2029-01-01"),
                3,
                List.of("report yearly")));
    assertThat(now.runs().count()).isEqualTo(7);
    assertThat(register.history("a1"))
        .extracting(v -> v.entry().status())
        .containsExactly("SUBMITTED", "PROCESSING", "DECISION_ISSUED", "DECISION_ISSUED");
    assertThat(now.version()).isEqualTo(4);
    desk.report("a1", "Muscle pain", "10.1000/182", "2027-06-01");
    desk.measure("a1", "WARNING", "late report", "2027-07-01");
    assertThat(entry("a1").results()).hasSize(1);
    assertThat(entry("a1").version()).isEqualTo(6);
    assertThat(ActivityFigures.of(register, new PublicMeasures(events)))
        .contains(new ActivityFigures.Figure("h", "average days to the permit", "", 10))
        .contains(new ActivityFigures.Figure("a", "decisions by outcome", "POSITIVE", 1));
    assertThat(ActivityFigures.csv(ActivityFigures.of(register, new PublicMeasures(events))))
        .contains("59(1)(a),applications by purpose,SCIENTIFIC_RESEARCH,1.0");
  }

  /** The attack: every text that is no component of an entry is a secret. */
  @Test
  void nothingOutsideTheWhitelist_isEverShown() {
    ObjectNode form = Filled.access();
    List<String> shown =
        List.of(
            "/title",
            "/summary",
            "/applicant/name",
            "/applicant/type",
            "/purposes/0",
            "/data/categories/0",
            "/data/categories/1",
            "/data/datasets/0/id");
    Map<String, String> kept = new HashMap<>();
    shown.forEach(p -> kept.put(p, form.at(p).asString()));
    spoil(form, "", kept);
    submitted("a1", form);
    String secret = "\"%s\"".formatted(SECRET);
    for (String type :
        List.of("ASSESSED", "HOLDER_CONSULTED", "FEES_ESTIMATED", "EXTENDED", "NEVER_HEARD_OF")) {
      happens(
          "a1", SECRET, type, data("{\"reason\": %s, \"title\": %s}".formatted(secret, secret)));
    }
    refused("a1");
    happens("a1", SECRET, "APPEALED", data("{\"reason\": " + secret + "}"));
    happens(
        "a1",
        SECRET,
        "PERMIT_LINKED",
        data("{\"permit\": %s, \"x\": %s}".formatted(secret, secret)));
    for (String type : List.of("RESULT_REPORTED", "RESULT_RECALLED", "MEASURE_PUBLISHED")) {
      // Code, DOI, title and date are for the public; whatever else an event says is not.
      String stream = "register/a1";
      events.append(
          stream,
          events.stream(stream).size(),
          "MEMBER",
          List.of(
              NewEvent.of(
                  type,
                  data(
                      """
                      {"title": "Hearts", "doi": "10.1000/182", "date": "2027-01-31",
                       "code": "ERROR_FOUND", "kind": "WARNING", "words": "late",
                       "reason": %1$s, "person": %1$s, "query": %1$s, "file": %1$s}
                      """
                          .formatted(secret)))));
    }
    RegisterEntry shownEntry = entry("a1");
    assertThat(EntryJson.of(shownEntry).at("/results/0").toString())
        .isEqualTo("{\"title\":\"Hearts\",\"doi\":\"10.1000/182\",\"date\":\"2027-01-31\"}");
    assertThat(EntryJson.of(shownEntry).at("/recalls/0").toString())
        .isEqualTo("{\"date\":\"2027-01-31\",\"code\":\"ERROR_FOUND\",\"doi\":\"10.1000/182\"}");
    assertThat(everything("a1")).doesNotContain(SECRET).contains("Statins and myopathy");
    assertThat(new TreeSet<>(EntryJson.of(entry("a1")).propertyNames()))
        .containsExactly(
            "applicantName",
            "applicantType",
            "categories",
            "datasets",
            "decision",
            "environment",
            "kind",
            "measures",
            "permit",
            "publicId",
            "purposes",
            "recalls",
            "receivedAt",
            "redactions",
            "results",
            "runs",
            "status",
            "summary",
            "title",
            "version");
  }

  private static void spoil(JsonNode node, String path, Map<String, String> kept) {
    switch (node) {
      case ObjectNode object ->
          object
              .propertyNames()
              .forEach(
                  name -> {
                    String place = path + "/" + name;
                    if (object.get(name) instanceof StringNode) {
                      object.put(name, kept.getOrDefault(place, SECRET));
                    } else {
                      spoil(object.get(name), place, kept);
                    }
                  });
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          String place = path + "/" + i;
          if (array.get(i) instanceof StringNode) {
            array.set(i, JsonNodeFactory.instance.stringNode(kept.getOrDefault(place, SECRET)));
          } else {
            spoil(array.get(i), place, kept);
          }
        }
      }
      default -> {}
    }
  }

  private String everything(String id) {
    StringBuilder all = new StringBuilder();
    register.all().forEach(e -> all.append(EntryJson.of(e)));
    register.history(id).forEach(v -> all.append(EntryJson.of(v.entry())));
    all.append(new String(AtomFeed.of(register.history(id)), StandardCharsets.UTF_8));
    all.append(ActivityFigures.csv(ActivityFigures.of(register, new PublicMeasures(events))));
    return all.toString();
  }

  @Test
  void redactedField_isGoneFromAllVersions_andTheReasonIsShown() {
    ObjectNode form = Filled.access();
    form.put("summary", SECRET);
    submitted("a1", form);
    refused("a1");
    assertThat(everything("a1")).contains(SECRET);
    desk.redact("a1", "summary", "trade secret");
    assertThat(everything("a1")).doesNotContain(SECRET).contains("trade secret");
    assertThatThrownBy(() -> desk.redact("a1", "decision", "x")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> desk.redact("a1", "title", " ")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> desk.redact("a9", "title", "x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no entry 'a9'");
  }

  @Test
  void answersToQuestions_changeWhatIsShown() {
    submitted("a1", Filled.access());
    happens("a1", "carl", "SCREENING_STARTED", data("{}"));
    happens("a1", "carl", "INFORMATION_REQUESTED", data("{\"fields\": {\"/title\": \"?\"}}"));
    assertThat(entry("a1").status()).isEqualTo("AWAITING_ADDITIONAL_INFORMATION");
    happens("a1", "anna", "INFORMATION_SUPPLIED", data("{\"answers\": {\"/title\": \"Better\"}}"));
    assertThat(entry("a1").status()).isEqualTo("PRE_SCREENING");
    assertThat(entry("a1").title()).isEqualTo("Better");
  }

  @Test
  void feed_isXmlWhateverIsWritten() {
    ObjectNode form = Filled.access();
    form.put("title", "<script>&\u0001 題名");
    submitted("a1", form);
    String feed = new String(AtomFeed.of(register.history("a1")), StandardCharsets.UTF_8);
    assertThat(feed).contains("&lt;script&gt;&amp;", "題名").doesNotContain("<script>", "\u0001");
  }

  @Test
  void complaints_areStored_bounded_andLimited() {
    ComplaintDesk complaints = new ComplaintDesk(events, clock, new SecureRandom(), id -> {});
    ComplaintDesk.Taken taken =
        complaints.take("OPT_OUT", "they use my data", Optional.of("me@x")).orElseThrow();
    assertThat(taken.words().en()).contains("data protection authority");
    CaseEvent stored = events.stream("complaint/" + taken.id()).getFirst();
    assertThat(stored.actor().text()).isEqualTo("public");
    assertThat(stored.data().node().path("text").asString()).isEqualTo("they use my data");
    assertThatThrownBy(() -> complaints.take("X", "x", Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("OPT_OUT");
    assertThatThrownBy(() -> complaints.take("BODY", "x".repeat(5_001), Optional.empty()))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> complaints.take("BODY", "\uD800", Optional.empty()))
        .isInstanceOf(InvalidInput.class);
    for (int i = 1; i < 60; i++) {
      assertThat(complaints.take("BODY", "x", Optional.empty())).isPresent();
    }
    assertThat(complaints.take("BODY", "x", Optional.empty())).isEmpty();
    clock.set("2026-11-30T11:00:00Z");
    assertThat(complaints.take("BODY", "x", Optional.empty())).isPresent();
  }
}
