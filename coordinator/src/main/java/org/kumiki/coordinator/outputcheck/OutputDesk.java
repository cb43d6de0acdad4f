package org.kumiki.coordinator.outputcheck;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.query.QueryRecords;
import tools.jackson.databind.node.ObjectNode;

/**
 * The release desk. Guarantees: every result that a run leaves behind is a case here in the
 * transaction that ends the run; every change is a command of {@link ReleaseTable} given by
 * somebody whose role and ties allow it (S3, S4), with what it must say (S7); case, result,
 * deadlines and audit log change together or not at all; un-released figures are shown to the
 * checker who has the result alone, only while it is in review, and each time with an audit entry.
 * Safe for threads.
 */
public final class OutputDesk {

  private final EventLog log;
  private final PublicNotes notes;
  private final Clock clock;
  private final ReleaseBodies bodies = new ReleaseBodies();
  private final Projection<ResultRelease> releases;
  private final DeskAccess access;
  private final ReleaseClocks clocks;
  private final Decisions decisions;
  private final UnreleasedLooks looks;
  private final WayDrawing drawing;

  /** A desk over these parts. */
  public OutputDesk(
      EventLog log,
      AuditLog audit,
      QueryRecords records,
      OrganisationDesk organisations,
      PermitPeople people,
      PublicNotes notes,
      DeadlineBook deadlines,
      CheckRules rules,
      HeldRuns held,
      Clock clock,
      SecureRandom random) {
    this.log = log;
    this.notes = notes;
    this.clock = clock;
    releases =
        new Projection<>(log, ResultRelease.KIND, ResultRelease::after, ReleaseShelves.SHELVES);
    access = new DeskAccess(organisations, people);
    clocks = new ReleaseClocks(deadlines);
    decisions = new Decisions(records, held, clock);
    drawing = new WayDrawing(rules, clocks, clock, random);
    looks = new UnreleasedLooks(log.transactions(), audit, held, access, decisions);
  }

  /** Which way a result goes; draws the sample. */
  public Way way(FinishedRun run) {
    return drawing.way(run);
  }

  /** Whether the sums of results that go this way are kept for the desk. */
  public boolean keepsSums(Way way) {
    return drawing.keepsSums(way);
  }

  /** Opens the case of a result, in the transaction that ends its run. */
  public void open(FinishedRun run, Way way) {
    Actor.COORDINATOR.doing(
        () ->
            log.transactions()
                .in(
                    () -> {
                      List<Given> given = new ArrayList<>();
                      given.add(
                          new Given(ReleaseCommand.OPEN, OpenedRelease.of(run, drawing.tier(run))));
                      given.addAll(Given.afterCheck(way));
                      return done(
                          ResultRelease.of(run.query(), List.of()),
                          CaseRole.SYSTEM,
                          given,
                          Optional.empty());
                    }));
  }

  /** What each command of a person has to say. */
  public ReleaseBodies bodies() {
    return bodies;
  }

  /** What the person is to the case; empty for whom it does not exist. */
  public Set<CaseRole> roles(Person person, ResultRelease release) {
    return access.roles(person, release);
  }

  /** A case, for whoever may see it. */
  public Optional<ResultRelease> find(Person viewer, String query) {
    return releases.find(query).filter(r -> !access.roles(viewer, r).isEmpty());
  }

  /** The case of a query, for whoever may see the query. */
  public Optional<ResultRelease> of(String query) {
    return releases.find(query);
  }

  /** What waits on the desk, as far as the person may see it: what is due first, first. */
  public List<ResultRelease> desk(Person viewer) {
    return releases.on(Set.of(ReleaseShelves.DESK)).stream()
        .filter(r -> !access.roles(viewer, r).isEmpty())
        .sorted(Comparator.comparing(this::ends).thenComparing(ResultRelease::query))
        .toList();
  }

  /** All cases that the person may see, the latest first. */
  public List<ResultRelease> visible(Person viewer) {
    return seen(viewer, releases.all().stream().sorted(ReleaseShelves.ORDER)).toList();
  }

  /**
   * The same, so many at most.
   *
   * @param after only those that come after this one, where the person may see it
   */
  public List<ResultRelease> visible(Person viewer, Optional<String> after, int most) {
    Stream<ResultRelease> latest = releases.all().stream().sorted(ReleaseShelves.ORDER);
    Optional<ResultRelease> from = after.flatMap(a -> find(viewer, a));
    return seen(
            viewer,
            from.map(f -> latest.filter(r -> ReleaseShelves.ORDER.compare(r, f) > 0))
                .orElse(latest))
        .limit(most)
        .toList();
  }

  private Stream<ResultRelease> seen(Person viewer, Stream<ResultRelease> all) {
    return all.filter(r -> !access.roles(viewer, r).isEmpty());
  }

  /** What people have to know of results that are not on the desk. */
  public ReleaseAgenda agenda() {
    return new ReleaseAgenda(releases, access, clocks);
  }

  private Instant ends(ResultRelease release) {
    return due(release).map(Deadline::ends).orElse(Instant.MAX);
  }

  /** By when it is to be checked. */
  public Optional<Deadline> due(ResultRelease release) {
    return clocks.running(DeadlineKind.OUTPUT_CHECK, release);
  }

  /** Deadlines of a case that run and ran. */
  public List<Deadline> deadlines(ResultRelease release) {
    return clocks.of(release);
  }

  /** What the person may do with the case now, as far as it can be said before they say more. */
  public Set<ReleaseCommand> allowed(Person person, ResultRelease release) {
    Set<ReleaseCommand> allowed = EnumSet.noneOf(ReleaseCommand.class);
    Set<CaseRole> roles = access.roles(person, release);
    for (ReleaseCommand command : ReleaseTable.TABLE.allowed(release.state(), roles)) {
      try {
        mayGive(person, roles, release, command);
        allowed.add(command);
      } catch (CommandRefused refused) {
        // Exactly what this asks.
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  private CaseRole mayGive(
      Person person, Set<CaseRole> roles, ResultRelease release, ReleaseCommand command) {
    CaseRole as = ReleaseTable.TABLE.check(release.state(), roles, command);
    access.requireNoInterest(person, as, release);
    CommandGuards.check(command, person, release);
    return as;
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
  public Optional<ResultRelease> command(
      Person by, String query, OptionalLong expected, ReleaseCommand command, ObjectNode body) {
    Optional<ResultRelease> seen = find(by, query);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    requireVersion(seen.get(), expected);
    mayGive(by, access.roles(by, seen.get()), seen.get(), command);
    bodies.check(command, body);
    CommandGuards.check(command, seen.get(), body);
    // Before the transaction: to apply the rules anew can take seconds, and everybody else waits.
    Optional<String> document = decisions.document(seen.get(), command, body);
    OptionalLong prepared = OptionalLong.of(seen.get().version());
    return log.transactions()
        .in(
            () -> {
              ResultRelease release = now(query);
              requireVersion(release, prepared);
              CaseRole as = mayGive(by, access.roles(by, release), release, command);
              return Optional.of(done(release, command, as, body.deepCopy(), document));
            });
  }

  private static void requireVersion(ResultRelease release, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != release.version()) {
      throw new StaleVersion(release.stream(), expected.getAsLong(), release.version());
    }
  }

  private ResultRelease done(
      ResultRelease before, ReleaseCommand command, CaseRole as, ObjectNode data) {
    return done(before, command, as, data, Optional.empty());
  }

  private ResultRelease done(
      ResultRelease before,
      ReleaseCommand command,
      CaseRole as,
      ObjectNode data,
      Optional<String> document) {
    if (command == ReleaseCommand.EXTEND) {
      clocks.extend(before, data);
    }
    document.ifPresent(text -> data.put(Decisions.DIGEST, Decisions.digest(text)));
    return done(before, as, List.of(new Given(command, data)), document);
  }

  /** Appended together, then carried out one after the other. */
  private ResultRelease done(
      ResultRelease from, CaseRole as, List<Given> given, Optional<String> document) {
    List<CaseEvent> events =
        log.append(
            from.stream(), from.version(), as.name(), given.stream().map(Given::event).toList());
    ResultRelease before = from;
    for (int i = 0; i < given.size(); i++) {
      ReleaseCommand command = given.get(i).command();
      ResultRelease after = ResultRelease.after(Optional.of(before), events.get(i));
      ReleaseTable.TABLE.checkStep(before.state(), as, command, after.state());
      decisions.carryOut(before, after, document);
      clocks.follow(before, after, clock.instant());
      tell(command, as, given.get(i).data(), before);
      before = after;
    }
    return before;
  }

  private void tell(ReleaseCommand command, CaseRole as, ObjectNode data, ResultRelease before) {
    if (command == ReleaseCommand.REPORT_PUBLICATION) {
      notes.published(
          before.permit(),
          data.path("title").asString(),
          data.path("doi").asString(),
          data.path("date").asString(),
          as);
    }
    if (command == ReleaseCommand.RECALL) {
      notes.recalled(
          before.permit(), ReasonCode.valueOf(data.path("code").asString()), before.doi(), as);
    }
  }

  /** What keeps a file and says what it is. */
  interface Keeping {
    ObjectNode kept(ResultRelease release);
  }

  /** A file is handed in, if the person may. */
  Optional<ResultRelease> attached(Person by, String query, Keeping keeping) {
    return log.transactions()
        .in(
            () -> {
              ResultRelease release = now(query);
              Set<CaseRole> roles = release.version() == 0 ? Set.of() : access.roles(by, release);
              if (roles.isEmpty()) {
                return Optional.empty();
              }
              CaseRole as = mayGive(by, roles, release, ReleaseCommand.ATTACH_MANUSCRIPT);
              return Optional.of(
                  done(release, ReleaseCommand.ATTACH_MANUSCRIPT, as, keeping.kept(release)));
            });
  }

  private ResultRelease now(String query) {
    return ResultRelease.of(query, log.stream(ResultRelease.stream(query)));
  }

  /** What a checker is to know of each field, without a figure; empty for anybody else. */
  public Optional<DeskEvidence> evidence(Person by, ResultRelease release) {
    return looks.evidence(by, release);
  }

  /** What would be given out as the automatic check left it, or as the first checker decided. */
  public Optional<String> candidate(Person by, String query) {
    return looks.candidate(by, () -> now(query));
  }

  /**
   * What the sums give, no rule applied: for the checker who has it, while they have it.
   *
   * @throws CommandRefused for anybody else
   */
  public Optional<String> unreleased(Person by, String query) {
    return looks.unreleased(by, () -> now(query));
  }

  /** Does what time asks for: lets refusals stand that nobody took, marks what is not public. */
  public void tick() {
    Instant now = clock.instant();
    for (ResultRelease release : releases.on(Set.of(ReleaseShelves.DESK))) {
      if (release.state() == ReleaseState.AUTO_FAILED
          && clocks.isOver(DeadlineKind.OUTPUT_CHECK, release, now)) {
        bySystem(
            release.query(),
            ReleaseCommand.LAPSE,
            AuditLog.detail()
                .put("code", ReasonCode.FAILED_AUTOMATICALLY.name())
                .put("reason", "nobody took it in time"));
      }
    }
    for (String query : clocks.over(DeadlineKind.RESULTS, now)) {
      bySystem(query, ReleaseCommand.MARK_OVERDUE, AuditLog.detail());
    }
  }

  private void bySystem(String query, ReleaseCommand command, ObjectNode data) {
    Actor.COORDINATOR.doing(
        () ->
            log.transactions()
                .in(
                    () -> {
                      ResultRelease release = now(query);
                      if (ReleaseTable.TABLE
                          .allowed(release.state(), Set.of(CaseRole.SYSTEM))
                          .contains(command)) {
                        done(release, command, CaseRole.SYSTEM, data);
                      }
                      return true;
                    }));
  }
}
