package org.kumiki.coordinator.template.review;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.BodySchemas;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.event.Shelves;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.template.BoundExample;
import org.kumiki.coordinator.template.ContentFault;
import org.kumiki.coordinator.template.TemplateContent;
import org.kumiki.coordinator.template.TestRun;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Templates and what is done with them. Guarantees: every change is a command of {@link
 * TemplateTable}; whoever wrote a template never reviews it, and nobody approves alone or twice
 * (S2); what is submitted passed a test of exactly this content; case and audit log change together
 * or not at all. What is signed and published is {@link SignedTemplates}'. Safe for threads.
 */
public final class TemplateDesk {

  private static final int ID_BYTES = 8;
  private static final int SHOWN_FAULTS = 20;
  private static final Set<TemplateCommand> OF_DOCUMENTS =
      EnumSet.of(
          TemplateCommand.CREATE,
          TemplateCommand.TEST,
          TemplateCommand.PUBLISH,
          TemplateCommand.IMPORT,
          TemplateCommand.REINSTATE,
          TemplateCommand.RETIRE_WHEN_DUE);

  private static final String OPEN = "open";

  private final EventLog log;
  private final Clock clock;
  private final SecureRandom random;
  private final Projection<TemplateCase> cases;
  private final BodySchemas<TemplateCommand> bodies =
      BodySchemas.of(TemplateCommand.class, TemplateDesk.class, "commands-1.json");

  /** A desk over these events. */
  public TemplateDesk(EventLog log, Clock clock, SecureRandom random) {
    this.log = log;
    this.clock = clock;
    this.random = random;
    cases =
        new Projection<>(
            log,
            TemplateCase.KIND,
            TemplateCase::after,
            new Shelves<>(TemplateDesk::shelf, Comparator.comparing(TemplateCase::id)));
  }

  /** What each command has to say. */
  public JsonNode bodies() {
    return bodies.document();
  }

  /** A case, for people of the HDAB. */
  public Optional<TemplateCase> find(Person viewer, String id) {
    return TemplateRights.mayView(viewer) ? find(id) : Optional.empty();
  }

  Optional<TemplateCase> find(String id) {
    return cases.find(id);
  }

  /** All cases, for people of the HDAB. */
  public List<TemplateCase> visible(Person viewer) {
    return TemplateRights.mayView(viewer) ? cases.all() : List.of();
  }

  /** Those that are written, reviewed or stopped, for people of the HDAB. */
  public List<TemplateCase> open(Person viewer) {
    return TemplateRights.mayView(viewer) ? cases.on(Set.of(OPEN)) : List.of();
  }

  private static Set<String> shelf(TemplateCase of) {
    return switch (of.state()) {
      case DRAFT, SUBMITTED, IN_REVIEW, APPROVED, SUSPENDED -> Set.of(OPEN);
      case NEW, REJECTED, PUBLISHED, DEPRECATED, RETIRED -> Set.of();
    };
  }

  List<TemplateCase> all() {
    return cases.all();
  }

  /** What the person may do with the case now, as far as it can be said before they say more. */
  public Set<TemplateCommand> allowed(Person person, TemplateCase of) {
    return TemplateRights.allowed(person, of);
  }

  /** Begins a template, empty, with a content, or with that of another. */
  public TemplateCase create(Person by, ObjectNode body) {
    bodies.check(TemplateCommand.CREATE, body);
    TemplateCase none = TemplateCase.of("t-" + drawn(), List.of());
    CaseRole as = TemplateRights.mayGive(by, none, TemplateCommand.CREATE);
    ObjectNode content =
        body.has("from")
            ? find(by, body.path("from").asString())
                .orElseThrow(() -> new InvalidInput("data.from", "there is no such template"))
                .content()
                .json()
            : body.path("content").asObjectOpt().orElseGet(AuditLog::detail);
    nothingWrong(new TemplateContent(content));
    ObjectNode data = AuditLog.detail();
    data.set("content", content);
    return log.transactions().in(() -> done(none, TemplateCommand.CREATE, as, data));
  }

  /**
   * Gives a command.
   *
   * @param expected the version that the person saw, empty for whichever it is
   * @param body what the command has to say
   * @return the case afterwards, empty if there is none that the person may see
   * @throws CommandRefused if it is not possible, or not for this person
   * @throws InvalidInput if what it says has to be corrected
   * @throws StaleVersion if somebody changed the case meanwhile
   */
  public Optional<TemplateCase> command(
      Person by, String id, OptionalLong expected, TemplateCommand command, ObjectNode body) {
    if (OF_DOCUMENTS.contains(command)) {
      throw new InvalidInput("command", "%s is not given in this way", command);
    }
    return log.transactions()
        .in(
            () -> {
              if (!TemplateRights.mayView(by) || now(id).version() == 0) {
                return Optional.empty();
              }
              TemplateCase before = now(id);
              atVersion(before, expected);
              CaseRole as = TemplateRights.mayGive(by, before, command);
              bodies.check(command, body);
              ObjectNode data = body.deepCopy();
              check(command, before, data);
              return Optional.of(done(before, command, as, data));
            });
  }

  private static void atVersion(TemplateCase of, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != of.version()) {
      throw new StaleVersion(of.stream(), expected.getAsLong(), of.version());
    }
  }

  /**
   * Runs the example of a draft on synthetic rows and keeps what came of it. The run itself holds
   * no transaction.
   *
   * @return the run, empty if there is no case that the person may see
   */
  public Optional<TestRun> test(Person by, String id, OptionalLong expected) {
    if (find(by, id).isEmpty()) {
      return Optional.empty();
    }
    TemplateCase seen = now(id);
    atVersion(seen, expected);
    CaseRole as = TemplateRights.mayGive(by, seen, TemplateCommand.TEST);
    complete(seen.content());
    Digest sha256 = DocumentSigner.payloadHash(seen.content().template(seen.author()));
    TestRun run = TestRun.of(seen.content().example());
    ObjectNode data = run.summary().put("sha256", sha256.hex());
    log.transactions()
        .run(
            () -> {
              TemplateCase before = now(id);
              atVersion(before, OptionalLong.of(seen.version()));
              done(before, TemplateCommand.TEST, as, data);
            });
    return Optional.of(run);
  }

  private void check(TemplateCommand command, TemplateCase before, ObjectNode data) {
    switch (command) {
      case SAVE_DRAFT -> nothingWrong(new TemplateContent(data.path("content").asObject()));
      case SUBMIT -> submit(before, data);
      case APPROVE -> {
        String sha256 = before.reference().orElseThrow().sha256().hex();
        if (!data.path("sha256").asString().equals(sha256)) {
          throw CommandRefused.notNow(
              "OTHER_CONTENT", "what waits for approval is %s; read it again", sha256);
        }
      }
      case DEPRECATE -> {
        if (!LocalDate.parse(data.path("until").asString()).isAfter(today())) {
          throw new InvalidInput("data.until", "expected a day to come; to stop it now, retire it");
        }
      }
      case CREATE,
          TEST,
          START_REVIEW,
          REQUEST_CHANGES,
          REJECT,
          PUBLISH,
          IMPORT,
          SUSPEND,
          REINSTATE,
          RETIRE,
          RETIRE_WHEN_DUE -> {}
    }
  }

  private void submit(TemplateCase before, ObjectNode data) {
    complete(before.content());
    Template template = before.content().template(before.author());
    Digest sha256 = DocumentSigner.payloadHash(template);
    if (!before.tested().equals(Optional.of(sha256))) {
      throw CommandRefused.notNow(
          "NOT_TESTED", "run the test on synthetic data; what is written now has not passed it");
    }
    for (TemplateCase other : cases.all()) {
      if (!other.id().equals(before.id())
          && other.state() != TemplateState.REJECTED
          && other.reference().filter(r -> isSame(r, template)).isPresent()) {
        throw new InvalidInput(
            "/version",
            "%s %s is taken; choose a later version",
            template.id(),
            template.version());
      }
    }
    name(data, new TemplateReference(template.id(), template.version(), sha256));
  }

  private static boolean isSame(TemplateReference other, Template template) {
    return other.id().equals(template.id()) && other.version().equals(template.version());
  }

  static ObjectNode name(ObjectNode data, TemplateReference reference) {
    return data.put("template", reference.id())
        .put("version", reference.version())
        .put("sha256", reference.sha256().hex());
  }

  private static void nothingWrong(TemplateContent content) {
    refuse(content.faults().stream().filter(f -> !f.missing()).toList());
  }

  private static void complete(TemplateContent content) {
    refuse(content.faults());
  }

  private static void refuse(List<ContentFault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidInput(
          faults.getFirst().pointer(),
          Message.joined(
              faults.stream()
                  .limit(SHOWN_FAULTS)
                  .map(f -> Message.of("%s: %s", f.pointer(), f.words()))
                  .toList()));
    }
  }

  /** What the example of a case makes leave a node; for whoever reads the case. */
  public TestRun leaves(TemplateCase of) {
    complete(of.content());
    BoundExample<?, ?, ?> example = of.content().example();
    return TestRun.of(example);
  }

  /** A step that no person gives, in the caller's transaction. */
  TemplateCase bySystem(TemplateCase before, TemplateCommand command, ObjectNode data) {
    TemplateTable.TABLE.check(before.state(), Set.of(CaseRole.SYSTEM), command);
    return done(before, command, CaseRole.SYSTEM, data);
  }

  /** Retires what was deprecated until a day that has come; true if there was any. */
  public boolean tick() {
    boolean any = false;
    for (TemplateCase one : cases.all()) {
      if (one.state() == TemplateState.DEPRECATED
          && one.until().filter(u -> u.isBefore(today())).isPresent()) {
        Actor.COORDINATOR.doing(
            () ->
                log.transactions()
                    .in(
                        () ->
                            bySystem(
                                now(one.id()),
                                TemplateCommand.RETIRE_WHEN_DUE,
                                AuditLog.detail())));
        any = true;
      }
    }
    return any;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private TemplateCase done(
      TemplateCase before, TemplateCommand command, CaseRole as, ObjectNode data) {
    log.append(
        before.stream(),
        before.version(),
        as.name(),
        List.of(NewEvent.of(command.event().name(), data)));
    TemplateCase after = now(before.id());
    TemplateTable.TABLE.checkStep(before.state(), as, command, after.state());
    return after;
  }

  TemplateCase now(String id) {
    return id.matches("[a-z0-9][a-z0-9.-]{0,63}")
        ? TemplateCase.of(id, log.stream(TemplateCase.stream(id)))
        : TemplateCase.of("none", List.of());
  }

  private String drawn() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
