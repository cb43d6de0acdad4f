package org.kumiki.coordinator.outputcheck;

/** What can be done with a result, and the event it becomes. */
public enum ReleaseCommand {
  OPEN(ReleaseEvent.OPENED),
  CHECK(ReleaseEvent.CHECKED),
  RELEASE_AUTOMATICALLY(ReleaseEvent.RELEASED_AUTOMATICALLY),
  SEND_TO_REVIEW(ReleaseEvent.SENT_TO_REVIEW),
  TAKE(ReleaseEvent.TAKEN),
  PUT_BACK(ReleaseEvent.PUT_BACK),
  RELEASE(ReleaseEvent.RELEASE_DECIDED),
  MITIGATE(ReleaseEvent.MITIGATION_DECIDED),
  OVERRIDE(ReleaseEvent.OVERRIDE_DECIDED),
  CONFIRM(ReleaseEvent.CONFIRMED),
  OBJECT(ReleaseEvent.OBJECTED),
  REJECT(ReleaseEvent.REJECTED),
  LAPSE(ReleaseEvent.LAPSED),
  CLEAR_FOR_PUBLICATION(ReleaseEvent.CLEARED),
  REPORT_PUBLICATION(ReleaseEvent.PUBLICATION_REPORTED),
  MARK_OVERDUE(ReleaseEvent.OVERDUE_MARKED),
  EXTEND(ReleaseEvent.EXTENDED),
  RECALL(ReleaseEvent.RECALLED),
  ATTACH_MANUSCRIPT(ReleaseEvent.MANUSCRIPT_ATTACHED);

  private final ReleaseEvent event;

  ReleaseCommand(ReleaseEvent event) {
    this.event = event;
  }

  ReleaseEvent event() {
    return event;
  }
}
