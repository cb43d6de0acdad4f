package org.kumiki.coordinator.application;

/** What can be done with an application, and the event it becomes. */
public enum ApplicationCommand {
  CREATE(ApplicationEvent.CREATED),
  SAVE_DRAFT(ApplicationEvent.DRAFT_SAVED),
  ADD_MEMBER(ApplicationEvent.MEMBER_ADDED),
  REMOVE_MEMBER(ApplicationEvent.MEMBER_REMOVED),
  ATTACH_FILE(ApplicationEvent.FILE_ATTACHED),
  DELETE(ApplicationEvent.DELETED),
  ANNOUNCE_EXPIRY(ApplicationEvent.EXPIRY_ANNOUNCED),
  EXPIRE(ApplicationEvent.EXPIRED),
  SUBMIT(ApplicationEvent.SUBMITTED),
  START_SCREENING(ApplicationEvent.SCREENING_STARTED),
  REQUEST_INFORMATION(ApplicationEvent.INFORMATION_REQUESTED),
  SUPPLY_INFORMATION(ApplicationEvent.INFORMATION_SUPPLIED),
  RESUME(ApplicationEvent.RESUMED),
  LAPSE(ApplicationEvent.LAPSED),
  MARK_COMPLETE(ApplicationEvent.COMPLETED),
  RECORD_ASSESSMENT(ApplicationEvent.ASSESSED),
  RECORD_ETHICS(ApplicationEvent.ETHICS_RECORDED),
  CONSULT_HOLDER(ApplicationEvent.HOLDER_CONSULTED),
  COMMENT_FEASIBILITY(ApplicationEvent.FEASIBILITY_COMMENTED),
  ESTIMATE_FEES(ApplicationEvent.FEES_ESTIMATED),
  ACCEPT_FEES(ApplicationEvent.FEES_ACCEPTED),
  FORWARD_TO_TRUSTED_HOLDER(ApplicationEvent.FORWARDED),
  PROPOSE_AS_HOLDER(ApplicationEvent.HOLDER_PROPOSED),
  RECALL_FROM_HOLDER(ApplicationEvent.RECALLED),
  EXTEND(ApplicationEvent.EXTENDED),
  OFFER_CONVERSION(ApplicationEvent.CONVERSION_OFFERED),
  AGREE_TO_CONVERSION(ApplicationEvent.CONVERTED),
  REFUSE_CONVERSION(ApplicationEvent.CONVERSION_REFUSED),
  PROPOSE_DECISION(ApplicationEvent.DECISION_PROPOSED),
  SIGN_DECISION(ApplicationEvent.DECISION_SIGNED),
  DISAGREE(ApplicationEvent.DISAGREED),
  ACCEPT_CONDITIONS(ApplicationEvent.CONDITIONS_ACCEPTED),
  DECLINE_CONDITIONS(ApplicationEvent.CONDITIONS_DECLINED),
  LAPSE_CONDITIONS(ApplicationEvent.CONDITIONS_DECLINED),
  WITHDRAW(ApplicationEvent.WITHDRAWN),
  LODGE_APPEAL(ApplicationEvent.APPEALED),
  DECIDE_APPEAL(ApplicationEvent.APPEAL_DECIDED),
  LINK_PERMIT(ApplicationEvent.PERMIT_LINKED);

  private final ApplicationEvent event;

  ApplicationCommand(ApplicationEvent event) {
    this.event = event;
  }

  /** What it becomes. */
  public ApplicationEvent event() {
    return event;
  }
}
