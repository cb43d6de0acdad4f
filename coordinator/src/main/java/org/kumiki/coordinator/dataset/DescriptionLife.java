package org.kumiki.coordinator.dataset;

import static org.kumiki.coordinator.dataset.DescriptionState.DECLARED;
import static org.kumiki.coordinator.dataset.DescriptionState.DRAFT;
import static org.kumiki.coordinator.dataset.DescriptionState.INVALID;
import static org.kumiki.coordinator.dataset.DescriptionState.PUBLISHED;
import static org.kumiki.coordinator.dataset.DescriptionState.STALE;
import static org.kumiki.coordinator.dataset.DescriptionState.SUPERSEDED;
import static org.kumiki.coordinator.dataset.DescriptionState.VALIDATED;
import static org.kumiki.coordinator.dataset.DescriptionState.WITHDRAWN;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CaseWords;
import org.kumiki.coordinator.command.CommandRow;
import org.kumiki.coordinator.command.CommandTable;

/** The one table of the life of a version. What is not in it cannot happen. */
public final class DescriptionLife {

  private static final Set<CaseRole> WRITERS = Set.of(CaseRole.STEWARD, CaseRole.CASE_HANDLER);
  private static final Set<CaseRole> HOLDER = Set.of(CaseRole.STEWARD);
  private static final Set<CaseRole> SYSTEM = Set.of(CaseRole.SYSTEM);

  /** From state to state; a first draft comes from nothing and is in no row. */
  public static final CommandTable<DescriptionState, DescriptionCommand> TABLE =
      CommandTable.of(
          DescriptionCommand.class,
          new CaseWords("descriptions.state.", "describe."),
          List.of(
              row(Set.of(DRAFT, INVALID, VALIDATED), DescriptionCommand.SAVE, WRITERS, DRAFT),
              row(Set.of(DRAFT, INVALID), DescriptionCommand.DECLARE, HOLDER, DECLARED),
              row(Set.of(DECLARED), DescriptionCommand.ACCEPT, SYSTEM, VALIDATED),
              row(Set.of(DECLARED), DescriptionCommand.REJECT, SYSTEM, INVALID),
              row(
                  Set.of(VALIDATED),
                  DescriptionCommand.PUBLISH,
                  Set.of(CaseRole.CASE_HANDLER),
                  PUBLISHED),
              row(Set.of(PUBLISHED), DescriptionCommand.LAPSE, SYSTEM, STALE),
              row(Set.of(PUBLISHED, STALE), DescriptionCommand.CONFIRM, HOLDER, PUBLISHED),
              row(Set.of(PUBLISHED, STALE), DescriptionCommand.SUPERSEDE, SYSTEM, SUPERSEDED),
              row(
                  Set.of(DRAFT, INVALID, VALIDATED, PUBLISHED, STALE),
                  DescriptionCommand.WITHDRAW,
                  WRITERS,
                  WITHDRAWN)));

  private DescriptionLife() {}

  private static CommandRow<DescriptionState, DescriptionCommand> row(
      Set<DescriptionState> from,
      DescriptionCommand command,
      Set<CaseRole> roles,
      DescriptionState to) {
    return new CommandRow<>(from, command, roles, Set.of(to), "");
  }

  /** Where a command leads, if it may be given in the state. */
  static Optional<DescriptionState> after(DescriptionState from, DescriptionCommand command) {
    return TABLE.rows().stream()
        .filter(r -> r.from().contains(from) && r.command() == command)
        .flatMap(r -> r.to().stream())
        .findFirst();
  }

  /** As what somebody with these roles gives the command, in whichever state. */
  static Optional<CaseRole> as(Set<CaseRole> roles, DescriptionCommand command) {
    return TABLE.rows().stream()
        .filter(r -> r.command() == command && !Collections.disjoint(r.roles(), roles))
        .flatMap(r -> r.roles().stream().filter(roles::contains))
        .findFirst();
  }
}
