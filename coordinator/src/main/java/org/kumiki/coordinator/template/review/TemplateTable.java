package org.kumiki.coordinator.template.review;

import static org.kumiki.coordinator.command.CaseRole.SYSTEM;
import static org.kumiki.coordinator.command.CaseRole.TEMPLATE_AUTHOR;
import static org.kumiki.coordinator.command.CaseRole.TEMPLATE_REVIEWER;
import static org.kumiki.coordinator.template.review.TemplateCommand.APPROVE;
import static org.kumiki.coordinator.template.review.TemplateCommand.CREATE;
import static org.kumiki.coordinator.template.review.TemplateCommand.DEPRECATE;
import static org.kumiki.coordinator.template.review.TemplateCommand.IMPORT;
import static org.kumiki.coordinator.template.review.TemplateCommand.PUBLISH;
import static org.kumiki.coordinator.template.review.TemplateCommand.REINSTATE;
import static org.kumiki.coordinator.template.review.TemplateCommand.REJECT;
import static org.kumiki.coordinator.template.review.TemplateCommand.REQUEST_CHANGES;
import static org.kumiki.coordinator.template.review.TemplateCommand.RETIRE;
import static org.kumiki.coordinator.template.review.TemplateCommand.RETIRE_WHEN_DUE;
import static org.kumiki.coordinator.template.review.TemplateCommand.SAVE_DRAFT;
import static org.kumiki.coordinator.template.review.TemplateCommand.START_REVIEW;
import static org.kumiki.coordinator.template.review.TemplateCommand.SUBMIT;
import static org.kumiki.coordinator.template.review.TemplateCommand.SUSPEND;
import static org.kumiki.coordinator.template.review.TemplateCommand.TEST;
import static org.kumiki.coordinator.template.review.TemplateState.APPROVED;
import static org.kumiki.coordinator.template.review.TemplateState.DEPRECATED;
import static org.kumiki.coordinator.template.review.TemplateState.DRAFT;
import static org.kumiki.coordinator.template.review.TemplateState.IN_REVIEW;
import static org.kumiki.coordinator.template.review.TemplateState.NEW;
import static org.kumiki.coordinator.template.review.TemplateState.PUBLISHED;
import static org.kumiki.coordinator.template.review.TemplateState.REJECTED;
import static org.kumiki.coordinator.template.review.TemplateState.RETIRED;
import static org.kumiki.coordinator.template.review.TemplateState.SUBMITTED;
import static org.kumiki.coordinator.template.review.TemplateState.SUSPENDED;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of a template: in which states, by whom, leading where. */
public final class TemplateTable {

  /** The table. */
  public static final CommandTable<TemplateState, TemplateCommand> TABLE =
      CommandTable.of(
          TemplateCommand.class,
          new CaseWords("tstate.", "tcommand."),
          List.of(
              row(NEW, CREATE, TEMPLATE_AUTHOR, DRAFT, ""),
              row(DRAFT, SAVE_DRAFT, TEMPLATE_AUTHOR, DRAFT, "own; nothing in it is wrong"),
              row(DRAFT, TEST, TEMPLATE_AUTHOR, DRAFT, "own; complete"),
              row(
                  DRAFT,
                  SUBMIT,
                  TEMPLATE_AUTHOR,
                  SUBMITTED,
                  "own; complete; exactly this content passed its test; id and version are free"),
              row(SUBMITTED, START_REVIEW, TEMPLATE_REVIEWER, IN_REVIEW, "S2: not its author"),
              row(
                  IN_REVIEW,
                  REQUEST_CHANGES,
                  TEMPLATE_REVIEWER,
                  DRAFT,
                  "S2: not its author; reason; approvals are void"),
              row(IN_REVIEW, REJECT, TEMPLATE_REVIEWER, REJECTED, "S2: not its author; reason"),
              row(
                  Set.of(IN_REVIEW),
                  APPROVE,
                  TEMPLATE_REVIEWER,
                  Set.of(IN_REVIEW, APPROVED),
                  "S2: not its author, no one twice; this content; whole checklist; the second"
                      + " approves it"),
              row(
                  APPROVED,
                  PUBLISH,
                  SYSTEM,
                  PUBLISHED,
                  "the document with this content, signed by two who approved it"),
              row(NEW, IMPORT, SYSTEM, PUBLISHED, "signed by two reviewers, not its author"),
              row(PUBLISHED, DEPRECATE, TEMPLATE_REVIEWER, DEPRECATED, "reason; a day to come"),
              row(
                  Set.of(PUBLISHED, DEPRECATED),
                  SUSPEND,
                  TEMPLATE_REVIEWER,
                  Set.of(SUSPENDED),
                  "reason; one is enough"),
              row(
                  Set.of(SUSPENDED),
                  REINSTATE,
                  SYSTEM,
                  Set.of(PUBLISHED, DEPRECATED),
                  "a reinstatement of this suspension, signed by two reviewers"),
              row(
                  Set.of(PUBLISHED, DEPRECATED, SUSPENDED),
                  RETIRE,
                  TEMPLATE_REVIEWER,
                  Set.of(RETIRED),
                  "reason; one is enough"),
              row(DEPRECATED, RETIRE_WHEN_DUE, SYSTEM, RETIRED, "its day has come")));

  private TemplateTable() {}

  private static CommandRow<TemplateState, TemplateCommand> row(
      TemplateState from, TemplateCommand command, CaseRole role, TemplateState to, String guard) {
    return row(Set.of(from), command, role, Set.of(to), guard);
  }

  private static CommandRow<TemplateState, TemplateCommand> row(
      Set<TemplateState> from,
      TemplateCommand command,
      CaseRole role,
      Set<TemplateState> to,
      String guard) {
    return new CommandRow<>(from, command, Set.of(role), to, guard);
  }
}
