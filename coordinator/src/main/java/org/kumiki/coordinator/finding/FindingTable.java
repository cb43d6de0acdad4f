package org.kumiki.coordinator.finding;

import static org.kumiki.coordinator.command.CaseRole.CASE_HANDLER;
import static org.kumiki.coordinator.command.CaseRole.MEMBER;
import static org.kumiki.coordinator.command.CaseRole.STEWARD;
import static org.kumiki.coordinator.finding.FindingState.CLOSED;
import static org.kumiki.coordinator.finding.FindingState.FORWARDED;
import static org.kumiki.coordinator.finding.FindingState.NEW;
import static org.kumiki.coordinator.finding.FindingState.REPORTED;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of a significant finding: in which states, by whom, leading where. */
public final class FindingTable {

  /** The table. */
  public static final CommandTable<FindingState, FindingCommand> TABLE =
      CommandTable.of(
          FindingCommand.class,
          new CaseWords("sf.state.", "sf.command."),
          List.of(
              row(
                  NEW,
                  FindingCommand.REPORT,
                  MEMBER,
                  Set.of(REPORTED),
                  "on the query's permit; the query has a result; its cohort is taken from it"),
              row(
                  REPORTED,
                  FindingCommand.FORWARD,
                  CASE_HANDLER,
                  Set.of(FORWARDED),
                  "S4; nodes of the query's permit"),
              row(REPORTED, FindingCommand.DECLINE, CASE_HANDLER, Set.of(CLOSED), "S4; reason"),
              row(
                  FORWARDED,
                  FindingCommand.ANSWER,
                  STEWARD,
                  Set.of(FORWARDED, CLOSED),
                  "S6; was told; once for a node; the last one closes it"),
              row(FORWARDED, FindingCommand.CLOSE, CASE_HANDLER, Set.of(CLOSED), "S4; reason")));

  private FindingTable() {}

  private static CommandRow<FindingState, FindingCommand> row(
      FindingState from,
      FindingCommand command,
      CaseRole role,
      Set<FindingState> to,
      String guard) {
    return new CommandRow<>(Set.of(from), command, Set.of(role), to, guard);
  }
}
