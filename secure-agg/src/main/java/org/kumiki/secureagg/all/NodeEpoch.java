package org.kumiki.secureagg.all;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Effects;
import org.kumiki.secureagg.epoch.Epoch;
import org.kumiki.secureagg.epoch.OutgoingReport;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.EncodedVector;

/**
 * A node's aggregations under one transcript: which round is open, what was reported. Guarantees:
 * one context, and so one mask, per ticket number, and one vector per context.
 */
final class NodeEpoch implements Epoch {

  private final NodeTerms terms;
  private final SetupKeys keys;
  private final Transcript transcript;
  private final PairKeys pairs;
  private final Ledger ledger;

  private Optional<OpenRound> current = Optional.empty();

  /** The latest accepted Open and what became of it. */
  private record OpenRound(
      OpenBody body,
      OpenedRound round,
      Hash context,
      Optional<OutgoingReport> report,
      boolean givenUp) {}

  NodeEpoch(NodeTerms terms, SetupKeys keys, Transcript transcript, PairKeys pairs, Ledger ledger) {
    this.terms = terms;
    this.keys = keys;
    this.transcript = transcript;
    this.pairs = pairs;
    this.ledger = ledger;
  }

  /** Answers an Open: a new one, or the current one again. */
  @Override
  public void open(OpenBody body, CoordinatorMessage message, Effects effects) throws PeerFault {
    if (!(message instanceof CoordinatorMessage.OpenRound opening)) {
      throw new PeerFault(PeerFault.Reason.ORDER, "an Open of another mode");
    }
    if (!body.transcript().equals(transcript.hash())) {
      throw new PeerFault(PeerFault.Reason.MISMATCH, "an Open is of another setup");
    }
    if (current.isPresent() && current.get().body().equals(body)) {
      again(current.get(), effects);
      return;
    }
    QueryKey query = terms.terms().query();
    OpenRules rules = new OpenRules(terms, transcript, ledger.query(query).orElseThrow());
    Optional<LedgerEntry.ResultVerified> row =
        rules.check(
            body,
            opening,
            current.map(c -> c.body().ticketNumber()).orElse(0L),
            current.map(c -> c.body().round()).orElse(0));
    wipeReport();
    OpenedRound round =
        new OpenedRound(
            body.ticketNumber(),
            body.round(),
            body.purpose(),
            opening.broadcast(),
            body.specHash(),
            transcript.participants());
    current =
        Optional.of(
            new OpenRound(
                body,
                round,
                body.context(query.permitHash(), query.queryId()),
                Optional.empty(),
                false));
    row.ifPresent(effects::persist);
    effects.then(() -> new NodeEffect.Contribute(round));
  }

  private void again(OpenRound open, Effects effects) {
    if (open.givenUp()) {
      effects.send(new NodeMessage.Cannot(open.body().ticketNumber()));
    } else if (open.report().isPresent()) {
      send(open, open.report().get(), effects);
    }
    // Otherwise the vector is still being computed.
  }

  /** The round that waits for its vector. */
  @Override
  public Optional<OpenedRound> awaited() {
    return current.filter(c -> c.report().isEmpty() && !c.givenUp()).map(OpenRound::round);
  }

  /** The last report of the awaited round under an earlier setup. */
  @Override
  public Optional<LedgerEntry.Reported> reportedBefore() {
    int round = current.orElseThrow().body().round();
    return ledger
        .query(terms.terms().query())
        .orElseThrow()
        .lastReport()
        .filter(r -> r.round() == round);
  }

  /** HMAC(localKey, SHA-256(x)), by which a repeated report is compared; empty for a veto. */
  @Override
  public Optional<Hash> valueMac(EncodedVector vector) {
    return OutgoingReport.valueMac(ledger, vector);
  }

  /** Reports a vector in the awaited round. */
  @Override
  public void report(EncodedVector vector, Optional<Hash> valueMac, Effects effects) {
    OpenRound open = current.orElseThrow();
    OutgoingReport report =
        OutgoingReport.of(
            terms, open.body(), open.context(), transcript.participants(), vector, valueMac);
    current =
        Optional.of(
            new OpenRound(open.body(), open.round(), open.context(), Optional.of(report), false));
    effects.persist(report.row());
    send(open, report, effects);
  }

  private void send(OpenRound open, OutgoingReport report, Effects effects) {
    long ticketNumber = open.body().ticketNumber();
    report.send(
        terms.nodeId(),
        keys,
        ledger,
        report.masked(
            pairs.added(ticketNumber, open.context()),
            pairs.subtracted(ticketNumber, open.context())),
        Optional.empty(),
        effects);
  }

  /** Gives up the awaited round. */
  @Override
  public void giveUp(Effects effects) {
    OpenRound open = current.orElseThrow();
    current =
        Optional.of(
            new OpenRound(open.body(), open.round(), open.context(), Optional.empty(), true));
    effects.send(new NodeMessage.Cannot(open.body().ticketNumber()));
  }

  @Override
  public void agreed(Effects effects) {
    // Nothing is prepared ahead in this mode.
  }

  @Override
  public List<LedgerEntry> result(Signed result, QueryRecord record) throws PeerFault {
    return ResultChain.rows(result, terms, record);
  }

  @Override
  public void help(Sa1CoordinatorMessage message, Effects effects) throws PeerFault {
    throw new PeerFault(PeerFault.Reason.ORDER, "mode ALL has no helpers");
  }

  private void wipeReport() {
    current.flatMap(OpenRound::report).ifPresent(OutgoingReport::close);
  }

  @Override
  public void close() {
    wipeReport();
    pairs.close();
    keys.close();
  }
}
