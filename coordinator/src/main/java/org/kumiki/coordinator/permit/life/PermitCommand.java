package org.kumiki.coordinator.permit.life;

/** What can be done with a permit; each is the publication of a signed document, or time. */
public enum PermitCommand {
  GRANT(Event.GRANTED),
  AMEND(Event.AMENDED),
  RENEW(Event.RENEWED),
  SUSPEND(Event.SUSPENDED),
  LIFT(Event.LIFTED),
  REVOKE(Event.REVOKED),
  EXPIRE(Event.EXPIRED);

  /** What it becomes. Names are stored: never rename one. */
  public enum Event {
    /** Granted. */
    GRANTED,
    /** Amended. */
    AMENDED,
    /** Renewed. */
    RENEWED,
    /** Suspended. */
    SUSPENDED,
    /** Lifted. */
    LIFTED,
    /** Revoked. */
    REVOKED,
    /** Over. */
    EXPIRED
  }

  private final Event event;

  PermitCommand(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }
}
