package org.kumiki.coordinator.outputcheck;

import java.util.List;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.NewEvent;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command to the desk and what it says.
 *
 * @param data of the event that follows from it
 */
record Given(ReleaseCommand command, ObjectNode data) {

  /** What the automatic check says of a result that goes this way. */
  static List<Given> afterCheck(Way way) {
    return switch (way) {
      case Way.Out() ->
          List.of(
              checked(ReleaseState.AUTO_PASSED),
              new Given(ReleaseCommand.RELEASE_AUTOMATICALLY, AuditLog.detail()));
      case Way.Failed() -> List.of(checked(ReleaseState.AUTO_FAILED));
      case Way.ToAChecker(Way.Why why, var due) when why == Way.Why.NOT_ASSESSED -> {
        Given check = checked(ReleaseState.NEEDS_REVIEW);
        check.data().put("why", why.name());
        yield List.of(check);
      }
      case Way.ToAChecker(Way.Why why, var due) ->
          List.of(
              checked(ReleaseState.AUTO_PASSED),
              new Given(ReleaseCommand.SEND_TO_REVIEW, AuditLog.detail().put("why", why.name())));
    };
  }

  private static Given checked(ReleaseState outcome) {
    return new Given(ReleaseCommand.CHECK, AuditLog.detail().put("outcome", outcome.name()));
  }

  NewEvent event() {
    return NewEvent.of(command.event().name(), data);
  }
}
