package org.kumiki.coordinator.enforcement;

/** What can be done with a case of non-compliance, and the event it becomes. */
public enum EnforcementCommand {
  OPEN(EnforcementEvent.OPENED),
  AMEND_FINDING(EnforcementEvent.FINDING_AMENDED),
  DISCONTINUE(EnforcementEvent.DISCONTINUED),
  START_HEARING(EnforcementEvent.HEARING_STARTED),
  GIVE_VIEWS(EnforcementEvent.VIEWS_GIVEN),
  END_HEARING(EnforcementEvent.HEARING_ENDED),
  ASK_SUSPENSION(EnforcementEvent.SUSPENSION_ASKED),
  LINK_DOCUMENT(EnforcementEvent.DOCUMENT_LINKED),
  NOTE(EnforcementEvent.NOTED),
  PROPOSE_DECISION(EnforcementEvent.DECISION_PROPOSED),
  SIGN_DECISION(EnforcementEvent.DECISION_SIGNED),
  DISAGREE(EnforcementEvent.DISAGREED),
  LIFT_EXCLUSION(EnforcementEvent.LIFT_SIGNED),
  LODGE_APPEAL(EnforcementEvent.APPEALED),
  DECIDE_APPEAL(EnforcementEvent.APPEAL_PROPOSED),
  CONFIRM_APPEAL(EnforcementEvent.APPEAL_DECIDED),
  OBJECT_TO_APPEAL(EnforcementEvent.APPEAL_OBJECTED),
  CLOSE(EnforcementEvent.CLOSED);

  private final EnforcementEvent event;

  EnforcementCommand(EnforcementEvent event) {
    this.event = event;
  }

  /** What it becomes. */
  public EnforcementEvent event() {
    return event;
  }
}
