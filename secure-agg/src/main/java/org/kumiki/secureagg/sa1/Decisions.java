package org.kumiki.secureagg.sa1;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;

/**
 * What a node has decided under one transcript. Guarantees: only what {@link DecisionRules} accept
 * changes it, and of several events all or none. Not safe for threads.
 */
final class Decisions {

  private final DecisionRules rules;
  private DecisionState state;

  /**
   * No ticket is open.
   *
   * @param fixed the set that the ledger knows
   */
  Decisions(DecisionRules rules, Optional<List<String>> fixed) {
    this.rules = rules;
    state = DecisionState.restored(fixed);
  }

  /**
   * These happen, one after the other.
   *
   * @throws PeerFault if a rule refuses one of them
   */
  void accept(List<DecisionEvent> events) throws PeerFault {
    DecisionState next = state;
    for (DecisionEvent event : events) {
      next = accepted(next, event);
    }
    state = next;
  }

  /** This happens; the ticket after it. */
  TicketState accept(DecisionEvent event) throws PeerFault {
    accept(List.of(event));
    return state.ticket(event.id()).orElseThrow();
  }

  private DecisionState accepted(DecisionState before, DecisionEvent event) throws PeerFault {
    return switch (rules.decide(before, event)) {
      case Verdict.Accepted accepted -> accepted.next();
      case Verdict.Refused refused ->
          throw new PeerFault(
              Reason.ORDER,
              "%s of ticket %d is refused by rule %s"
                  .formatted(
                      event.getClass().getSimpleName(), event.id().number(), refused.rule()));
    };
  }

  /** The open ticket; what was released under an earlier one is not kept. */
  TicketState open(TicketId asked) throws PeerFault {
    return state
        .newest()
        .filter(newest -> newest.id().equals(asked))
        .orElseThrow(
            () ->
                new PeerFault(
                    Reason.ORDER, "a question about ticket " + asked.number() + ", not open"));
  }
}
