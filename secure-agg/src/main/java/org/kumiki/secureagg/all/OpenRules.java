package org.kumiki.secureagg.all;

import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.setup.Transcript;

/**
 * Which Opens a node answers in mode ALL (secure-aggregation.md 2.5). Each rule has an attack in
 * the tests that succeeds without it.
 *
 * @param terms of the query
 * @param transcript of the setup
 * @param record what the ledger knows of the query
 */
record OpenRules(NodeTerms terms, Transcript transcript, QueryRecord record) {

  /**
   * Checks an Open whose signature is verified.
   *
   * @param lastTicket the last ticket number accepted in this setup, 0 before the first
   * @param lastRoundOfSetup the last round accepted in this setup, 0 before the first
   * @return the Result to be written down first
   */
  Optional<LedgerEntry.ResultVerified> check(
      OpenBody open, CoordinatorMessage.OpenRound message, long lastTicket, int lastRoundOfSetup)
      throws PeerFault {
    long largest = terms.terms().largestTicket();
    need(
        open.ticketNumber() == lastTicket + 1,
        Reason.ORDER,
        "ticket number %d after %d".formatted(open.ticketNumber(), lastTicket));
    need(
        open.ticketNumber() <= largest && open.round() <= largest,
        Reason.ORDER,
        "the permit allows %d aggregations".formatted(largest));
    need(
        open.participants().equals(transcript.participantsHash())
            && open.fullOnly()
            && open.ticketRoot().size() == 0,
        Reason.MISMATCH,
        "the participants of an Open are not those of the setup");
    need(
        open.paramHash().equals(Hash.of(message.broadcast())),
        Reason.MISMATCH,
        "the broadcast is not the one that an Open names");
    int lastRound = record.lastReport().map(LedgerEntry.Reported::round).orElse(0);
    need(
        open.round() > lastRoundOfSetup,
        Reason.ORDER,
        "round %d was opened in this setup".formatted(open.round()));
    if (open.round() == lastRound) {
      checkRetry(open, record.lastReport().orElseThrow());
    } else {
      need(
          open.round() == lastRound + 1,
          Reason.ORDER,
          "round %d after round %d".formatted(open.round(), lastRound));
    }
    return checkResult(open, message);
  }

  private void checkRetry(OpenBody open, LedgerEntry.Reported before) throws PeerFault {
    need(
        record.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0) < before.round(),
        Reason.ORDER,
        "round %d is finished".formatted(open.round()));
    need(
        open.attempt() > before.attempt(),
        Reason.ORDER,
        "attempt %d after attempt %d".formatted(open.attempt(), before.attempt()));
    need(
        open.paramHash().equals(before.paramHash()) && open.specHash().equals(before.specHash()),
        Reason.MISMATCH,
        "a repeated round asks for something else");
  }

  private Optional<LedgerEntry.ResultVerified> checkResult(
      OpenBody open, CoordinatorMessage.OpenRound message) throws PeerFault {
    int finished = record.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0);
    need(
        message.previousResult().isPresent() == (open.round() > 1),
        Reason.ORDER,
        "an Open must carry the Result of the round before it, and the first one none");
    if (message.previousResult().isEmpty()) {
      return Optional.empty();
    }
    Optional<LedgerEntry.ResultVerified> row =
        ResultChain.verify(
            message.previousResult().get(), terms.serviceKey(), terms.terms().query(), record);
    need(
        row.map(LedgerEntry.ResultVerified::round).orElse(finished) == open.round() - 1,
        Reason.ORDER,
        "round %d was opened, the Result is not of round %d"
            .formatted(open.round(), open.round() - 1));
    return row;
  }

  private static void need(boolean holds, Reason reason, String message) throws PeerFault {
    if (!holds) {
      throw new PeerFault(reason, message);
    }
  }
}
