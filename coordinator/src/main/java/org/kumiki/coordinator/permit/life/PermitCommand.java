package org.kumiki.coordinator.permit.life;

/** What can be done with a permit: by a signed document, by whom it was granted to, or by time. */
public enum PermitCommand {
  GRANT(Event.GRANTED),
  AMEND(Event.AMENDED),
  RENEW(Event.RENEWED),
  SUSPEND(Event.SUSPENDED),
  LIFT(Event.LIFTED),
  REVOKE(Event.REVOKED),
  EXPIRE(Event.EXPIRED),
  SURRENDER(Event.SURRENDERED),
  REQUEST_RENEWAL(Event.RENEWAL_REQUESTED);

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
    EXPIRED,
    /** Given back. */
    SURRENDERED,
    /** More time was asked for. */
    RENEWAL_REQUESTED
  }

  private final Event event;

  PermitCommand(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }
}
