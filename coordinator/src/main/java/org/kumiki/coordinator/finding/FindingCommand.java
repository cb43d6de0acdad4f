package org.kumiki.coordinator.finding;

/** What can be done with a significant finding. */
public enum FindingCommand {
  REPORT(Event.REPORTED),
  FORWARD(Event.FORWARDED),
  DECLINE(Event.DECLINED),
  ANSWER(Event.ANSWERED),
  CLOSE(Event.CLOSED);

  /** What it becomes. Names are stored: never rename one. */
  public enum Event {
    /** A user told the body. */
    REPORTED,
    /** The body told the holders. */
    FORWARDED,
    /** It is none, and is not passed on. */
    DECLINED,
    /** A holder said what it did. */
    ANSWERED,
    /** The body waits no longer. */
    CLOSED
  }

  private final Event event;

  FindingCommand(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }
}
