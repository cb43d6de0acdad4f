package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.ClosingBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.setup.Transcript;

/**
 * Results of a query in mode SA-1 form one chain, and all are over one set. The coordinator's word
 * alone never narrows the set: else it could tell those who released nothing that the sum was over
 * them, and open a later sum over them only.
 *
 * @param terms of the query
 * @param setup the live setup, whose helpers' signatures can be verified; empty without one
 */
record PartialResults(NodeTerms terms, Optional<Transcript> setup) {

  /**
   * Checks a Result about the aggregation this node reported in last.
   *
   * @param ownRoot of that report, if this process made it
   * @return the rows to add, none if this very Result was verified before
   */
  List<LedgerEntry> verify(Signed result, QueryRecord record, Optional<Hash> ownRoot)
      throws PeerFault {
    if (!Ed25519.verifies(
        terms.serviceKey(), Label.RESULT.signedBytes(result.body()), result.signature())) {
      throw new PeerFault(Reason.SIGNATURE, "a Result is not signed with the service key");
    }
    PartialResultBody body = PartialResultBody.parse(result.body());
    Optional<LedgerEntry.ResultVerified> known = record.lastResult();
    if (known.isPresent() && known.get().resultHash().equals(body.hash())) {
      return List.of();
    }
    LedgerEntry.Reported reported =
        record
            .lastReport()
            .orElseThrow(() -> new PeerFault(Reason.ORDER, "a Result before any report"));
    int finished = known.map(LedgerEntry.ResultVerified::round).orElse(0);
    need(
        body.result().round() == finished + 1
            && body.result().round() == reported.round()
            && body.result().transcript().equals(reported.transcript())
            && body.result().ticketNumber() == reported.ticketNumber(),
        "a Result is not about the aggregation reported in last");
    need(
        body.result()
            .previous()
            .equals(known.map(LedgerEntry.ResultVerified::resultHash).orElse(Hash.ZERO)),
        "a Result does not name the one before it");
    List<String> members = body.members();
    int own = members.indexOf(terms.nodeId());
    need(
        own >= 0
            && TicketForm.isAscending(members)
            && members.size() >= terms.terms().tolerance().minNodes()
            && reported.participants().containsAll(members),
        "a Result is over a set that this node is not in or that is too small");
    need(
        ownRoot.isEmpty() || ownRoot.get().equals(body.roots().get(own)),
        "a Result is over another report than this node's");
    need(
        record.fixed().orElse(members).equals(members),
        "a Result is over another set than was released");
    need(
        record.fixed().isPresent()
            || members.equals(reported.participants())
            || isCertified(body, reported),
        "a Result is over fewer than took part, and helpers' signatures do not show it");
    List<LedgerEntry> rows = new ArrayList<>();
    if (record.fixed().isEmpty()) {
      rows.add(new LedgerEntry.ParticipantsFixed(terms.terms().query(), members));
    }
    rows.add(
        new LedgerEntry.ResultVerified(terms.terms().query(), body.result().round(), body.hash()));
    return rows;
  }

  private boolean isCertified(PartialResultBody body, LedgerEntry.Reported reported)
      throws PeerFault {
    if (setup.isEmpty() || !setup.get().hash().equals(reported.transcript())) {
      return false;
    }
    Transcript transcript = setup.get();
    Bytes statement =
        new ClosingBody(
                reported.transcript(),
                reported.ticketNumber(),
                reported.context(),
                body.members(),
                ClosingBody.reportsRoot(body.members(), body.roots()))
            .canonical();
    Set<String> signers = new HashSet<>();
    for (Sa1CoordinatorMessage.Attestation one : body.certificate()) {
      transcript.verifySigned(
          one.nodeId(), Label.CLOSE_CERT, new Signed(statement, one.signature()));
      signers.add(one.nodeId());
    }
    Quorum quorum = Quorum.of(terms.terms().tolerance(), transcript.participants());
    return signers.size() >= quorum.threshold();
  }

  private static void need(boolean holds, String message) throws PeerFault {
    if (!holds) {
      throw new PeerFault(Reason.MISMATCH, message);
    }
  }
}
