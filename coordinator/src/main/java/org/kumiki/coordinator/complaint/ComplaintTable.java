package org.kumiki.coordinator.complaint;

import static org.kumiki.coordinator.command.CaseRole.CASE_HANDLER;
import static org.kumiki.coordinator.command.CaseRole.SYSTEM;
import static org.kumiki.coordinator.complaint.ComplaintState.ANSWERED;
import static org.kumiki.coordinator.complaint.ComplaintState.CLOSED;
import static org.kumiki.coordinator.complaint.ComplaintState.FORWARDED;
import static org.kumiki.coordinator.complaint.ComplaintState.IN_PROGRESS;
import static org.kumiki.coordinator.complaint.ComplaintState.NEW;
import static org.kumiki.coordinator.complaint.ComplaintState.RECEIVED;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** All commands of a complaint: in which states, by whom, leading where. */
public final class ComplaintTable {

  private static final Set<ComplaintState> OPEN =
      Set.of(RECEIVED, IN_PROGRESS, FORWARDED, ANSWERED);

  /** The table. */
  public static final CommandTable<ComplaintState, ComplaintCommand> TABLE =
      CommandTable.of(
          ComplaintCommand.class,
          new CaseWords("cp.state.", "cp.command."),
          List.of(
              row(
                  Set.of(NEW),
                  ComplaintCommand.RECEIVE,
                  SYSTEM,
                  Set.of(RECEIVED),
                  "written by anybody in the open form"),
              row(Set.of(RECEIVED), ComplaintCommand.TAKE, CASE_HANDLER, Set.of(IN_PROGRESS), ""),
              row(
                  Set.of(IN_PROGRESS),
                  ComplaintCommand.PUT_BACK,
                  CASE_HANDLER,
                  Set.of(RECEIVED),
                  "who took it; reason"),
              row(
                  Set.of(IN_PROGRESS, FORWARDED),
                  ComplaintCommand.TELL_PROGRESS,
                  CASE_HANDLER,
                  Set.of(IN_PROGRESS, FORWARDED),
                  "who took it; shown to the complainant"),
              row(OPEN, ComplaintCommand.NOTE, CASE_HANDLER, OPEN, "shown to the body alone"),
              row(
                  Set.of(IN_PROGRESS),
                  ComplaintCommand.FORWARD,
                  CASE_HANDLER,
                  Set.of(FORWARDED),
                  "who took it; about the right to opt out"),
              row(
                  Set.of(IN_PROGRESS),
                  ComplaintCommand.ANSWER,
                  CASE_HANDLER,
                  Set.of(ANSWERED),
                  "who took it; not about the right to opt out"),
              row(
                  Set.of(ANSWERED, FORWARDED),
                  ComplaintCommand.CLOSE,
                  CASE_HANDLER,
                  Set.of(CLOSED),
                  "who took it; note")));

  private ComplaintTable() {}

  private static CommandRow<ComplaintState, ComplaintCommand> row(
      Set<ComplaintState> from,
      ComplaintCommand command,
      CaseRole role,
      Set<ComplaintState> to,
      String guard) {
    return new CommandRow<>(from, command, Set.of(role), to, guard);
  }
}
