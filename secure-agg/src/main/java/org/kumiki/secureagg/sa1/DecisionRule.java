package org.kumiki.secureagg.sa1;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of secure-aggregation.md 2.6 and 2.7 about what a node may report, sign and release.
 * Each is one constant, so that the checker can take one out and find the break.
 */
enum DecisionRule {
  /** 2.6 (10): tickets strictly increase; the first Open of a ticket fixes its context. */
  TICKETS_INCREASE {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Open open
          && state.newest().map(newest -> !open.id().isAfter(newest.id())).orElse(false);
    }
  },
  /** 2.6 (5): at least m participants, all of them of T. */
  ENOUGH_PARTICIPANTS {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Open open
          && !areEnough(quorum, open.participants(), quorum.helpers());
    }
  },
  /** 2.6 (8), 2.7: after a release over U0 only P = U0, in this round and all later ones. */
  LOCK_PARTICIPANTS {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Open open
          && state.fixed().map(fixed -> !fixed.equals(open.participants())).orElse(false);
    }
  },
  /** 2.6 (8), 2.7: after a release only FULL. */
  LOCK_FULL {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return switch (event) {
        case DecisionEvent.Open open -> state.fixed().isPresent() && !open.fullOnly();
        case DecisionEvent.Close close ->
            isCertified(state, close)
                && state.fixed().isPresent()
                && !isReleased(state, close.id());
        case DecisionEvent.Certificate c -> state.fixed().isPresent() && !isReleased(state, c.id());
        case DecisionEvent.Report r -> false;
        case DecisionEvent.Dead d -> false;
        case DecisionEvent.Learn l -> false;
      };
    }

    // Whether the lock came from this very ticket.
    private static boolean isReleased(DecisionState state, TicketId id) {
      return state.ticket(id).map(t -> t.full() || t.released()).orElse(false);
    }
  },
  /** 2.6 (8): once a later ticket is open, nothing more happens under an earlier one. */
  EARLIER_TICKETS_DEAD {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return !(event instanceof DecisionEvent.Open)
          && !(event instanceof DecisionEvent.Learn)
          && state.newest().map(newest -> !newest.id().equals(event.id())).orElse(true);
    }
  },
  /** A ticket declared dead stays so. */
  DECLARED_DEAD {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return (event instanceof DecisionEvent.Report
              || event instanceof DecisionEvent.Close
              || event instanceof DecisionEvent.Certificate)
          && state.tickets().stream().anyMatch(t -> t.dead() && !event.id().isAfter(t.id()));
    }
  },
  /** What was released is not dead. */
  RELEASED_IS_NOT_DEAD {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Dead && state.fixed().isPresent();
    }
  },
  /** 2.6 (2): one report per ticket, by participants only. */
  ONE_REPORT {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Report
          && state
              .ticket(event.id())
              .map(t -> t.reported() || !t.participants().contains(self))
              .orElse(true);
    }
  },
  /** 2.6 step 3: after a closing without this node it never reports under this ticket. */
  NO_REPORT_WHEN_LEFT_OUT {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Report
          && state
              .ticket(event.id())
              .flatMap(TicketState::signed)
              .map(closing -> !closing.members().contains(self))
              .orElse(false);
    }
  },
  /** 2.6 step 3: a node that has not reported refuses every sum with itself. */
  OWN_REPORT_FIRST {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Close close
          && close.closing().members().contains(self)
          && !state.ticket(close.id()).map(TicketState::reported).orElse(false);
    }
  },
  /** 2.6 (4): a node that has reported refuses every sum without itself. An alarm. */
  OWN_REPORT_COUNTS {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Close close
          && !close.closing().members().contains(self)
          && state.ticket(close.id()).map(TicketState::reported).orElse(false);
    }
  },
  /** 2.6 step 3: every other member proved its report under this node's own context. */
  REPORTS_PROVEN {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      if (!(event instanceof DecisionEvent.Close close)) {
        return false;
      }
      Set<String> others = new HashSet<>(close.closing().members());
      others.remove(self);
      return !close.proven().containsAll(others);
    }
  },
  /** 2.6 step 3: at least m in the sum, all of them participants. */
  ENOUGH_IN_SUM {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Close close
          && !areEnough(
              quorum,
              close.closing().members(),
              state.ticket(close.id()).map(TicketState::participants).orElse(List.of()));
    }
  },
  /** 2.6 step 3: no certificate where only the full set was agreed. */
  FULL_ONLY {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Close close
          && isCertified(state, close)
          && state.ticket(close.id()).map(TicketState::fullOnly).orElse(true);
    }
  },
  /** 2.6 (3): one decision per ticket. */
  ONE_DECISION {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Close
          && state.ticket(event.id()).map(t -> t.full() || t.signed().isPresent()).orElse(true);
    }
  },
  /** 2.6 step 3: shares by certificate only for what this node and tau helpers signed. */
  CERTIFICATE {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      if (!(event instanceof DecisionEvent.Certificate certificate)) {
        return false;
      }
      Set<String> signers = new HashSet<>(certificate.signers());
      signers.retainAll(quorum.helpers());
      Optional<Closing> signed = state.ticket(event.id()).flatMap(TicketState::signed);
      return !signed.equals(Optional.of(certificate.closing()))
          || !signers.contains(self)
          || signers.size() < quorum.threshold();
    }
  },
  /** The first set stays the set. */
  ONE_SET_LEARNT {
    @Override
    boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event) {
      return event instanceof DecisionEvent.Learn learn
          && !state.fixed().orElse(learn.members()).equals(learn.members());
    }
  };

  /** Whether this rule forbids an event. */
  abstract boolean forbids(Quorum quorum, String self, DecisionState state, DecisionEvent event);

  private static boolean areEnough(Quorum quorum, List<String> nodes, List<String> among) {
    Set<String> distinct = new HashSet<>(nodes);
    return distinct.size() == nodes.size()
        && nodes.size() >= quorum.minNodes()
        && among.containsAll(nodes);
  }

  private static boolean isCertified(DecisionState state, DecisionEvent.Close close) {
    return state
        .ticket(close.id())
        .map(t -> !t.participants().equals(close.closing().members()))
        .orElse(true);
  }
}
