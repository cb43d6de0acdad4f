package org.kumiki.coordinator.permit.life;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.event.Shelves;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of permits (EHDS Article 68(12)). Guarantees: a permit is made longer once, when that
 * was asked for a month before it ends at the latest, by ten years at most; a later version changes
 * nothing but validity and persons; what ended does not come back. Called in the transaction in
 * which the document is kept, so that neither is there without the other. Safe for threads.
 */
public final class PermitLife {

  private static final int LONGEST_YEARS = 10;
  private static final String LIVE = "live";
  private static final String ASKED = "renewal asked";

  private final EventLog log;
  private final Clock clock;
  private final Projection<PermitCase> cases;

  /** Over these events. */
  public PermitLife(EventLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
    cases =
        new Projection<>(
            log,
            PermitCase.KIND,
            PermitCase::after,
            new Shelves<>(
                PermitLife::shelves,
                Comparator.comparing(PermitCase::validTo).thenComparing(PermitCase::id)));
  }

  /** The life of a permit, if one is on record. */
  public Optional<PermitCase> find(String id) {
    return cases.find(id);
  }

  private static Set<String> shelves(PermitCase of) {
    return of.isOver()
        ? Set.of()
        : of.renewalRequest().isPresent() ? Set.of(LIVE, ASKED) : Set.of(LIVE);
  }

  /** Those that are not over and end by then, the first to end first. */
  public List<PermitCase> endingBy(Instant until) {
    return cases.on(Set.of(LIVE)).stream().takeWhile(c -> c.validTo().isBefore(until)).toList();
  }

  /** Those for which more time was asked and not granted yet. */
  public List<PermitCase> renewalsAsked() {
    return cases.on(Set.of(ASKED));
  }

  /**
   * A permit whose signatures were verified is published.
   *
   * @param before the version that it follows, if there is one
   * @throws InvalidInput if the law does not allow it
   */
  public void published(Permit next, Optional<Permit> before) {
    if (!next.id().matches("[a-z0-9].*")) {
      throw new InvalidInput("permit.id", "begins with a letter or a digit");
    }
    PermitCase now = now(next.id());
    if (now.events().isEmpty() && before.isPresent()) {
      // It was published before there were events.
      now = done(now, PermitCommand.GRANT, data(before.get()));
    }
    if (now.events().isEmpty()) {
      done(now, PermitCommand.GRANT, data(next));
    } else if (next.version() != now.documentVersion()) {
      PermitChange.check(
          before.orElseThrow(
              () -> new IllegalStateException("no version before " + next.version())),
          next);
      boolean longer = day(next.validTo()).isAfter(day(now.validTo()));
      if (longer) {
        renewable(now, next);
      }
      done(now, longer ? PermitCommand.RENEW : PermitCommand.AMEND, data(next));
    }
  }

  /**
   * Checks what could be signed.
   *
   * @throws InvalidInput if the law does not allow it, whoever signs
   */
  public void requireAcceptable(Permit next, Permit before) {
    PermitChange.check(before, next);
    PermitCase now = now(next.id());
    if (now.isOver()) {
      throw new InvalidInput("permit " + next.id(), "it is over");
    }
    if (!now.events().isEmpty() && day(next.validTo()).isAfter(day(now.validTo()))) {
      renewable(now, next);
    }
  }

  private void renewable(PermitCase now, Permit next) {
    if (now.isRenewed()) {
      throw new InvalidInput(
          "permit.exp", "it was renewed before, and may be only once (68(12)); apply anew");
    }
    LocalDate ends = day(now.validTo());
    LocalDate last = ends.minusMonths(1);
    if (now.renewalRequest().filter(r -> !day(r.at()).isAfter(last)).isEmpty()) {
      throw new InvalidInput(
          "permit.exp",
          "a renewal has to be asked for by whom the permit was granted to, by %s at the latest (a"
              + " month before the end, 68(12)); there is no such request",
          last);
    }
    if (day(next.validTo()).isAfter(ends.plusYears(LONGEST_YEARS))) {
      throw new InvalidInput("permit.exp", "a renewal is for ten years at most (68(12))");
    }
  }

  /** An act whose signatures were verified is published. */
  public void acted(StatusAct act) {
    PermitCase now = now(act.permitId());
    if (now.events().isEmpty()
        || now.state() == PermitCaseState.REVOKED
        || now.state() == PermitCaseState.EXPIRED
        || now.events().stream()
            .anyMatch(e -> e.data().node().path("act").asString("").equals(act.id()))) {
      return;
    }
    ObjectNode data = AuditLog.detail().put("act", act.id()).put("reason", act.reason());
    act.lifts().ifPresent(l -> data.put("lifts", l));
    switch (act.action()) {
      case REVOKE -> done(now, PermitCommand.REVOKE, data);
      case SUSPEND -> done(now, PermitCommand.SUSPEND, data);
      case LIFT -> done(now, PermitCommand.LIFT, data);
    }
  }

  /** Ends what is over. */
  public void tick() {
    Instant now = clock.instant();
    for (PermitCase one : endingBy(now.plusNanos(1))) {
      Actor.COORDINATOR.doing(
          () ->
              log.transactions()
                  .in(() -> done(now(one.id()), PermitCommand.EXPIRE, AuditLog.detail())));
    }
  }

  /** Permits that were given back: they stand among the revoked ones in every status list. */
  public Set<String> surrendered() {
    return cases.all().stream()
        .filter(PermitCase::isSurrendered)
        .map(PermitCase::id)
        .collect(Collectors.toSet());
  }

  /** Whoever the permit was granted to asks for something, with what they have to say. */
  PermitCase asked(PermitCase seen, PermitCommand command, ObjectNode data) {
    return log.transactions()
        .in(
            () -> {
              PermitCase now = now(seen.id());
              if (command == PermitCommand.REQUEST_RENEWAL) {
                mayStillBeAsked(now, LocalDate.parse(data.path("until").asString()));
              }
              return done(now, CaseRole.APPLICANT, command, data);
            });
  }

  /** Whether more time can still be asked for. */
  boolean mayAskForMore(PermitCase one) {
    return !one.isRenewed() && !day(clock.instant()).isAfter(day(one.validTo()).minusMonths(1));
  }

  private void mayStillBeAsked(PermitCase now, LocalDate until) {
    if (now.isRenewed()) {
      throw CommandRefused.notNow(
          "RENEWED_BEFORE", "it was renewed before, and may be only once (68(12)); apply anew");
    }
    LocalDate ends = day(now.validTo());
    LocalDate last = ends.minusMonths(1);
    if (day(clock.instant()).isAfter(last)) {
      throw CommandRefused.notNow(
          "TOO_LATE_TO_RENEW",
          "a renewal is asked for a month before the end at the latest (68(12)), which was %s;"
              + " apply anew",
          last);
    }
    if (!until.isAfter(ends) || until.isAfter(ends.plusYears(LONGEST_YEARS))) {
      throw new InvalidInput(
          "data.until", "expected a day after %s and by %s", ends, ends.plusYears(LONGEST_YEARS));
    }
  }

  private static ObjectNode data(Permit permit) {
    return AuditLog.detail()
        .put("version", permit.version())
        .put("valid_from", permit.validFrom().toString())
        .put("valid_to", permit.validTo().toString())
        .put("persons", permit.persons().size());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private PermitCase now(String id) {
    return PermitCase.of(id, log.stream(PermitCase.KIND + "/" + id));
  }

  /** By a signed document, or by time. */
  private PermitCase done(PermitCase before, PermitCommand command, ObjectNode data) {
    try {
      return done(before, CaseRole.SYSTEM, command, data);
    } catch (CommandRefused e) {
      throw new InvalidInput("permit " + before.id(), e.said());
    }
  }

  private PermitCase done(PermitCase before, CaseRole as, PermitCommand command, ObjectNode data) {
    PermitTable.TABLE.check(before.state(), Set.of(as), command);
    log.append(
        before.stream(),
        before.events().size(),
        as.name(),
        List.of(NewEvent.of(command.event().name(), data)));
    PermitCase after = now(before.id());
    PermitTable.TABLE.checkStep(before.state(), as, command, after.state());
    return after;
  }
}
