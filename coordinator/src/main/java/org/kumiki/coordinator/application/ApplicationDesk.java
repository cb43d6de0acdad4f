package org.kumiki.coordinator.application;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applications and what is done with them. Guarantees: every change is a command of {@link
 * ApplicationTable} given by somebody whose role and ties allow it (S1, S4, S6), with what it must
 * say (S7), in a state in which it is possible; case, deadlines and audit log change together or
 * not at all; whoever may not see a case cannot tell it from one that does not exist. Safe for
 * threads.
 */
public final class ApplicationDesk {

  /** Bytes of an attached file. */
  public static final int LARGEST_FILE = 1 << 20;

  private static final String OF_PERMIT = "p-";
  private static final int MOST_FILES = 20;
  private static final int ID_BYTES = 8;
  private static final int MOST_AT_ONCE = 200;
  private static final Set<ApplicationCommand> BY_TIME =
      Collections.unmodifiableSet(
          EnumSet.of(
              ApplicationCommand.ANNOUNCE_EXPIRY,
              ApplicationCommand.EXPIRE,
              ApplicationCommand.LAPSE,
              ApplicationCommand.LAPSE_CONDITIONS));

  private final EventLog log;
  private final OrganisationDesk organisations;
  private final ApplicationForms forms;
  private final PublishedDatasets published;
  private final AttachmentStore files;
  private final Clock clock;
  private final SecureRandom random;
  private final CommandBodies bodies = new CommandBodies();
  private final Projection<Application> applications;
  private final CaseAccess access;
  private final Submission submission;
  private final CaseClocks clocks;
  private final CommandGuards guards;

  /** A desk over these parts. */
  public ApplicationDesk(
      EventLog log,
      OrganisationDesk organisations,
      ApplicationForms forms,
      PublishedDatasets published,
      DeadlineBook deadlines,
      AttachmentStore files,
      Clock clock,
      SecureRandom random) {
    this.log = log;
    this.organisations = organisations;
    this.forms = forms;
    this.published = published;
    this.files = files;
    this.clock = clock;
    this.random = random;
    applications = new Projection<>(log, Application.KIND, Application::after, CaseShelves.SHELVES);
    access = new CaseAccess(organisations);
    submission = new Submission(organisations, forms, published);
    clocks = new CaseClocks(deadlines);
    guards = new CommandGuards(organisations, forms, submission, clocks);
  }

  /** What each command has to say. */
  public CommandBodies bodies() {
    return bodies;
  }

  /** What the person is to the case; empty for whom it does not exist. */
  public Set<CaseRole> roles(Person person, Application application) {
    return access.roles(person, application);
  }

  /** A case, for whoever may see it. */
  public Optional<Application> find(Person viewer, String id) {
    return applications.find(id).filter(a -> !access.roles(viewer, a).isEmpty());
  }

  /** The application that led to this permit; who may see it is for others to ask. */
  public Optional<Application> ofPermit(String permit) {
    return permit.startsWith(OF_PERMIT)
        ? applications.find(permit.substring(OF_PERMIT.length()))
        : Optional.empty();
  }

  /** All cases that the person may see, the oldest first. */
  public List<Application> visible(Person viewer) {
    return applications.all().stream()
        .filter(a -> !access.roles(viewer, a).isEmpty())
        .sorted(CaseShelves.ORDER)
        .toList();
  }

  /** What waits for people; cases that wait for nobody are not looked at. */
  public CaseAgenda agenda() {
    return new CaseAgenda(this, applications, organisations, clocks, clock);
  }

  /** Deadlines of a case that run and ran. */
  public List<Deadline> deadlines(Application application) {
    return clocks.of(application);
  }

  /**
   * What the person may do with the case now, as far as it can be said before the command says
   * more.
   */
  public Set<ApplicationCommand> allowed(Person person, Application application) {
    Set<ApplicationCommand> allowed = EnumSet.noneOf(ApplicationCommand.class);
    Set<CaseRole> roles = access.roles(person, application);
    for (ApplicationCommand command : ApplicationTable.TABLE.allowed(application.state(), roles)) {
      try {
        mayGive(person, roles, application, command);
        guards.checkWithoutData(command, person, application, clock.instant());
        allowed.add(command);
      } catch (CommandRefused refused) {
        // Exactly what this asks.
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  private CaseRole mayGive(
      Person person, Set<CaseRole> roles, Application application, ApplicationCommand command) {
    CaseRole as = ApplicationTable.TABLE.check(application.state(), roles, command);
    access.requireNoInterest(person, as, application);
    if (as == CaseRole.DECIDER) {
      access.requireUninvolved(person, application);
    }
    return as;
  }

  /** Begins an application for the organisation at which the person works. */
  public Application create(Person by, ObjectNode body) {
    bodies.check(ApplicationCommand.CREATE, body);
    String organisation = body.path("organisation").asString();
    if (organisations.tiesOf(by.id()).organisation().filter(organisation::equals).isEmpty()) {
      throw CommandRefused.notYou(
          "OTHER_ORGANISATION", "you apply for the organisation at which you work, no other");
    }
    submission.requireNotExcluded(organisation, by.id(), clock.instant());
    ApplicationKind kind = ApplicationKind.valueOf(body.path("kind").asString());
    ObjectNode form = AuditLog.detail().put("title", body.path("title").asString());
    var datasets = form.putObject("data").putArray("datasets");
    for (var name : body.path("datasets")) {
      submission.requirePublished("data.datasets", name.asString());
      datasets.addObject().put("id", name.asString());
    }
    ObjectNode data =
        AuditLog.detail()
            .put("kind", kind.name())
            .put("organisation", organisation)
            .put("form_version", forms.latest(kind));
    data.set("form", form);
    String id = "a-" + drawn();
    return log.transactions()
        .in(
            () ->
                done(
                    Application.of(id, List.of()),
                    ApplicationCommand.CREATE,
                    CaseRole.APPLICANT,
                    data));
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
  public Optional<Application> command(
      Person by, String id, OptionalLong expected, ApplicationCommand command, ObjectNode body) {
    if (command == ApplicationCommand.CREATE || command == ApplicationCommand.ATTACH_FILE) {
      throw new InvalidInput("command", "%s has an address of its own", command);
    }
    return log.transactions().in(() -> given(by, id, expected, command, body));
  }

  private Optional<Application> given(
      Person by, String id, OptionalLong expected, ApplicationCommand command, ObjectNode body) {
    Application application = now(id);
    Set<CaseRole> roles = access.roles(by, application);
    if (roles.isEmpty()) {
      return Optional.empty();
    }
    if (expected.isPresent() && expected.getAsLong() != application.version()) {
      throw new StaleVersion(application.stream(), expected.getAsLong(), application.version());
    }
    CaseRole as = mayGive(by, roles, application, command);
    bodies.check(command, body);
    ObjectNode data = body.deepCopy();
    guards.check(command, Optional.of(by), application, data, clock.instant());
    return Optional.of(done(application, command, as, data));
  }

  /** Attaches a file, of which only its bytes are believed. */
  public Optional<Application> attach(Person by, String id, String name, byte[] content) {
    Attachment.requireName(name);
    if (content.length > LARGEST_FILE) {
      throw new InvalidInput("file", "has more than %s bytes", LARGEST_FILE);
    }
    FileType type = FileType.of(content);
    return log.transactions()
        .in(
            () -> {
              Application application = now(id);
              Set<CaseRole> roles = access.roles(by, application);
              if (roles.isEmpty()) {
                return Optional.empty();
              }
              CaseRole as = mayGive(by, roles, application, ApplicationCommand.ATTACH_FILE);
              if (application.attachments().size() >= MOST_FILES) {
                throw new InvalidInput("file", "%s files are attached already", MOST_FILES);
              }
              String file = "f-" + drawn();
              files.add(file, application.stream(), content);
              ObjectNode data =
                  AuditLog.detail()
                      .put("id", file)
                      .put("name", name)
                      .put("type", type.name())
                      .put("size", content.length)
                      .put("sha256", Digest.of(content).hex());
              bodies.check(ApplicationCommand.ATTACH_FILE, data);
              return Optional.of(done(application, ApplicationCommand.ATTACH_FILE, as, data));
            });
  }

  /** A file's bytes, as they were attached. */
  public byte[] content(Application application, Attachment attachment) {
    byte[] content =
        files
            .find(attachment.id(), application.stream())
            .orElseThrow(() -> new InvalidInput("file", "its bytes were removed"));
    if (!Digest.of(content).equals(attachment.sha256())) {
      throw new IllegalStateException("the bytes of " + attachment.id() + " were changed");
    }
    return content;
  }

  /** The permit that a positive decision asks for, as {@code hdab draft permit} takes it. */
  public Optional<ObjectNode> permitDraft(Application application) {
    return application.state() == ApplicationState.DECISION_ISSUED
        ? application
            .proposal()
            .flatMap(Proposal::permit)
            .map(plan -> PermitDraftPage.of(application, plan, published))
        : Optional.empty();
  }

  /** Nodes of which the person is steward. */
  public Set<String> nodesOf(Person person) {
    return organisations.tiesOf(person.id()).nodes();
  }

  /** What the coordinator does by itself; empty where the time for it has not come. */
  Optional<Application> bySystem(String id, ApplicationCommand command, ObjectNode data) {
    return Actor.COORDINATOR.doing(
        () ->
            log.transactions()
                .in(
                    () -> {
                      Application application = now(id);
                      try {
                        ApplicationTable.TABLE.check(
                            application.state(), Set.of(CaseRole.SYSTEM), command);
                        bodies.check(command, data);
                        guards.check(command, Optional.empty(), application, data, clock.instant());
                      } catch (CommandRefused notNow) {
                        return Optional.empty();
                      }
                      return Optional.of(done(application, command, CaseRole.SYSTEM, data));
                    }));
  }

  /** Does what time asks for: announces and expires drafts, lets what was not answered lapse. */
  public void tick() {
    Actor.COORDINATOR.doing(() -> clocks.meetPublished(MOST_AT_ONCE));
    for (Application application : applications.on(CaseShelves.ofSystem(BY_TIME))) {
      for (ApplicationCommand command : BY_TIME) {
        if (ApplicationTable.TABLE
            .allowed(application.state(), Set.of(CaseRole.SYSTEM))
            .contains(command)) {
          bySystem(application.id(), command, AuditLog.detail());
        }
      }
    }
  }

  /**
   * A permit of this id is about to be published, in the caller's transaction. Links it to the case
   * whose decision names it.
   *
   * @throws InvalidInput if a case names it whose decision is not issued
   */
  public void permitPublished(String permit, int version) {
    ofPermit(permit)
        .ifPresent(
            application -> {
              ObjectNode data = AuditLog.detail().put("permit", permit).put("version", version);
              if (bySystem(application.id(), ApplicationCommand.LINK_PERMIT, data).isEmpty()) {
                throw new InvalidInput(
                    "permit.id",
                    "'%s' is the permit of an application without a positive decision",
                    permit);
              }
            });
  }

  private Application done(
      Application before, ApplicationCommand command, CaseRole as, ObjectNode data) {
    log.append(
        before.stream(),
        before.version(),
        as.name(),
        List.of(NewEvent.of(command.event().name(), data)));
    Application after = now(before.id());
    ApplicationTable.TABLE.checkStep(before.state(), as, command, after.state());
    clocks.follow(command, data, before, after, clock.instant());
    if (command == ApplicationCommand.DELETE || command == ApplicationCommand.EXPIRE) {
      files.removeAll(after.stream());
    }
    return after;
  }

  private Application now(String id) {
    return id.matches("[a-z0-9][a-z0-9.-]{0,63}")
        ? Application.of(id, log.stream(Application.stream(id)))
        : Application.of("none", List.of());
  }

  private String drawn() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
