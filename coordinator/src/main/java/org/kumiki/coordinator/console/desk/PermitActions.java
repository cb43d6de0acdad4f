package org.kumiki.coordinator.console.desk;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.permit.life.HolderCommand;
import org.kumiki.coordinator.permit.life.PermitCase;
import org.kumiki.coordinator.permit.life.PermitCommand;
import org.kumiki.coordinator.permit.life.PermitTable;
import org.kumiki.coordinator.permit.paper.PaperKind;
import org.kumiki.protocols.document.StatusAct;

/**
 * What may be done with a permit by who looks at it, and what was done.
 *
 * @param holder commands of whom it was granted to
 * @param papers what the visitor may draft and bring signed
 * @param suspensions in force
 * @param life as its events have it
 * @param persons as a draft has them
 * @param lastDay on which it is valid
 */
public record PermitActions(
    Set<HolderCommand> holder,
    Set<PaperKind> papers,
    List<StatusAct> suspensions,
    Optional<PermitCase> life,
    String persons,
    Optional<LocalDate> lastDay) {

  /** Copies. */
  public PermitActions {
    holder = Set.copyOf(holder);
    papers = Set.copyOf(papers);
    suspensions = List.copyOf(suspensions);
    Objects.requireNonNull(life);
    Objects.requireNonNull(persons);
    Objects.requireNonNull(lastDay);
  }

  /** Whether the holder may. */
  public boolean may(HolderCommand command) {
    return holder.contains(command);
  }

  /** Whether there is such a paper to sign. */
  public boolean may(PaperKind kind) {
    return papers.contains(kind);
  }

  /** What the table allows in this state; a renewal only where one was asked for. */
  static Set<PaperKind> papers(PermitCase life) {
    Set<PaperKind> papers = EnumSet.noneOf(PaperKind.class);
    Set<PermitCommand> allowed = PermitTable.TABLE.allowed(life.state(), Set.of(CaseRole.SYSTEM));
    for (PermitCommand command : allowed) {
      switch (command) {
        case SUSPEND -> papers.add(PaperKind.SUSPEND);
        case LIFT -> papers.add(PaperKind.LIFT);
        case REVOKE -> papers.add(PaperKind.REVOKE);
        case AMEND -> papers.add(PaperKind.AMEND);
        case RENEW -> life.renewalRequest().ifPresent(r -> papers.add(PaperKind.RENEW));
        case GRANT, EXPIRE, SURRENDER, REQUEST_RENEWAL -> {}
      }
    }
    return papers;
  }
}
