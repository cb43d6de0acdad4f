package org.kumiki.coordinator.template.review;

/** What can be done with a template, and the event it becomes. */
public enum TemplateCommand {
  CREATE(TemplateEvent.CREATED),
  SAVE_DRAFT(TemplateEvent.DRAFT_SAVED),
  TEST(TemplateEvent.TESTED),
  SUBMIT(TemplateEvent.SUBMITTED),
  START_REVIEW(TemplateEvent.REVIEW_STARTED),
  REQUEST_CHANGES(TemplateEvent.CHANGES_REQUESTED),
  REJECT(TemplateEvent.REJECTED),
  APPROVE(TemplateEvent.APPROVED),
  PUBLISH(TemplateEvent.PUBLISHED),
  IMPORT(TemplateEvent.IMPORTED),
  DEPRECATE(TemplateEvent.DEPRECATED),
  SUSPEND(TemplateEvent.SUSPENDED),
  REINSTATE(TemplateEvent.REINSTATED),
  RETIRE(TemplateEvent.RETIRED),
  RETIRE_WHEN_DUE(TemplateEvent.RETIRED);

  private final TemplateEvent event;

  TemplateCommand(TemplateEvent event) {
    this.event = event;
  }

  /** What it becomes. */
  public TemplateEvent event() {
    return event;
  }
}
