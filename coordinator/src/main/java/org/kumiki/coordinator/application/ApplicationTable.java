package org.kumiki.coordinator.application;

import static org.kumiki.coordinator.application.ApplicationCommand.ACCEPT_CONDITIONS;
import static org.kumiki.coordinator.application.ApplicationCommand.ACCEPT_FEES;
import static org.kumiki.coordinator.application.ApplicationCommand.ADD_MEMBER;
import static org.kumiki.coordinator.application.ApplicationCommand.AGREE_TO_CONVERSION;
import static org.kumiki.coordinator.application.ApplicationCommand.ANNOUNCE_EXPIRY;
import static org.kumiki.coordinator.application.ApplicationCommand.ATTACH_FILE;
import static org.kumiki.coordinator.application.ApplicationCommand.COMMENT_FEASIBILITY;
import static org.kumiki.coordinator.application.ApplicationCommand.CONSULT_HOLDER;
import static org.kumiki.coordinator.application.ApplicationCommand.CREATE;
import static org.kumiki.coordinator.application.ApplicationCommand.DECIDE_APPEAL;
import static org.kumiki.coordinator.application.ApplicationCommand.DECLINE_CONDITIONS;
import static org.kumiki.coordinator.application.ApplicationCommand.DELETE;
import static org.kumiki.coordinator.application.ApplicationCommand.DISAGREE;
import static org.kumiki.coordinator.application.ApplicationCommand.ESTIMATE_FEES;
import static org.kumiki.coordinator.application.ApplicationCommand.EXPIRE;
import static org.kumiki.coordinator.application.ApplicationCommand.EXTEND;
import static org.kumiki.coordinator.application.ApplicationCommand.FORWARD_TO_TRUSTED_HOLDER;
import static org.kumiki.coordinator.application.ApplicationCommand.LAPSE;
import static org.kumiki.coordinator.application.ApplicationCommand.LAPSE_CONDITIONS;
import static org.kumiki.coordinator.application.ApplicationCommand.LINK_PERMIT;
import static org.kumiki.coordinator.application.ApplicationCommand.LODGE_APPEAL;
import static org.kumiki.coordinator.application.ApplicationCommand.MARK_COMPLETE;
import static org.kumiki.coordinator.application.ApplicationCommand.OFFER_CONVERSION;
import static org.kumiki.coordinator.application.ApplicationCommand.PROPOSE_AS_HOLDER;
import static org.kumiki.coordinator.application.ApplicationCommand.PROPOSE_DECISION;
import static org.kumiki.coordinator.application.ApplicationCommand.RECALL_FROM_HOLDER;
import static org.kumiki.coordinator.application.ApplicationCommand.RECORD_ASSESSMENT;
import static org.kumiki.coordinator.application.ApplicationCommand.RECORD_ETHICS;
import static org.kumiki.coordinator.application.ApplicationCommand.REFUSE_CONVERSION;
import static org.kumiki.coordinator.application.ApplicationCommand.REMOVE_MEMBER;
import static org.kumiki.coordinator.application.ApplicationCommand.REQUEST_INFORMATION;
import static org.kumiki.coordinator.application.ApplicationCommand.RESUME;
import static org.kumiki.coordinator.application.ApplicationCommand.SAVE_DRAFT;
import static org.kumiki.coordinator.application.ApplicationCommand.SIGN_DECISION;
import static org.kumiki.coordinator.application.ApplicationCommand.START_SCREENING;
import static org.kumiki.coordinator.application.ApplicationCommand.SUBMIT;
import static org.kumiki.coordinator.application.ApplicationCommand.SUPPLY_INFORMATION;
import static org.kumiki.coordinator.application.ApplicationCommand.WITHDRAW;
import static org.kumiki.coordinator.application.ApplicationState.AWAITING_ADDITIONAL_INFORMATION;
import static org.kumiki.coordinator.application.ApplicationState.DECISION_ISSUED;
import static org.kumiki.coordinator.application.ApplicationState.DELETED;
import static org.kumiki.coordinator.application.ApplicationState.DRAFT;
import static org.kumiki.coordinator.application.ApplicationState.EXPIRED;
import static org.kumiki.coordinator.application.ApplicationState.NEW;
import static org.kumiki.coordinator.application.ApplicationState.PENDING_ACCEPTANCE;
import static org.kumiki.coordinator.application.ApplicationState.PRE_SCREENING;
import static org.kumiki.coordinator.application.ApplicationState.PROCESSING;
import static org.kumiki.coordinator.application.ApplicationState.PROPOSED;
import static org.kumiki.coordinator.application.ApplicationState.SUBMITTED;
import static org.kumiki.coordinator.application.ApplicationState.TRUSTED_HOLDER;
import static org.kumiki.coordinator.application.ApplicationState.WITHDRAWN;
import static org.kumiki.coordinator.command.CaseRole.APPLICANT;
import static org.kumiki.coordinator.command.CaseRole.CASE_HANDLER;
import static org.kumiki.coordinator.command.CaseRole.DECIDER;
import static org.kumiki.coordinator.command.CaseRole.MEMBER;
import static org.kumiki.coordinator.command.CaseRole.STEWARD;
import static org.kumiki.coordinator.command.CaseRole.SYSTEM;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of an application: in which states, by whom, leading where. */
public final class ApplicationTable {

  /** The table. */
  public static final CommandTable<ApplicationState, ApplicationCommand> TABLE =
      CommandTable.of(
          ApplicationCommand.class,
          new CaseWords("cases.status.", "command."),
          List.of(
              row(NEW, CREATE, APPLICANT, DRAFT, "own organisation; a published dataset"),
              row(DRAFT, SAVE_DRAFT, Set.of(APPLICANT, MEMBER), "what is filled in fits the form"),
              row(DRAFT, ADD_MEMBER, Set.of(APPLICANT), "200 at most"),
              row(DRAFT, REMOVE_MEMBER, Set.of(APPLICANT), ""),
              row(
                  Set.of(DRAFT, AWAITING_ADDITIONAL_INFORMATION),
                  ATTACH_FILE,
                  Set.of(APPLICANT, MEMBER),
                  "PDF, PNG or JPEG; bounded in size and number"),
              row(DRAFT, DELETE, APPLICANT, DELETED, ""),
              row(DRAFT, ANNOUNCE_EXPIRY, Set.of(SYSTEM), "30 days before it expires"),
              row(DRAFT, EXPIRE, SYSTEM, EXPIRED, "idle for 6 months; announced 14 days before"),
              row(
                  DRAFT,
                  SUBMIT,
                  APPLICANT,
                  SUBMITTED,
                  "form valid; purposes fit the type of applicant (53(2)); declarations (54); fee"
                      + " notice; not excluded (63(3)); datasets published"),
              row(SUBMITTED, START_SCREENING, CASE_HANDLER, PRE_SCREENING, "S4"),
              row(
                  Set.of(PRE_SCREENING, PROCESSING),
                  REQUEST_INFORMATION,
                  CASE_HANDLER,
                  AWAITING_ADDITIONAL_INFORMATION,
                  "S4; fields that exist, a comment to each"),
              new CommandRow<>(
                  Set.of(AWAITING_ADDITIONAL_INFORMATION),
                  SUPPLY_INFORMATION,
                  Set.of(APPLICANT),
                  Set.of(PRE_SCREENING, PROCESSING),
                  "only fields that were asked about; back to the state it left"),
              row(
                  AWAITING_ADDITIONAL_INFORMATION,
                  RESUME,
                  CASE_HANDLER,
                  PROCESSING,
                  "S4; asked during the assessment; the window has passed"),
              row(
                  AWAITING_ADDITIONAL_INFORMATION,
                  LAPSE,
                  SYSTEM,
                  PROPOSED,
                  "asked during screening; 4 weeks have passed: negative, incomplete"),
              row(PRE_SCREENING, MARK_COMPLETE, CASE_HANDLER, PROCESSING, "S4; whole checklist"),
              row(PROCESSING, RECORD_ASSESSMENT, Set.of(CASE_HANDLER), "S4; reason"),
              row(PROCESSING, RECORD_ETHICS, Set.of(CASE_HANDLER), "S4"),
              row(PROCESSING, CONSULT_HOLDER, Set.of(CASE_HANDLER), "S4; holder of a dataset"),
              row(PROCESSING, COMMENT_FEASIBILITY, Set.of(STEWARD), "S4, S6; was asked"),
              row(PROCESSING, ESTIMATE_FEES, Set.of(CASE_HANDLER), "S4"),
              row(
                  Set.of(PROCESSING, PROPOSED),
                  ACCEPT_FEES,
                  Set.of(APPLICANT),
                  "the estimate as it stands"),
              row(
                  PROCESSING,
                  FORWARD_TO_TRUSTED_HOLDER,
                  CASE_HANDLER,
                  TRUSTED_HOLDER,
                  "S4; all datasets of one trusted holder (72)"),
              row(TRUSTED_HOLDER, PROPOSE_AS_HOLDER, STEWARD, PROCESSING, "S4, S6; reason"),
              row(TRUSTED_HOLDER, RECALL_FROM_HOLDER, CASE_HANDLER, PROCESSING, "S4; reason"),
              row(
                  PROCESSING,
                  EXTEND,
                  Set.of(CASE_HANDLER),
                  "S4; ACCESS only; once; in time; reason"),
              row(PROCESSING, OFFER_CONVERSION, Set.of(CASE_HANDLER), "S4; ACCESS only; reason"),
              row(
                  PROCESSING,
                  AGREE_TO_CONVERSION,
                  Set.of(APPLICANT),
                  "offered; a valid request for no more data (68(3))"),
              row(PROCESSING, REFUSE_CONVERSION, Set.of(APPLICANT), "offered"),
              row(
                  PROCESSING,
                  PROPOSE_DECISION,
                  CASE_HANDLER,
                  PROPOSED,
                  "S4; every criterion assessed; justification"),
              new CommandRow<>(
                  Set.of(PROPOSED),
                  SIGN_DECISION,
                  Set.of(DECIDER),
                  Set.of(PROPOSED, PENDING_ACCEPTANCE, DECISION_ISSUED),
                  "S1, S4; fees accepted unless negative; the second issues it"),
              row(PROPOSED, DISAGREE, DECIDER, PROCESSING, "S1, S4; reason"),
              row(PENDING_ACCEPTANCE, ACCEPT_CONDITIONS, APPLICANT, DECISION_ISSUED, ""),
              row(PENDING_ACCEPTANCE, DECLINE_CONDITIONS, APPLICANT, WITHDRAWN, ""),
              row(PENDING_ACCEPTANCE, LAPSE_CONDITIONS, SYSTEM, WITHDRAWN, "28 days have passed"),
              row(
                  Set.of(
                      SUBMITTED,
                      PRE_SCREENING,
                      AWAITING_ADDITIONAL_INFORMATION,
                      PROCESSING,
                      TRUSTED_HOLDER,
                      PROPOSED,
                      PENDING_ACCEPTANCE),
                  WITHDRAW,
                  APPLICANT,
                  WITHDRAWN,
                  ""),
              row(
                  DECISION_ISSUED,
                  LODGE_APPEAL,
                  Set.of(APPLICANT),
                  "in time; none is open; grounds"),
              new CommandRow<>(
                  Set.of(DECISION_ISSUED),
                  DECIDE_APPEAL,
                  Set.of(DECIDER),
                  Set.of(DECISION_ISSUED, PROCESSING),
                  "S4; neither handled nor signed it; reason; upheld: decided anew"),
              row(
                  DECISION_ISSUED,
                  LINK_PERMIT,
                  Set.of(SYSTEM),
                  "positive; the published permit has the id that the decision names")));

  private ApplicationTable() {}

  /** Leads to another state. */
  private static CommandRow<ApplicationState, ApplicationCommand> row(
      ApplicationState from,
      ApplicationCommand command,
      CaseRole role,
      ApplicationState to,
      String guard) {
    return row(Set.of(from), command, role, to, guard);
  }

  private static CommandRow<ApplicationState, ApplicationCommand> row(
      Set<ApplicationState> from,
      ApplicationCommand command,
      CaseRole role,
      ApplicationState to,
      String guard) {
    return new CommandRow<>(from, command, Set.of(role), Set.of(to), guard);
  }

  /** Stays where it is. */
  private static CommandRow<ApplicationState, ApplicationCommand> row(
      ApplicationState from, ApplicationCommand command, Set<CaseRole> roles, String guard) {
    return row(Set.of(from), command, roles, guard);
  }

  private static CommandRow<ApplicationState, ApplicationCommand> row(
      Set<ApplicationState> from, ApplicationCommand command, Set<CaseRole> roles, String guard) {
    return new CommandRow<>(from, command, roles, from, guard);
  }
}
