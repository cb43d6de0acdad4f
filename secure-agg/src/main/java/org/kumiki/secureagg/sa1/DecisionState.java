package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node has decided in one query, as far as it bears on what it may do next. Immutable; only
 * {@link DecisionRules} makes a new one.
 *
 * @param fixed U of the first release of the query, or of its first Result: the lock of a round and
 *     the frozen participants of all later ones are the same set
 * @param tickets opened in this process, oldest first
 */
record DecisionState(Optional<List<String>> fixed, List<TicketState> tickets) {

  /** Nothing happened. */
  static final DecisionState NONE = new DecisionState(Optional.empty(), List.of());

  DecisionState {
    fixed = fixed.map(List::copyOf);
    tickets = List.copyOf(tickets);
  }

  /** After a restart, or before a new setup: keys and tickets are gone, the lock is not. */
  static DecisionState restored(Optional<List<String>> fixed) {
    return new DecisionState(fixed, List.of());
  }

  Optional<TicketState> newest() {
    return tickets.isEmpty() ? Optional.empty() : Optional.of(tickets.getLast());
  }

  Optional<TicketState> ticket(TicketId id) {
    return tickets.stream().filter(t -> t.id().equals(id)).findFirst();
  }

  DecisionState with(TicketState changed) {
    List<TicketState> next = new ArrayList<>(tickets);
    next.replaceAll(t -> t.id().equals(changed.id()) ? changed : t);
    if (ticket(changed.id()).isEmpty()) {
      next.add(changed);
    }
    return new DecisionState(fixed, next);
  }

  DecisionState fixedTo(List<String> members) {
    return fixed.isPresent() ? this : new DecisionState(Optional.of(members), tickets);
  }
}
