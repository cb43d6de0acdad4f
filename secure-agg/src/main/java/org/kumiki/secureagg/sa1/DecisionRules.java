package org.kumiki.secureagg.sa1;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a node may report, sign and release in one query: a pure transition function over {@link
 * DecisionState}. Guarantees, for any coordinator and up to c_N other nodes, that at most one sum
 * of a ticket, and one set of a query, can be opened; the model checker in the tests explores this
 * very class. It does not check signatures, codes or data.
 *
 * @param quorum of the setup
 * @param self this node
 * @param rules that hold; all of them outside tests
 */
record DecisionRules(Quorum quorum, String self, Set<DecisionRule> rules) {

  DecisionRules {
    rules = Set.copyOf(rules);
  }

  /** The rules of a node. */
  static DecisionRules of(Quorum quorum, String self) {
    return new DecisionRules(quorum, self, EnumSet.allOf(DecisionRule.class));
  }

  /** Whether an event may happen, and what is then. */
  Verdict decide(DecisionState state, DecisionEvent event) {
    for (DecisionRule rule : DecisionRule.values()) {
      if (rules.contains(rule) && rule.forbids(quorum, self, state, event)) {
        return new Verdict.Refused(rule);
      }
    }
    return new Verdict.Accepted(after(state, event));
  }

  private static DecisionState after(DecisionState state, DecisionEvent event) {
    if (event instanceof DecisionEvent.Open open) {
      return state.with(TicketState.opened(open));
    }
    if (event instanceof DecisionEvent.Learn learn) {
      return state.fixedTo(learn.members());
    }
    TicketState ticket = state.ticket(event.id()).orElseThrow();
    return switch (event) {
      case DecisionEvent.Report report -> state.with(ticket.asReported());
      case DecisionEvent.Close close ->
          ticket.participants().equals(close.closing().members())
              ? state.with(ticket.asFull()).fixedTo(ticket.participants())
              : state.with(ticket.asSigned(close.closing()));
      case DecisionEvent.Certificate certificate ->
          state.with(ticket.asReleased()).fixedTo(certificate.closing().members());
      case DecisionEvent.Dead dead -> state.with(ticket.asDead());
      case DecisionEvent.Open open -> throw new IllegalStateException("handled above");
      case DecisionEvent.Learn learn -> throw new IllegalStateException("handled above");
    };
  }
}
