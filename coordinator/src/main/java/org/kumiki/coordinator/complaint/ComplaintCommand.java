package org.kumiki.coordinator.complaint;

/** What can be done with a complaint. */
public enum ComplaintCommand {
  RECEIVE(Event.RECEIVED),
  TAKE(Event.TAKEN),
  PUT_BACK(Event.PUT_BACK),
  TELL_PROGRESS(Event.PROGRESS_TOLD),
  NOTE(Event.NOTED),
  FORWARD(Event.FORWARDED),
  ANSWER(Event.ANSWERED),
  CLOSE(Event.CLOSED);

  /** What it becomes. Names are stored: never rename one. */
  public enum Event {
    /** Somebody wrote it. */
    RECEIVED,
    /** Somebody of the body looks into it. */
    TAKEN,
    /** Somebody else should. */
    PUT_BACK,
    /** The complainant is told how it gets on. */
    PROGRESS_TOLD,
    /** A note for the file. */
    NOTED,
    /** Passed on to the data protection authority. */
    FORWARDED,
    /** Decided. */
    ANSWERED,
    /** Nothing is left to do. */
    CLOSED
  }

  private final Event event;

  ComplaintCommand(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }
}
