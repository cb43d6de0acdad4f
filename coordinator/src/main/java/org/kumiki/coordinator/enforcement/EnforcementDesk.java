package org.kumiki.coordinator.enforcement;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.BodySchemas;
import org.kumiki.coordinator.command.CaseBook;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.language.PageWords;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cases of non-compliance and what is done with them. Guarantees: every change is a command of
 * {@link EnforcementTable}; nobody decides who handled the case, and nobody alone (S1, S4); the
 * party was heard, or had four weeks; case, deadline, exclusions, register and audit log change
 * together or not at all. It signs nothing: a permit is stopped by what people sign. Safe for
 * threads.
 */
public final class EnforcementDesk {

  private static final Set<EnforcementCommand> NOT_BY_COMMAND =
      EnumSet.of(EnforcementCommand.OPEN, EnforcementCommand.LINK_DOCUMENT);

  private static final Set<EnforcementCommand> OF_APPEALS =
      EnumSet.of(
          EnforcementCommand.LODGE_APPEAL,
          EnforcementCommand.DECIDE_APPEAL,
          EnforcementCommand.CONFIRM_APPEAL,
          EnforcementCommand.OBJECT_TO_APPEAL);

  private final CaseBook<EnforcementCase, EnforcementState, EnforcementCommand> book;
  private final Surroundings surroundings;
  private final EnforcementAccess access;
  private final DeadlineBook deadlines;
  private final MeasuresInForce measures;
  private final Appeals appeals;
  private final CaseDocuments documents;
  private final Clock clock;
  private final BodySchemas<EnforcementCommand> bodies =
      BodySchemas.of(EnforcementCommand.class, EnforcementDesk.class, "commands-1.json");

  /** A desk over these parts. */
  public EnforcementDesk(
      EventLog log,
      OrganisationDesk organisations,
      Surroundings surroundings,
      DeadlineBook deadlines,
      Clock clock,
      SecureRandom random) {
    this.surroundings = surroundings;
    this.deadlines = deadlines;
    this.clock = clock;
    book =
        new CaseBook<>(
            log, EnforcementCase.KIND, EnforcementTable.TABLE, EnforcementCase::of, random);
    access = new EnforcementAccess(organisations, surroundings);
    measures = new MeasuresInForce(organisations, surroundings, deadlines.rule());
    appeals = new Appeals(measures, surroundings, deadlines);
    documents = new CaseDocuments(book, surroundings, clock);
  }

  /** What each command has to say. */
  public JsonNode bodies() {
    return bodies.document();
  }

  /** What the person is to the case; empty for whom it does not exist. */
  public Set<CaseRole> roles(Person person, EnforcementCase of) {
    return access.roles(person, of);
  }

  /** A case, for whoever may see it. */
  public Optional<EnforcementCase> find(Person viewer, String id) {
    return book.find(id).filter(c -> !roles(viewer, c).isEmpty());
  }

  /** All cases that the person may see, the latest first. */
  public List<EnforcementCase> visible(Person viewer) {
    return book.all().stream()
        .filter(c -> !roles(viewer, c).isEmpty())
        .sorted(
            Comparator.<EnforcementCase, Instant>comparing(c -> c.events().getFirst().at())
                .reversed()
                .thenComparing(EnforcementCase::id))
        .toList();
  }

  /** Those that the person may see and that wait for one of these commands, the oldest first. */
  public List<EnforcementCase> open(Person viewer, Set<EnforcementCommand> commands) {
    return book.awaiting(commands).stream().filter(c -> !roles(viewer, c).isEmpty()).toList();
  }

  /** Deadlines of a case that run and ran. */
  public List<Deadline> deadlines(EnforcementCase of) {
    return deadlines.of(of.stream());
  }

  /** Whom a case concerns. */
  public Concerned concerned(EnforcementCase of) {
    return access.concerned(of);
  }

  /** What the person may do with the case now, before they say more. */
  public Set<EnforcementCommand> allowed(Person person, EnforcementCase of) {
    Set<EnforcementCommand> allowed = EnumSet.noneOf(EnforcementCommand.class);
    for (EnforcementCommand command :
        EnforcementTable.TABLE.allowed(of.state(), roles(person, of))) {
      try {
        access.mayGive(person, of, command);
        possible(command, of);
        allowed.add(command);
      } catch (CommandRefused refused) {
        // Exactly what this asks.
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  /** Opens a case. */
  public EnforcementCase open(Person by, ObjectNode body) {
    EnforcementTable.TABLE.check(EnforcementState.NEW, CaseRole.of(by), EnforcementCommand.OPEN);
    bodies.check(EnforcementCommand.OPEN, body);
    CaseSubject subject = CaseSubject.of(body.path("subject"));
    fits(subject, body.path("finding"));
    return book.transactions()
        .in(
            () -> {
              Concerned concerned =
                  surroundings
                      .concerned(subject)
                      .orElseThrow(
                          () -> new InvalidInput("data.subject.id", "there is no %s", subject));
              access.requireNoInterest(by, concerned);
              return book.step(
                  book.fresh("e-"),
                  EnforcementCommand.OPEN,
                  CaseRole.CASE_HANDLER,
                  List.of(event(EnforcementCommand.OPEN, body)));
            });
  }

  private static void fits(CaseSubject subject, JsonNode finding) {
    Breach breach = Breach.valueOf(finding.path("breach").asString());
    if (!breach.fits(subject.kind())) {
      throw new InvalidInput(
          "data.finding.breach", "%s is no duty of a %s", breach, subject.kind());
    }
  }

  /**
   * Gives a command.
   *
   * @param expected the version that the person saw, empty for whichever it is
   * @return the case afterwards, empty if there is none that the person may see
   * @throws CommandRefused if it is not possible, or not for this person
   * @throws InvalidInput if what it says has to be corrected
   */
  public Optional<EnforcementCase> command(
      Person by, String id, OptionalLong expected, EnforcementCommand command, ObjectNode body) {
    if (NOT_BY_COMMAND.contains(command)) {
      throw new InvalidInput("command", "%s is not given in this way", command);
    }
    return book.transactions()
        .in(
            () -> {
              EnforcementCase before = book.now(id);
              if (before.version() == 0 || roles(by, before).isEmpty()) {
                return Optional.empty();
              }
              book.requireVersion(before, expected);
              CaseRole as = access.mayGive(by, before, command);
              possible(command, before);
              bodies.check(command, body);
              check(command, before, body);
              return Optional.of(given(before, command, as, body));
            });
  }

  /** What must hold whatever the command says. */
  private void possible(EnforcementCommand command, EnforcementCase of) {
    switch (command) {
      case GIVE_VIEWS -> must(!isOver(of), "the four weeks for views are over");
      case END_HEARING ->
          must(of.hasViews() || isOver(of), "the party still has time to give its views");
      case ASK_SUSPENSION -> {
        must(of.subject().kind() == CaseSubject.Kind.PERMIT, "the case is not about a permit");
        must(!of.isSuspensionAsked(), "it was asked for before");
        must(
            documents.standing(of, StatusAct.Action.SUSPEND).isEmpty()
                && documents.standing(of, StatusAct.Action.REVOKE).isEmpty(),
            "the permit is stopped already");
      }
      case LIFT_EXCLUSION ->
          must(!of.exclusions(today()).isEmpty(), "no exclusion of this case stands");
      case CLOSE -> must(of.awaited().isEmpty(), "it waits for a signed document: %s", awaited(of));
      case OPEN,
          AMEND_FINDING,
          DISCONTINUE,
          START_HEARING,
          LINK_DOCUMENT,
          NOTE,
          PROPOSE_DECISION,
          SIGN_DECISION,
          DISAGREE -> {}
      case LODGE_APPEAL, DECIDE_APPEAL, CONFIRM_APPEAL, OBJECT_TO_APPEAL ->
          appeals.requirePossible(command, of, clock.instant());
    }
  }

  private void check(EnforcementCommand command, EnforcementCase of, ObjectNode body) {
    switch (command) {
      case AMEND_FINDING -> fits(of.subject(), body.path("finding"));
      case PROPOSE_DECISION -> propose(of, body);
      case SIGN_DECISION, DISAGREE -> {
        EnforcementCase.Decision waits = of.decision().orElseThrow();
        if (!body.path("decision").asString().equals(waits.id())) {
          throw CommandRefused.notNow(
              "OTHER_DECISION", "the decision that waits is %s; read it again", waits.id());
        }
        if (command == EnforcementCommand.SIGN_DECISION) {
          must(
              waits.measures().stream()
                  .allMatch(m -> m.until().filter(u -> !u.isAfter(today())).isEmpty()),
              "an exclusion would be over already; disagree, so that it is proposed anew");
        }
      }
      case OPEN,
          DISCONTINUE,
          START_HEARING,
          GIVE_VIEWS,
          END_HEARING,
          ASK_SUSPENSION,
          LINK_DOCUMENT,
          NOTE,
          LIFT_EXCLUSION,
          CLOSE -> {}
      case LODGE_APPEAL, DECIDE_APPEAL, CONFIRM_APPEAL, OBJECT_TO_APPEAL ->
          appeals.check(command, of, body, today());
    }
  }

  private void propose(EnforcementCase of, ObjectNode body) {
    boolean breach = body.path("outcome").asString().equals("BREACH");
    if (breach == body.path("measures").isEmpty()) {
      throw new InvalidInput(
          "data.measures", breach ? "a breach has at least one" : "are for a breach only");
    }
    if (breach && body.path("publication").asString("").isBlank()) {
      throw new InvalidInput(
          "data.publication", "say for the public what was done (57(1)(j)(iv)); name no person");
    }
    Measure.check(body.path("measures"), of.subject(), of.found().breach(), concerned(of), today());
  }

  private EnforcementCase given(
      EnforcementCase before, EnforcementCommand command, CaseRole as, ObjectNode body) {
    if (OF_APPEALS.contains(command)) {
      Concerned concerned = concerned(before);
      EnforcementCase after =
          book.step(before, command, as, appeals.events(command, before, concerned, body, today()));
      appeals.follow(command, after, concerned, clock.instant(), today());
      return after;
    }
    List<NewEvent> events = new ArrayList<>(List.of(event(command, body)));
    boolean decides = command == EnforcementCommand.SIGN_DECISION && before.signers().size() == 1;
    if (decides) {
      measures
          .published(before, concerned(before), today())
          .ifPresent(p -> events.add(NewEvent.of(EnforcementEvent.MEASURES_PUBLISHED.name(), p)));
    }
    EnforcementCase after = book.step(before, command, as, events);
    if (decides) {
      measures.begin(after, concerned(after), today());
      return documents.linked(after);
    }
    follow(command, before, after, body);
    return after;
  }

  private void follow(
      EnforcementCommand command, EnforcementCase before, EnforcementCase after, ObjectNode body) {
    if (command == EnforcementCommand.START_HEARING) {
      deadlines.open(DeadlineKind.HEARING, after.stream(), clock.instant());
    } else if (command == EnforcementCommand.END_HEARING) {
      deadlines
          .running(DeadlineKind.HEARING, after.stream())
          .ifPresent(
              d -> {
                if (after.hasViews()) {
                  deadlines.meet(d.id());
                } else {
                  deadlines.voided(d.id());
                }
              });
    } else if (command == EnforcementCommand.LIFT_EXCLUSION && after.lifters().size() >= 2) {
      measures.end(
          after.id(), before.exclusions(today()), clock.instant(), body.path("reason").asString());
    }
  }

  /**
   * A signed act was published, in the caller's transaction: every case that waits for one of its
   * kind about its permit names it.
   */
  public void acted(StatusAct act) {
    documents.acted(act);
  }

  /** The unsigned act that a measure of the case waits for, for deciders to sign. */
  public Optional<byte[]> toSign(EnforcementCase of, String measure) {
    return documents.toSign(of, measure);
  }

  private boolean isOver(EnforcementCase of) {
    return deadlines
        .running(DeadlineKind.HEARING, of.stream())
        .filter(d -> !clock.instant().isBefore(d.ends()))
        .isPresent();
  }

  private LocalDate today() {
    return deadlines.rule().dayOf(clock.instant());
  }

  private static Message awaited(EnforcementCase of) {
    return PageWords.list("ef.measure.", new TreeSet<>(of.awaited().values()));
  }

  private static NewEvent event(EnforcementCommand command, ObjectNode data) {
    return NewEvent.of(command.event().name(), data);
  }

  static void must(boolean holds, String pattern, Object... arguments) {
    if (!holds) {
      throw CommandRefused.notNow("GUARD", pattern, arguments);
    }
  }
}
