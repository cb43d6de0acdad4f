package org.kumiki.coordinator.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * One line of a table: in these states these roles may give this command.
 *
 * @param from states in which it is possible
 * @param command what
 * @param roles who, each alone
 * @param to states in which the case can be afterwards
 * @param guard what must hold besides, in words; empty where nothing must
 */
public record CommandRow<S extends Enum<S>, C extends Enum<C>>(
    Set<S> from, C command, Set<CaseRole> roles, Set<S> to, String guard) {

  /** Checks and copies. */
  public CommandRow {
    if (from.isEmpty() || roles.isEmpty() || to.isEmpty()) {
      throw new IllegalArgumentException("a row for nothing: " + command);
    }
    from = Collections.unmodifiableSet(EnumSet.copyOf(from));
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    to = Collections.unmodifiableSet(EnumSet.copyOf(to));
    Objects.requireNonNull(command);
    Objects.requireNonNull(guard);
  }
}
