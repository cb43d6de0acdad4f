package org.kumiki.coordinator.complaint;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.BodySchemas;
import org.kumiki.coordinator.command.CaseBook;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Complaints and what the body does with them. Guarantees: what is about the right to opt out is
 * passed on and never decided here; who took a complaint is who answers it; the public is told
 * state, progress and decision of the complaint whose number it knows, and never what was written
 * or by whom. Safe for threads.
 */
public final class ComplaintCases {

  private static final Set<CaseRole> OF_THE_BODY =
      EnumSet.of(CaseRole.CASE_HANDLER, CaseRole.DECIDER, CaseRole.AUDITOR);
  private static final Set<ComplaintCommand> OF_WHO_TOOK_IT =
      EnumSet.of(
          ComplaintCommand.PUT_BACK,
          ComplaintCommand.TELL_PROGRESS,
          ComplaintCommand.FORWARD,
          ComplaintCommand.ANSWER,
          ComplaintCommand.CLOSE);

  private final CaseBook<Complaint, ComplaintState, ComplaintCommand> book;
  private final DeadlineBook deadlines;
  private final Clock clock;
  private final BodySchemas<ComplaintCommand> bodies =
      BodySchemas.of(ComplaintCommand.class, ComplaintCases.class, "commands-1.json");

  /** The cases over these parts. */
  public ComplaintCases(EventLog log, DeadlineBook deadlines, Clock clock, SecureRandom random) {
    this.deadlines = deadlines;
    this.clock = clock;
    book = new CaseBook<>(log, Complaint.KIND, ComplaintTable.TABLE, Complaint::of, random);
  }

  /** What each command has to say. */
  public JsonNode bodies() {
    return bodies.document();
  }

  /** The body has to answer from now on; called in the transaction of the receipt. */
  public void received(String id) {
    deadlines.open(DeadlineKind.COMPLAINT_ANSWER, book.stream(id), clock.instant());
  }

  /** What the person is to complaints; empty for whom there are none. */
  public Set<CaseRole> roles(Person person) {
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    roles.addAll(CaseRole.of(person));
    roles.retainAll(OF_THE_BODY);
    return roles;
  }

  /** A complaint, for people of the body. */
  public Optional<Complaint> find(Person viewer, String id) {
    return book.find(id).filter(c -> !roles(viewer).isEmpty());
  }

  /** All complaints, for people of the body: what is open first, then the latest. */
  public List<Complaint> visible(Person viewer) {
    return roles(viewer).isEmpty()
        ? List.of()
        : book.all().stream()
            .sorted(
                Comparator.<Complaint, Boolean>comparing(c -> c.state() == ComplaintState.CLOSED)
                    .thenComparing(
                        Comparator.<Complaint, Instant>comparing(c -> c.events().getFirst().at())
                            .reversed())
                    .thenComparing(Complaint::id))
            .toList();
  }

  /** Those that wait for one of these commands, the oldest first, for people of the body. */
  public List<Complaint> open(Person viewer, Set<ComplaintCommand> commands) {
    return roles(viewer).isEmpty() ? List.of() : book.awaiting(commands);
  }

  /** What anybody who knows its number is told. */
  public Optional<Progress> progress(String id) {
    return book.find(id).map(c -> Progress.of(c, deadlines(c)));
  }

  /** Deadlines of a complaint that run and ran. */
  public List<Deadline> deadlines(Complaint of) {
    return deadlines.of(of.stream());
  }

  /** What the person may do with it now. */
  public Set<ComplaintCommand> allowed(Person person, Complaint of) {
    Set<ComplaintCommand> allowed = EnumSet.noneOf(ComplaintCommand.class);
    for (ComplaintCommand command : ComplaintTable.TABLE.allowed(of.state(), roles(person))) {
      try {
        mayGive(person, of, command);
        allowed.add(command);
      } catch (CommandRefused refused) {
        // Exactly what this asks.
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  private CaseRole mayGive(Person person, Complaint of, ComplaintCommand command) {
    CaseRole as = ComplaintTable.TABLE.check(of.state(), roles(person), command);
    if (OF_WHO_TOOK_IT.contains(command) && of.handler().filter(person.id()::equals).isEmpty()) {
      throw CommandRefused.notYou("OTHER_HANDLER", "somebody else took this complaint");
    }
    if (command == ComplaintCommand.ANSWER && of.isOptOut()) {
      throw CommandRefused.notNow(
          "OPT_OUT_IS_FORWARDED",
          "the data protection authority decides about opting out (Article 81); forward it");
    }
    if (command == ComplaintCommand.FORWARD && !of.isOptOut()) {
      throw CommandRefused.notNow("GUARD", "only what is about opting out is passed on");
    }
    return as;
  }

  /**
   * Gives a command.
   *
   * @return the complaint afterwards, empty if there is none that the person may see
   * @throws CommandRefused if it is not possible, or not for this person
   * @throws InvalidInput if what it says has to be corrected
   */
  public Optional<Complaint> command(
      Person by, String id, OptionalLong expected, ComplaintCommand command, ObjectNode body) {
    if (command == ComplaintCommand.RECEIVE) {
      throw new InvalidInput("command", "%s is not given in this way", command);
    }
    return book.transactions()
        .in(
            () -> {
              Complaint before = book.now(id);
              if (before.version() == 0 || roles(by).isEmpty()) {
                return Optional.empty();
              }
              book.requireVersion(before, expected);
              CaseRole as = mayGive(by, before, command);
              bodies.check(command, body);
              Complaint after =
                  book.step(
                      before, command, as, List.of(NewEvent.of(command.event().name(), body)));
              if (command == ComplaintCommand.ANSWER || command == ComplaintCommand.FORWARD) {
                deadlines
                    .running(DeadlineKind.COMPLAINT_ANSWER, after.stream())
                    .ifPresent(d -> deadlines.meet(d.id()));
              }
              return Optional.of(after);
            });
  }
}
