package org.kumiki.coordinator.finding;

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
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Significant findings and what is done with them. Guarantees: only who is on a permit reports for
 * its queries, and only of a result that its people were shown; nodes and cohort come from the
 * records, so that nobody writes them; a holder knows of a finding only once the body told it, and
 * answers for its own node (S6); whoever has an interest does not handle it (S4). Safe for threads.
 */
public final class FindingDesk {

  private static final Set<CaseRole> OF_THE_BODY =
      EnumSet.of(CaseRole.CASE_HANDLER, CaseRole.DECIDER, CaseRole.AUDITOR);

  private final CaseBook<SignificantFinding, FindingState, FindingCommand> book;
  private final OrganisationDesk organisations;
  private final QueryFacts facts;
  private final DeadlineBook deadlines;
  private final Clock clock;
  private final BodySchemas<FindingCommand> bodies =
      BodySchemas.of(FindingCommand.class, FindingDesk.class, "commands-1.json");

  /** A desk over these parts. */
  public FindingDesk(
      EventLog log,
      OrganisationDesk organisations,
      QueryFacts facts,
      DeadlineBook deadlines,
      Clock clock,
      SecureRandom random) {
    this.organisations = organisations;
    this.facts = facts;
    this.deadlines = deadlines;
    this.clock = clock;
    book =
        new CaseBook<>(
            log, SignificantFinding.KIND, FindingTable.TABLE, SignificantFinding::of, random);
  }

  /** What each command has to say. */
  public JsonNode bodies() {
    return bodies.document();
  }

  /** What the person is to the finding; empty for whom it does not exist. */
  public Set<CaseRole> roles(Person person, SignificantFinding of) {
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    if (of.reporter().equals(person.id()) || facts.persons(of.permit()).contains(person.id())) {
      roles.add(CaseRole.MEMBER);
      return roles;
    }
    roles.addAll(CaseRole.of(person));
    roles.retainAll(OF_THE_BODY);
    if (!nodes(person, of).isEmpty()) {
      roles.add(CaseRole.STEWARD);
    }
    return roles;
  }

  /** Nodes of the person whose holders were told. */
  public Set<String> nodes(Person person, SignificantFinding of) {
    return person.has(PersonRole.STEWARD)
        ? of.told().stream()
            .filter(n -> facts.stewards(n).contains(person.id()))
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  /** A finding, for whoever may see it. */
  public Optional<SignificantFinding> find(Person viewer, String id) {
    return book.find(id).filter(f -> !roles(viewer, f).isEmpty());
  }

  /** All findings that the person may see, the latest first. */
  public List<SignificantFinding> visible(Person viewer) {
    return book.all().stream()
        .filter(f -> !roles(viewer, f).isEmpty())
        .sorted(
            Comparator.<SignificantFinding, Instant>comparing(f -> f.events().getFirst().at())
                .reversed()
                .thenComparing(SignificantFinding::id))
        .toList();
  }

  /** Those that the person may see and that wait for one of these commands, the oldest first. */
  public List<SignificantFinding> open(Person viewer, Set<FindingCommand> commands) {
    return book.awaiting(commands).stream().filter(c -> !roles(viewer, c).isEmpty()).toList();
  }

  /** Deadlines of a finding that run and ran. */
  public List<Deadline> deadlines(SignificantFinding of) {
    return deadlines.of(of.stream());
  }

  /** What the person may do with it now. */
  public Set<FindingCommand> allowed(Person person, SignificantFinding of) {
    Set<FindingCommand> allowed = EnumSet.noneOf(FindingCommand.class);
    for (FindingCommand command : FindingTable.TABLE.allowed(of.state(), roles(person, of))) {
      try {
        mayGive(person, of, command);
        allowed.add(command);
      } catch (CommandRefused refused) {
        // Exactly what this asks.
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  private CaseRole mayGive(Person person, SignificantFinding of, FindingCommand command) {
    CaseRole as = FindingTable.TABLE.check(of.state(), roles(person, of), command);
    if (as == CaseRole.CASE_HANDLER) {
      organisations.requireNoInterest(person, workplaces(of));
    }
    if (command == FindingCommand.ANSWER && of.answers().keySet().containsAll(nodes(person, of))) {
      throw CommandRefused.notNow("GUARD", "your nodes answered already");
    }
    return as;
  }

  private Set<String> workplaces(SignificantFinding of) {
    return facts.persons(of.permit()).stream()
        .flatMap(p -> organisations.tiesOf(p).organisation().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reports a finding.
   *
   * @throws InvalidInput if the person's permits have no such query with a result
   */
  public SignificantFinding report(Person by, ObjectNode body) {
    bodies.check(FindingCommand.REPORT, body);
    String query = body.path("query").asString();
    return book.transactions()
        .in(
            () -> {
              // The same answer for what is not there and for what is somebody else's.
              QueryFacts.Answered asked =
                  facts
                      .answered(query)
                      .filter(a -> facts.persons(a.permit()).contains(by.id()))
                      .orElseThrow(
                          () ->
                              new InvalidInput(
                                  "data.query",
                                  "no query of your permits with a result is so named"));
              ObjectNode data =
                  body.deepCopy().put("permit", asked.permit()).put("cohort", asked.cohort());
              asked.nodes().stream().sorted().forEach(data.putArray("nodes")::add);
              SignificantFinding reported =
                  book.step(
                      book.fresh("f-"),
                      FindingCommand.REPORT,
                      CaseRole.MEMBER,
                      List.of(event(FindingCommand.REPORT, data)));
              deadlines.open(DeadlineKind.FINDING_FORWARD, reported.stream(), clock.instant());
              return reported;
            });
  }

  /**
   * Gives a command.
   *
   * @return the finding afterwards, empty if there is none that the person may see
   * @throws CommandRefused if it is not possible, or not for this person
   * @throws InvalidInput if what it says has to be corrected
   */
  public Optional<SignificantFinding> command(
      Person by, String id, OptionalLong expected, FindingCommand command, ObjectNode body) {
    if (command == FindingCommand.REPORT) {
      throw new InvalidInput("command", "%s is not given in this way", command);
    }
    return book.transactions()
        .in(
            () -> {
              SignificantFinding before = book.now(id);
              if (before.version() == 0 || roles(by, before).isEmpty()) {
                return Optional.empty();
              }
              book.requireVersion(before, expected);
              CaseRole as = mayGive(by, before, command);
              bodies.check(command, body);
              check(by, command, before, body);
              SignificantFinding after =
                  book.step(before, command, as, List.of(event(command, body)));
              follow(command, after);
              return Optional.of(after);
            });
  }

  private void check(Person by, FindingCommand command, SignificantFinding of, ObjectNode body) {
    if (command == FindingCommand.FORWARD) {
      for (JsonNode node : body.path("nodes")) {
        if (!of.nodes().contains(node.asString())) {
          throw new InvalidInput("data.nodes", "the permit has no data at %s", node.asString());
        }
      }
    } else if (command == FindingCommand.ANSWER) {
      String node = body.path("node").asString();
      if (!nodes(by, of).contains(node)) {
        throw CommandRefused.notYou("S6_OTHER_NODE", "you are not steward of this node");
      }
      if (of.answers().containsKey(node)) {
        throw CommandRefused.notNow("GUARD", "the node answered already");
      }
    }
  }

  private void follow(FindingCommand command, SignificantFinding after) {
    String subject = after.stream();
    if (command == FindingCommand.FORWARD) {
      meet(DeadlineKind.FINDING_FORWARD, subject);
      deadlines.open(DeadlineKind.FINDING_ANSWER, subject, clock.instant());
    } else if (after.state() == FindingState.CLOSED) {
      meet(DeadlineKind.FINDING_FORWARD, subject);
      meet(DeadlineKind.FINDING_ANSWER, subject);
    }
  }

  private void meet(DeadlineKind kind, String subject) {
    deadlines.running(kind, subject).ifPresent(d -> deadlines.meet(d.id()));
  }

  private static NewEvent event(FindingCommand command, ObjectNode data) {
    return NewEvent.of(command.event().name(), data);
  }
}
