package org.kumiki.coordinator.enforcement;

import static org.kumiki.coordinator.command.CaseRole.CASE_HANDLER;
import static org.kumiki.coordinator.command.CaseRole.DECIDER;
import static org.kumiki.coordinator.command.CaseRole.PARTY;
import static org.kumiki.coordinator.command.CaseRole.SYSTEM;
import static org.kumiki.coordinator.enforcement.EnforcementState.APPEALED;
import static org.kumiki.coordinator.enforcement.EnforcementState.ASSESSMENT;
import static org.kumiki.coordinator.enforcement.EnforcementState.CLOSED;
import static org.kumiki.coordinator.enforcement.EnforcementState.DECIDED;
import static org.kumiki.coordinator.enforcement.EnforcementState.HEARING;
import static org.kumiki.coordinator.enforcement.EnforcementState.NEW;
import static org.kumiki.coordinator.enforcement.EnforcementState.OPEN;
import static org.kumiki.coordinator.enforcement.EnforcementState.PROPOSED;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of a case of non-compliance: in which states, by whom, leading where. */
public final class EnforcementTable {

  private static final Set<EnforcementState> BEFORE_DECISION =
      Set.of(OPEN, HEARING, ASSESSMENT, PROPOSED);
  private static final Set<EnforcementState> RUNNING =
      Set.of(OPEN, HEARING, ASSESSMENT, PROPOSED, DECIDED, APPEALED);

  /** The table. */
  public static final CommandTable<EnforcementState, EnforcementCommand> TABLE =
      CommandTable.of(
          EnforcementCommand.class,
          new CaseWords("ef.state.", "ef.command."),
          List.of(
              row(
                  NEW,
                  EnforcementCommand.OPEN,
                  CASE_HANDLER,
                  OPEN,
                  "S4; what it is about exists; the breach can be theirs"),
              row(OPEN, EnforcementCommand.AMEND_FINDING, CASE_HANDLER, OPEN, "S4"),
              row(
                  OPEN,
                  EnforcementCommand.DISCONTINUE,
                  CASE_HANDLER,
                  CLOSED,
                  "S4; reason; before the party was told"),
              row(
                  OPEN,
                  EnforcementCommand.START_HEARING,
                  CASE_HANDLER,
                  HEARING,
                  "S4; 4 weeks (63(2))"),
              row(
                  HEARING,
                  EnforcementCommand.GIVE_VIEWS,
                  PARTY,
                  HEARING,
                  "whom it concerns; the 4 weeks run"),
              row(
                  HEARING,
                  EnforcementCommand.END_HEARING,
                  CASE_HANDLER,
                  ASSESSMENT,
                  "S4; views were given, or the 4 weeks are over"),
              row(
                  BEFORE_DECISION,
                  EnforcementCommand.ASK_SUSPENSION,
                  CASE_HANDLER,
                  BEFORE_DECISION,
                  "S4; reason; about a permit that is not suspended; once"),
              row(
                  RUNNING,
                  EnforcementCommand.LINK_DOCUMENT,
                  SYSTEM,
                  RUNNING,
                  "the case waits for a document of this kind, signed by a DECIDER"),
              row(RUNNING, EnforcementCommand.NOTE, CASE_HANDLER, RUNNING, "S4"),
              row(
                  ASSESSMENT,
                  EnforcementCommand.PROPOSE_DECISION,
                  CASE_HANDLER,
                  PROPOSED,
                  "S4; measures for a breach and only then; EXCLUDE 5 years at most; FINE within"
                      + " Article 64; PENALTY for holders"),
              row(
                  Set.of(PROPOSED),
                  EnforcementCommand.SIGN_DECISION,
                  DECIDER,
                  Set.of(PROPOSED, DECIDED, CLOSED),
                  "S1: nobody who handled the case, no one twice; S4; this decision; the second"
                      + " decides it"),
              row(
                  PROPOSED,
                  EnforcementCommand.DISAGREE,
                  DECIDER,
                  ASSESSMENT,
                  "S1; S4; reason; signatures are void"),
              row(
                  Set.of(DECIDED, CLOSED),
                  EnforcementCommand.LIFT_EXCLUSION,
                  DECIDER,
                  Set.of(DECIDED, CLOSED),
                  "S1; S4; reason; an exclusion of this case stands; the second ends it"),
              row(
                  Set.of(DECIDED, CLOSED),
                  EnforcementCommand.LODGE_APPEAL,
                  PARTY,
                  Set.of(APPEALED),
                  "whom it concerns; measures were imposed; within 30 days; once; grounds"),
              row(
                  Set.of(APPEALED),
                  EnforcementCommand.DECIDE_APPEAL,
                  DECIDER,
                  Set.of(APPEALED),
                  "S1: nobody who handled the case or agreed to its measures; S4; none is proposed;"
                      + " reason; never more than was imposed"),
              row(
                  Set.of(APPEALED),
                  EnforcementCommand.CONFIRM_APPEAL,
                  DECIDER,
                  Set.of(DECIDED),
                  "S1: as above, and another person; S4; this decision; it takes effect"),
              row(
                  Set.of(APPEALED),
                  EnforcementCommand.OBJECT_TO_APPEAL,
                  DECIDER,
                  Set.of(APPEALED),
                  "S1: as above, and another person; S4; reason; the proposal is void"),
              row(
                  DECIDED,
                  EnforcementCommand.CLOSE,
                  CASE_HANDLER,
                  CLOSED,
                  "S4; note; no signed document is awaited")));

  private EnforcementTable() {}

  private static CommandRow<EnforcementState, EnforcementCommand> row(
      EnforcementState from,
      EnforcementCommand command,
      CaseRole role,
      EnforcementState to,
      String guard) {
    return row(Set.of(from), command, role, Set.of(to), guard);
  }

  private static CommandRow<EnforcementState, EnforcementCommand> row(
      Set<EnforcementState> from,
      EnforcementCommand command,
      CaseRole role,
      Set<EnforcementState> to,
      String guard) {
    return new CommandRow<>(from, command, Set.of(role), to, guard);
  }
}
