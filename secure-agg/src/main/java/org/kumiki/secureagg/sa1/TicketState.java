package org.kumiki.secureagg.sa1;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;

/**
 * What a node has done under one ticket. That at most one of {@code full} and {@code signed} is
 * there is a rule, not a form, so that the checker can show what happens without it.
 *
 * @param id which ticket
 * @param context ctx, fixed by the first Open
 * @param participants P, ascending
 * @param fullOnly whether only U = P may be opened
 * @param reported whether this node's report may be out
 * @param full whether the shares for U = P may be out
 * @param signed the closing this node signed, if any
 * @param released whether the shares for {@code signed} may be out
 * @param dead whether this node declared the ticket dead
 */
record TicketState(
    TicketId id,
    Hash context,
    List<String> participants,
    boolean fullOnly,
    boolean reported,
    boolean full,
    Optional<Closing> signed,
    boolean released,
    boolean dead) {

  TicketState {
    participants = List.copyOf(participants);
  }

  static TicketState opened(DecisionEvent.Open open) {
    return new TicketState(
        open.id(),
        open.context(),
        open.participants(),
        open.fullOnly(),
        false,
        false,
        Optional.empty(),
        false,
        false);
  }

  TicketState asReported() {
    return new TicketState(id, context, participants, fullOnly, true, full, signed, released, dead);
  }

  TicketState asFull() {
    return new TicketState(
        id, context, participants, fullOnly, reported, true, signed, released, dead);
  }

  TicketState asSigned(Closing closing) {
    return new TicketState(
        id, context, participants, fullOnly, reported, full, Optional.of(closing), released, dead);
  }

  TicketState asReleased() {
    return new TicketState(id, context, participants, fullOnly, reported, full, signed, true, dead);
  }

  TicketState asDead() {
    return new TicketState(
        id, context, participants, fullOnly, reported, full, signed, released, true);
  }
}
