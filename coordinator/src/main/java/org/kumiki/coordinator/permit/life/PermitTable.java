package org.kumiki.coordinator.permit.life;

import static org.kumiki.coordinator.permit.life.PermitCaseState.AMENDED;
import static org.kumiki.coordinator.permit.life.PermitCaseState.EXPIRED;
import static org.kumiki.coordinator.permit.life.PermitCaseState.GRANTED;
import static org.kumiki.coordinator.permit.life.PermitCaseState.NEW;
import static org.kumiki.coordinator.permit.life.PermitCaseState.RENEWED;
import static org.kumiki.coordinator.permit.life.PermitCaseState.REVOKED;
import static org.kumiki.coordinator.permit.life.PermitCaseState.SUSPENDED;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of a permit: in which states, leading where. */
public final class PermitTable {

  private static final Set<PermitCaseState> LIVE = Set.of(GRANTED, AMENDED, RENEWED);

  /** The table. */
  public static final CommandTable<PermitCaseState, PermitCommand> TABLE =
      CommandTable.of(
          PermitCommand.class,
          new CaseWords("paper.state.", "paper.do."),
          List.of(
              row(Set.of(NEW), PermitCommand.GRANT, Set.of(GRANTED), "signed by two DECIDERs"),
              row(
                  LIVE,
                  PermitCommand.AMEND,
                  LIVE,
                  "a later version, signed by two DECIDERs, with other persons or less time,"
                      + " nothing else"),
              row(
                  LIVE,
                  PermitCommand.RENEW,
                  Set.of(RENEWED),
                  "the same, valid longer: once, asked for a month before it ends, ten years more"
                      + " at most"),
              row(
                  Set.of(GRANTED, AMENDED, RENEWED, SUSPENDED),
                  PermitCommand.SUSPEND,
                  Set.of(SUSPENDED),
                  "signed by one DECIDER"),
              row(
                  Set.of(SUSPENDED),
                  PermitCommand.LIFT,
                  Set.of(GRANTED, AMENDED, RENEWED, SUSPENDED),
                  "signed by two DECIDERs; when no other suspension is left"),
              row(
                  Set.of(GRANTED, AMENDED, RENEWED, SUSPENDED),
                  PermitCommand.REVOKE,
                  Set.of(REVOKED),
                  "signed by one DECIDER"),
              row(
                  Set.of(GRANTED, AMENDED, RENEWED, SUSPENDED),
                  PermitCommand.EXPIRE,
                  Set.of(EXPIRED),
                  "its time is over"),
              new CommandRow<>(
                  Set.of(GRANTED, AMENDED, RENEWED, SUSPENDED),
                  PermitCommand.SURRENDER,
                  Set.of(CaseRole.APPLICANT),
                  Set.of(EXPIRED),
                  "reason; the status list ends it at the nodes as a revocation does"),
              new CommandRow<>(
                  Set.of(GRANTED, AMENDED, SUSPENDED),
                  PermitCommand.REQUEST_RENEWAL,
                  Set.of(CaseRole.APPLICANT),
                  Set.of(GRANTED, AMENDED, SUSPENDED),
                  "not renewed before; a month before it ends at the latest; reason")));

  private PermitTable() {}

  private static CommandRow<PermitCaseState, PermitCommand> row(
      Set<PermitCaseState> from, PermitCommand command, Set<PermitCaseState> to, String guard) {
    return new CommandRow<>(from, command, Set.of(CaseRole.SYSTEM), to, guard);
  }
}
