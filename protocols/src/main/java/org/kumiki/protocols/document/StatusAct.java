package org.kumiki.protocols.document;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision about a permit in force. Revoking and suspending need one DECIDER, lifting two.
 *
 * @param id the act
 * @param action what is done
 * @param permitId the permit
 * @param lifts the suspending act, for LIFT only
 * @param reason in words
 * @param at when
 */
public record StatusAct(
    String id, Action action, String permitId, Optional<String> lifts, String reason, Instant at)
    implements Document {

  /** What is done to the permit. */
  public enum Action {
    /** Ends it for good. */
    REVOKE,
    /** Stops it until lifted. */
    SUSPEND,
    /** Ends a suspension. */
    LIFT
  }

  /** Checks the forms. */
  public StatusAct {
    Fields.id("id", id);
    Fields.present("action", action);
    Fields.id("permitId", permitId);
    Fields.present("lifts", lifts).ifPresent(l -> Fields.id("lifts", l));
    Fields.text("reason", reason, 2000);
    Fields.present("at", at);
    if (lifts.isPresent() != (action == Action.LIFT)) {
      throw new DocumentFault("lifts is given for LIFT and only there");
    }
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.STATUS_ACT;
  }
}
