package org.kumiki.coordinator.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All commands of a kind of case. Guarantees: a command, state and role that no row names together
 * are refused; a state that the row does not lead to is an error of the software and undoes the
 * command. Rules that look at more than state and role are for whoever carries the command out.
 *
 * @param <S> states
 * @param <C> commands
 */
public final class CommandTable<S extends Enum<S>, C extends Enum<C>> {

  private final List<CommandRow<S, C>> rows;
  private final Class<C> commands;
  private final CaseWords words;

  private CommandTable(Class<C> commands, CaseWords words, List<CommandRow<S, C>> rows) {
    this.commands = commands;
    this.words = words;
    this.rows = rows;
  }

  /**
   * The table of these rows.
   *
   * @param words what people call states and commands
   * @throws IllegalArgumentException if a command has no row, or two for one state and role
   */
  public static <S extends Enum<S>, C extends Enum<C>> CommandTable<S, C> of(
      Class<C> commands, CaseWords words, List<CommandRow<S, C>> rows) {
    List<CommandRow<S, C>> all = List.copyOf(rows);
    Set<C> named = EnumSet.noneOf(commands);
    Set<String> places = new TreeSet<>();
    for (CommandRow<S, C> row : all) {
      named.add(row.command());
      for (S state : row.from()) {
        for (CaseRole role : row.roles()) {
          if (!places.add(row.command() + " " + state + " " + role)) {
            throw new IllegalArgumentException(
                "two rows for %s in %s as %s".formatted(row.command(), state, role));
          }
        }
      }
    }
    if (!named.containsAll(EnumSet.allOf(commands))) {
      throw new IllegalArgumentException("a command without a row: " + commands);
    }
    return new CommandTable<>(commands, words, all);
  }

  /** What people call states and commands. */
  public CaseWords words() {
    return words;
  }

  /** The rows, in the order they were written. */
  public List<CommandRow<S, C>> rows() {
    return rows;
  }

  /** What somebody with these roles may do in this state. */
  public Set<C> allowed(S state, Set<CaseRole> roles) {
    Set<C> allowed = EnumSet.noneOf(commands);
    for (CommandRow<S, C> row : rows) {
      if (row.from().contains(state) && !Collections.disjoint(row.roles(), roles)) {
        allowed.add(row.command());
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  /** The states in which somebody with these roles may do one of these. */
  public Set<S> states(Set<CaseRole> roles, Set<C> wanted) {
    return rows.stream()
        .filter(r -> wanted.contains(r.command()) && !Collections.disjoint(r.roles(), roles))
        .flatMap(r -> r.from().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there are people who may still do something in this state. */
  public boolean isOpen(S state) {
    return !possible(state).isEmpty();
  }

  /**
   * As what somebody with these roles gives the command.
   *
   * @throws CommandRefused if nobody may now, or others may
   */
  public CaseRole check(S state, Set<CaseRole> roles, C command) {
    boolean others = false;
    for (CommandRow<S, C> row : rows) {
      if (row.command() == command && row.from().contains(state)) {
        Optional<CaseRole> as = row.roles().stream().filter(roles::contains).findFirst();
        if (as.isPresent()) {
          return as.get();
        }
        others = true;
      }
    }
    throw others
        ? CommandRefused.notYou(
            "NOT_YOUR_COMMAND",
            "%s is for others to give in state %s",
            words.command(command),
            words.state(state))
        : CommandRefused.notNow(
            "NOT_IN_THIS_STATE",
            "%s is not possible in state %s; possible are: %s",
            words.command(command),
            words.state(state),
            words.list(possible(state)));
  }

  /** What people may do, whoever they are; what the coordinator does alone is no help to them. */
  private Set<C> possible(S state) {
    Set<C> possible = EnumSet.noneOf(commands);
    rows.stream()
        .filter(r -> r.from().contains(state) && !r.roles().equals(Set.of(CaseRole.SYSTEM)))
        .forEach(r -> possible.add(r.command()));
    return possible;
  }

  /** Fails if no row leads from the one state to the other by this command in this role. */
  public void checkStep(S from, CaseRole role, C command, S to) {
    boolean known =
        rows.stream()
            .anyMatch(
                r ->
                    r.command() == command
                        && r.from().contains(from)
                        && r.roles().contains(role)
                        && r.to().contains(to));
    if (!known) {
      throw new IllegalStateException(
          "%s as %s led from %s to %s, which its table does not know"
              .formatted(command, role, from, to));
    }
  }
}
