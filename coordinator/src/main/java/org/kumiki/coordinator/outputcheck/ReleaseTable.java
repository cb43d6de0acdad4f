package org.kumiki.coordinator.outputcheck;

import static org.kumiki.coordinator.command.CaseRole.CASE_HANDLER;
import static org.kumiki.coordinator.command.CaseRole.DECIDER;
import static org.kumiki.coordinator.command.CaseRole.MEMBER;
import static org.kumiki.coordinator.command.CaseRole.OUTPUT_CHECKER;
import static org.kumiki.coordinator.command.CaseRole.SYSTEM;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.ATTACH_MANUSCRIPT;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.CHECK;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.CLEAR_FOR_PUBLICATION;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.CONFIRM;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.EXTEND;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.LAPSE;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.MARK_OVERDUE;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.MITIGATE;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.OBJECT;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.OPEN;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.OVERRIDE;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.PUT_BACK;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.RECALL;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.REJECT;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.RELEASE;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.RELEASE_AUTOMATICALLY;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.REPORT_PUBLICATION;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.SEND_TO_REVIEW;
import static org.kumiki.coordinator.outputcheck.ReleaseCommand.TAKE;
import static org.kumiki.coordinator.outputcheck.ReleaseState.AUTO_FAILED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.AUTO_PASSED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.CLEARED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.IN_REVIEW;
import static org.kumiki.coordinator.outputcheck.ReleaseState.NEEDS_REVIEW;
import static org.kumiki.coordinator.outputcheck.ReleaseState.NEW;
import static org.kumiki.coordinator.outputcheck.ReleaseState.OVERDUE;
import static org.kumiki.coordinator.outputcheck.ReleaseState.PENDING;
import static org.kumiki.coordinator.outputcheck.ReleaseState.PUBLISHED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.RECALLED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.REJECTED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.RELEASED;
import static org.kumiki.coordinator.outputcheck.ReleaseState.RELEASED_MITIGATED;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of a result's release: in which states, by whom, leading where. */
public final class ReleaseTable {

  private static final Set<ReleaseState> READABLE =
      Set.of(RELEASED, RELEASED_MITIGATED, CLEARED, PUBLISHED, OVERDUE);

  /** The table. */
  public static final CommandTable<ReleaseState, ReleaseCommand> TABLE =
      CommandTable.of(
          ReleaseCommand.class,
          new CaseWords("release.state.", "release.do."),
          List.of(
              row(Set.of(NEW), OPEN, SYSTEM, Set.of(PENDING), "a run ended with a result"),
              row(
                  Set.of(PENDING),
                  CHECK,
                  SYSTEM,
                  Set.of(AUTO_PASSED, NEEDS_REVIEW, AUTO_FAILED),
                  "the rules of the profile"),
              row(
                  Set.of(AUTO_PASSED),
                  RELEASE_AUTOMATICALLY,
                  SYSTEM,
                  Set.of(RELEASED),
                  "tier 1, not drawn for the sample"),
              row(
                  Set.of(AUTO_PASSED),
                  SEND_TO_REVIEW,
                  SYSTEM,
                  Set.of(NEEDS_REVIEW),
                  "tier 2 or 3, or drawn for the sample"),
              row(
                  Set.of(NEEDS_REVIEW, AUTO_FAILED),
                  TAKE,
                  OUTPUT_CHECKER,
                  Set.of(IN_REVIEW),
                  "S3, S4"),
              row(
                  Set.of(IN_REVIEW),
                  PUT_BACK,
                  OUTPUT_CHECKER,
                  Set.of(NEEDS_REVIEW, AUTO_FAILED),
                  "S3; who took it; nothing waits for a second checker"),
              row(
                  Set.of(IN_REVIEW),
                  RELEASE,
                  OUTPUT_CHECKER,
                  Set.of(IN_REVIEW, RELEASED),
                  "S3, S4; who took it; not AUTO_FAILED; at tier 3 a second checker confirms"),
              row(
                  Set.of(IN_REVIEW),
                  MITIGATE,
                  OUTPUT_CHECKER,
                  Set.of(IN_REVIEW, RELEASED_MITIGATED),
                  "S3, S4; who took it; not AUTO_FAILED; the rules hold for what is left;"
                      + " at tier 3 a second checker confirms"),
              row(
                  Set.of(IN_REVIEW),
                  OVERRIDE,
                  OUTPUT_CHECKER,
                  Set.of(IN_REVIEW),
                  "S3, S4; who took it; AUTO_FAILED; reason; a second checker confirms"),
              row(
                  Set.of(IN_REVIEW),
                  CONFIRM,
                  OUTPUT_CHECKER,
                  Set.of(RELEASED, RELEASED_MITIGATED),
                  "S3, S4; another checker than who decided"),
              row(
                  Set.of(IN_REVIEW),
                  OBJECT,
                  OUTPUT_CHECKER,
                  Set.of(IN_REVIEW),
                  "S3, S4; another checker than who decided; reason"),
              row(
                  Set.of(IN_REVIEW),
                  REJECT,
                  OUTPUT_CHECKER,
                  Set.of(REJECTED),
                  "S3, S4; who took it; reason code and reason"),
              row(
                  Set.of(AUTO_FAILED),
                  LAPSE,
                  SYSTEM,
                  Set.of(REJECTED),
                  "nobody took it in two working days"),
              row(
                  Set.of(RELEASED, RELEASED_MITIGATED, OVERDUE),
                  CLEAR_FOR_PUBLICATION,
                  OUTPUT_CHECKER,
                  Set.of(CLEARED),
                  "S3, S4"),
              row(
                  Set.of(CLEARED),
                  REPORT_PUBLICATION,
                  MEMBER,
                  Set.of(PUBLISHED),
                  "a person of the permit; DOI"),
              row(
                  Set.of(RELEASED, RELEASED_MITIGATED, CLEARED),
                  MARK_OVERDUE,
                  SYSTEM,
                  Set.of(OVERDUE),
                  "18 months have passed (61(4))"),
              row(
                  Set.of(RELEASED, RELEASED_MITIGATED, CLEARED),
                  EXTEND,
                  CASE_HANDLER,
                  Set.of(RELEASED, RELEASED_MITIGATED, CLEARED),
                  "S4; once; in time; reason"),
              row(
                  READABLE,
                  RECALL,
                  Set.of(OUTPUT_CHECKER, DECIDER),
                  Set.of(RECALLED),
                  "S3, S4; reason"),
              row(
                  Set.of(RELEASED, RELEASED_MITIGATED, OVERDUE),
                  ATTACH_MANUSCRIPT,
                  MEMBER,
                  Set.of(RELEASED, RELEASED_MITIGATED, OVERDUE),
                  "a person of the permit; a PDF, bounded in size and number; checkers and the"
                      + " permit's people read it")));

  private ReleaseTable() {}

  private static CommandRow<ReleaseState, ReleaseCommand> row(
      Set<ReleaseState> from,
      ReleaseCommand command,
      CaseRole role,
      Set<ReleaseState> to,
      String guard) {
    return row(from, command, Set.of(role), to, guard);
  }

  private static CommandRow<ReleaseState, ReleaseCommand> row(
      Set<ReleaseState> from,
      ReleaseCommand command,
      Set<CaseRole> roles,
      Set<ReleaseState> to,
      String guard) {
    return new CommandRow<>(from, command, roles, to, guard);
  }
}
