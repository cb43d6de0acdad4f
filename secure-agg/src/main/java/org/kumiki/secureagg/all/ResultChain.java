package org.kumiki.secureagg.all;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.NodeTerms;

/**
 * Results of a query form one chain, the same at every node: each is about the aggregation this
 * node reported in, and names the one before.
 */
final class ResultChain {

  private ResultChain() {}

  /** Checks a Result; the rows to add. */
  static List<LedgerEntry> rows(Signed result, NodeTerms terms, QueryRecord record)
      throws PeerFault {
    return verify(result, terms.serviceKey(), terms.terms().query(), record)
        .<List<LedgerEntry>>map(List::of)
        .orElse(List.of());
  }

  /**
   * Checks a Result.
   *
   * @return the row to add, or empty if this very Result was verified before
   */
  static Optional<LedgerEntry.ResultVerified> verify(
      Signed result, Bytes serviceKey, QueryKey query, QueryRecord record) throws PeerFault {
    if (!Ed25519.verifies(
        serviceKey, Label.RESULT.signedBytes(result.body()), result.signature())) {
      throw new PeerFault(
          PeerFault.Reason.SIGNATURE, "a Result is not signed with the service key");
    }
    ResultBody body = ResultBody.parse(result.body());
    Optional<LedgerEntry.ResultVerified> known = record.lastResult();
    if (known.isPresent() && known.get().resultHash().equals(body.hash())) {
      return Optional.empty();
    }
    LedgerEntry.Reported reported =
        record
            .lastReport()
            .orElseThrow(() -> new PeerFault(PeerFault.Reason.ORDER, "a Result before any report"));
    int finished = known.map(LedgerEntry.ResultVerified::round).orElse(0);
    if (body.round() != finished + 1
        || body.round() != reported.round()
        || !body.transcript().equals(reported.transcript())
        || body.ticketNumber() != reported.ticketNumber()) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "a Result is not about the aggregation reported in last");
    }
    if (!body.previous()
        .equals(known.map(LedgerEntry.ResultVerified::resultHash).orElse(Hash.ZERO))) {
      throw new PeerFault(PeerFault.Reason.MISMATCH, "a Result does not name the one before it");
    }
    return Optional.of(new LedgerEntry.ResultVerified(query, body.round(), body.hash()));
  }
}
