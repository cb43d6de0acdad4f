package org.kumiki.secureagg.sa1;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.DeadBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.setup.Transcript;

/**
 * Which Opens a node answers in mode SA-1, beside {@link DecisionRules}: what an Open names must be
 * what came with it, and a round is repeated only as it was. Each rule has an attack in the tests.
 *
 * @param terms of the query
 * @param transcript of the setup
 * @param quorum of the setup
 * @param record what the ledger knows of the query
 */
record TicketOpenRules(NodeTerms terms, Transcript transcript, Quorum quorum, QueryRecord record) {

  /** Checks what every helper checks. */
  void check(OpenBody open, Sa1CoordinatorMessage.OpenTicket message, int lastRound)
      throws PeerFault {
    long largest = terms.terms().largestTicket();
    need(
        open.ticketNumber() >= 1 && open.ticketNumber() <= largest && open.round() <= largest,
        Reason.ORDER,
        "the permit allows " + largest + " aggregations");
    need(
        TicketForm.isAscending(message.participants())
            && open.participants().equals(TicketForm.participantsHash(message.participants())),
        Reason.MISMATCH,
        "the participants are not those that an Open names");
    need(
        message.tickets().size() == message.participants().size()
            && open.ticketRoot()
                .equals(
                    TicketForm.ticketRoot(
                        open.ticketNumber(), message.participants(), message.tickets())),
        Reason.MISMATCH,
        "the tickets are not those that an Open names");
    need(
        open.paramHash().equals(Hash.of(message.broadcast())),
        Reason.MISMATCH,
        "the broadcast is not the one that an Open names");
    need(
        open.round() >= lastRound,
        Reason.ORDER,
        "round %d after round %d".formatted(open.round(), lastRound));
  }

  /**
   * Checks what a participant checks besides.
   *
   * @param ownTicket hash of the ticket this node dealt
   * @return whether its question is freed of the participants it was asked with before
   */
  boolean checkAsParticipant(
      OpenBody open, Sa1CoordinatorMessage.OpenTicket message, Optional<Hash> ownTicket)
      throws PeerFault {
    int own = message.participants().indexOf(terms.nodeId());
    need(
        ownTicket.equals(Optional.of(message.tickets().get(own))),
        Reason.MISMATCH,
        "an Open names another ticket than this node dealt");
    need(
        message.previousResult().isPresent() == (open.round() > 1),
        Reason.ORDER,
        "an Open must carry the Result of the round before it, and the first one none");
    Optional<LedgerEntry.Reported> before = record.lastReport();
    int lastRound = before.map(LedgerEntry.Reported::round).orElse(0);
    if (before.isPresent() && open.round() == lastRound) {
      return checkRetry(open, message, before.get());
    }
    need(
        open.round() == lastRound + 1,
        Reason.ORDER,
        "round %d after round %d".formatted(open.round(), lastRound));
    return false;
  }

  private boolean checkRetry(
      OpenBody open, Sa1CoordinatorMessage.OpenTicket message, LedgerEntry.Reported before)
      throws PeerFault {
    need(
        record.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0) < before.round(),
        Reason.ORDER,
        "round %d is finished".formatted(open.round()));
    need(
        open.attempt() > before.attempt(),
        Reason.ORDER,
        "attempt %d after attempt %d".formatted(open.attempt(), before.attempt()));
    need(
        open.paramHash().equals(before.paramHash()),
        Reason.MISMATCH,
        "a repeated round asks for something else");
    boolean freed = record.fixed().isEmpty() && isDead(open, message.dead(), before);
    if (!freed) {
      List<String> participants = record.fixed().orElse(before.participants());
      need(
          message.participants().equals(participants) && open.fullOnly(),
          Reason.MISMATCH,
          "a round is repeated with others, and its first attempt is not proven dead");
    }
    need(
        open.specHash().equals(before.specHash())
            || !message.participants().equals(before.participants()),
        Reason.MISMATCH,
        "a repeated round asks for something else");
    return freed;
  }

  /** Whether tau helpers signed that the ticket of the last report is dead. */
  private boolean isDead(OpenBody open, List<Signed> answers, LedgerEntry.Reported before)
      throws PeerFault {
    if (!before.transcript().equals(transcript.hash())) {
      return false;
    }
    Set<String> helpers = new HashSet<>();
    for (Signed answer : answers) {
      DeadBody dead = DeadBody.parse(answer.body());
      transcript.verifySigned(dead.nodeId(), Label.DEAD, answer);
      if (dead.transcript().equals(transcript.hash())
          && dead.ticketNumber() >= before.ticketNumber()
          && dead.ticketNumber() < open.ticketNumber()) {
        helpers.add(dead.nodeId());
      }
    }
    return helpers.size() >= quorum.threshold();
  }

  private static void need(boolean holds, Reason reason, String message) throws PeerFault {
    if (!holds) {
      throw new PeerFault(reason, message);
    }
  }
}
