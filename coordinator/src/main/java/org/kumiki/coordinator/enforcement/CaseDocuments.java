package org.kumiki.coordinator.enforcement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CaseBook;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signed documents that cases wait for. Guarantees: a case signs nothing and names what people
 * signed; a suspension is lifted for a case only by the act that names it.
 */
final class CaseDocuments {

  private final CaseBook<EnforcementCase, EnforcementState, EnforcementCommand> book;
  private final Surroundings surroundings;
  private final Clock clock;

  CaseDocuments(
      CaseBook<EnforcementCase, EnforcementState, EnforcementCommand> book,
      Surroundings surroundings,
      Clock clock) {
    this.book = book;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** Documents that stand already when a case begins to wait for them. */
  EnforcementCase linked(EnforcementCase of) {
    EnforcementCase now = of;
    for (var awaited : of.awaited().entrySet()) {
      // What is revoked is stopped, too.
      Optional<String> act =
          standing(of, awaited.getValue()).or(() -> standing(of, StatusAct.Action.REVOKE));
      if (act.isPresent()) {
        now = link(now, awaited.getKey(), act.get(), awaited.getValue());
      }
    }
    return now;
  }

  /** A signed act was published, in the caller's transaction. */
  void acted(StatusAct act) {
    for (EnforcementCase seen : book.awaiting(Set.of(EnforcementCommand.LINK_DOCUMENT))) {
      if (seen.subject().equals(new CaseSubject(CaseSubject.Kind.PERMIT, act.permitId()))) {
        EnforcementCase now = book.now(seen.id());
        for (var awaited : now.awaited().entrySet()) {
          if (isFor(now, awaited.getKey(), awaited.getValue(), act)) {
            now = link(now, awaited.getKey(), act.id(), act.action());
          }
        }
      }
    }
  }

  private static boolean isFor(
      EnforcementCase of, String measure, StatusAct.Action awaited, StatusAct act) {
    return switch (act.action()) {
      // What is revoked is stopped, too, and nothing is left that could be lifted.
      case REVOKE -> true;
      case SUSPEND -> awaited == StatusAct.Action.SUSPEND;
      case LIFT ->
          awaited == StatusAct.Action.LIFT
              && act.lifts().equals(Optional.ofNullable(of.documents().get(measure)));
    };
  }

  private EnforcementCase link(
      EnforcementCase of, String measure, String act, StatusAct.Action action) {
    ObjectNode data =
        AuditLog.detail().put("measure", measure).put("act", act).put("action", action.name());
    EnforcementTable.TABLE.check(
        of.state(), Set.of(CaseRole.SYSTEM), EnforcementCommand.LINK_DOCUMENT);
    return Actor.COORDINATOR.doing(
        () ->
            book.step(
                of,
                EnforcementCommand.LINK_DOCUMENT,
                CaseRole.SYSTEM,
                List.of(NewEvent.of(EnforcementCommand.LINK_DOCUMENT.event().name(), data))));
  }

  /** The unsigned act that a measure of the case waits for. */
  Optional<byte[]> toSign(EnforcementCase of, String measure) {
    return Optional.ofNullable(of.awaited().get(measure))
        .map(action -> UncheckedDocument.draft(draft(of, measure, action)));
  }

  private StatusAct draft(EnforcementCase of, String measure, StatusAct.Action action) {
    boolean lift = action == StatusAct.Action.LIFT;
    return new StatusAct(
        of.id() + "-" + measure + (lift ? "-lift" : ""),
        action,
        of.subject().id(),
        lift ? Optional.of(of.documents().get(measure)) : Optional.empty(),
        "case %s: %s (%s)%s"
            .formatted(
                of.id(),
                of.found().breach(),
                of.found().breach().article(),
                lift ? ", lifted after an appeal" : ""),
        clock.instant());
  }

  /** The act of this kind that stands for the permit of a case, if any. */
  Optional<String> standing(EnforcementCase of, StatusAct.Action action) {
    return of.subject().kind() == CaseSubject.Kind.PERMIT
        ? surroundings.standing(of.subject().id(), action)
        : Optional.empty();
  }
}
