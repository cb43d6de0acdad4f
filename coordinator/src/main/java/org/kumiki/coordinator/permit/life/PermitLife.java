package org.kumiki.coordinator.permit.life;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of permits (EHDS Article 68(12)). Guarantees: a permit is made longer once, no later
 * than a month before it ends, by ten years at most; what ended does not come back. Called in the
 * transaction in which the document is kept, so that neither is there without the other. Safe for
 * threads.
 */
public final class PermitLife {

  private static final int LONGEST_YEARS = 10;

  private final EventLog log;
  private final Clock clock;
  private final Projection<PermitCase> cases;

  /** Over these events. */
  public PermitLife(EventLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
    cases = new Projection<>(log, PermitCase.KIND, PermitCase::after);
  }

  /** The life of a permit, if one is on record. */
  public Optional<PermitCase> find(String id) {
    return cases.find(id);
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
      boolean longer = day(next.validTo()).isAfter(day(now.validTo()));
      if (longer) {
        renewable(now, next);
      }
      done(now, longer ? PermitCommand.RENEW : PermitCommand.AMEND, data(next));
    }
  }

  private void renewable(PermitCase now, Permit next) {
    if (now.isRenewed()) {
      throw new InvalidInput(
          "permit.exp", "it was renewed before, and may be only once (68(12)); apply anew");
    }
    LocalDate ends = day(now.validTo());
    if (day(clock.instant()).isAfter(ends.minusMonths(1))) {
      throw new InvalidInput(
          "permit.exp", "a renewal comes a month before the end at the latest (68(12))");
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
    for (PermitCase one : cases.all()) {
      boolean live =
          one.state() != PermitCaseState.REVOKED && one.state() != PermitCaseState.EXPIRED;
      if (live && !now.isBefore(one.validTo())) {
        Actor.COORDINATOR.doing(
            () ->
                log.transactions()
                    .in(() -> done(now(one.id()), PermitCommand.EXPIRE, AuditLog.detail())));
      }
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

  private PermitCase done(PermitCase before, PermitCommand command, ObjectNode data) {
    try {
      PermitTable.TABLE.check(before.state(), Set.of(CaseRole.SYSTEM), command);
    } catch (CommandRefused e) {
      throw new InvalidInput("permit " + before.id(), String.valueOf(e.getMessage()));
    }
    log.append(
        before.stream(),
        before.events().size(),
        CaseRole.SYSTEM.name(),
        List.of(NewEvent.of(command.event().name(), data)));
    PermitCase after = now(before.id());
    PermitTable.TABLE.checkStep(before.state(), CaseRole.SYSTEM, command, after.state());
    return after;
  }
}
