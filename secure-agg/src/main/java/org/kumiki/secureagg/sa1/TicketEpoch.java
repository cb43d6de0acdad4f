package org.kumiki.secureagg.sa1;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.epoch.Effects;
import org.kumiki.secureagg.epoch.Epoch;
import org.kumiki.secureagg.epoch.OutgoingReport;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.setup.HelperKeys;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.EncodedVector;

/**
 * A node's aggregations under one transcript in mode SA-1: the rounds it takes part in, and as
 * helper {@link HelperAnswers}. What it reports is what {@link DecisionRules} accept, and the row
 * is in the ledger before the message is sent.
 */
final class TicketEpoch implements Epoch {

  private final NodeTerms terms;
  private final SetupKeys keys;
  private final Transcript transcript;
  private final PairKeys pairs;
  private final HelperKeys helpers;
  private final Ledger ledger;
  private final Quorum quorum;
  private final Decisions decisions;
  private final DealtTickets dealt;
  private final HelperAnswers answers;

  private Optional<Opened> current = Optional.empty();

  /** The latest accepted Open and what became of it. */
  private static final class Opened {
    final OpenBody body;
    final OpenedRound round;
    final Hash context;
    final boolean takesPart;
    final boolean freed;
    Optional<OutgoingReport> report = Optional.empty();
    boolean givenUp;

    Opened(OpenBody body, OpenedRound round, Hash context, boolean takesPart, boolean freed) {
      this.body = body;
      this.round = round;
      this.context = context;
      this.takesPart = takesPart;
      this.freed = freed;
    }
  }

  TicketEpoch(
      NodeTerms terms,
      SetupKeys keys,
      Transcript transcript,
      PairKeys pairs,
      HelperKeys helpers,
      Ledger ledger,
      SecureRandom random) {
    this.terms = terms;
    this.keys = keys;
    this.transcript = transcript;
    this.pairs = pairs;
    this.helpers = helpers;
    this.ledger = ledger;
    this.quorum = Quorum.of(terms.terms().tolerance(), transcript.participants());
    this.decisions = new Decisions(DecisionRules.of(quorum, terms.nodeId()), record().fixed());
    this.dealt = new DealtTickets(terms, transcript.hash(), quorum, keys, pairs, helpers, random);
    this.answers = new HelperAnswers(terms, keys, transcript, helpers, ledger, decisions, dealt);
  }

  private QueryRecord record() {
    return ledger.query(terms.terms().query()).orElseThrow();
  }

  private TicketId id(long number) {
    return new TicketId(transcript.hash(), number);
  }

  @Override
  public void agreed(Effects effects) {
    dealt.deal(current.map(c -> c.body.ticketNumber()).orElse(0L) + 1, effects);
  }

  @Override
  public void open(OpenBody body, CoordinatorMessage message, Effects effects) throws PeerFault {
    if (!(message instanceof Sa1CoordinatorMessage.OpenTicket open)) {
      throw new PeerFault(Reason.ORDER, "an Open of another mode");
    }
    if (!body.transcript().equals(transcript.hash())) {
      throw new PeerFault(Reason.MISMATCH, "an Open is of another setup");
    }
    if (current.isPresent() && current.get().body.equals(body)) {
      again(current.get(), effects);
      return;
    }
    QueryRecord record = record();
    TicketOpenRules openRules = new TicketOpenRules(terms, transcript, quorum, record);
    openRules.check(body, open, current.map(c -> c.body.round()).orElse(0));
    boolean takesPart = open.participants().contains(terms.nodeId());
    boolean freed = false;
    List<LedgerEntry> rows = new ArrayList<>();
    if (takesPart) {
      Optional<Hash> own = dealt.of(body.ticketNumber()).map(DealtTicket::hash);
      freed = openRules.checkAsParticipant(body, open, own);
      if (open.previousResult().isPresent()) {
        rows.addAll(result(open.previousResult().get(), record, body.round()));
      }
    }
    Hash context =
        body.context(terms.terms().query().permitHash(), terms.terms().query().queryId());
    List<DecisionEvent> events = new ArrayList<>();
    fixed(rows, record).ifPresent(m -> events.add(new DecisionEvent.Learn(id(0), m)));
    events.add(
        new DecisionEvent.Open(
            id(body.ticketNumber()),
            context,
            open.participants(),
            body.fullOnly() || (takesPart && isAskedElsewhere(record))));
    decisions.accept(events);
    wipeReport();
    dealt.wipeBefore(body.ticketNumber());
    answers.forget();
    OpenedRound round =
        new OpenedRound(
            body.ticketNumber(),
            body.round(),
            body.purpose(),
            open.broadcast(),
            body.specHash(),
            open.participants());
    current = Optional.of(new Opened(body, round, context, takesPart, freed));
    if (freed) {
      rows.add(new LedgerEntry.ParticipantsFreed(terms.terms().query()));
    }
    rows.forEach(effects::persist);
    dealt.deal(body.ticketNumber() + 1, effects);
    if (takesPart) {
      effects.then(() -> new NodeEffect.Contribute(round));
    }
  }

  private List<LedgerEntry> result(Signed result, QueryRecord record, int round) throws PeerFault {
    List<LedgerEntry> rows = result(result, record);
    int finished =
        rows.isEmpty()
            ? record.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0)
            : PartialResultBody.parse(result.body()).result().round();
    if (finished != round - 1) {
      throw new PeerFault(
          Reason.ORDER,
          "round %d was opened, the Result is of round %d".formatted(round, finished));
    }
    return rows;
  }

  @Override
  public List<LedgerEntry> result(Signed result, QueryRecord record) throws PeerFault {
    return new PartialResults(terms, Optional.of(transcript)).verify(result, record, ownRoot());
  }

  /** Rule R: a question that was asked before is answered over the same set, or not at all. */
  private boolean isAskedElsewhere(QueryRecord record) {
    Hash question = terms.question().under(terms.terms().query().permitHash());
    return record.lastReport().isEmpty() && ledger.participantsOf(question).isPresent();
  }

  private Optional<Hash> ownRoot() {
    return current.flatMap(c -> c.report).flatMap(OutgoingReport::root);
  }

  /** The set that the ledger fixes, or rows about to be added to it. */
  private static Optional<List<String>> fixed(List<LedgerEntry> rows, QueryRecord record) {
    for (LedgerEntry row : rows) {
      if (row instanceof LedgerEntry.ParticipantsFixed fixed) {
        return Optional.of(fixed.participants());
      }
    }
    return record.fixed();
  }

  private void again(Opened open, Effects effects) {
    dealt.deal(open.body.ticketNumber() + 1, effects);
    if (open.givenUp) {
      effects.send(new NodeMessage.Cannot(open.body.ticketNumber()));
    } else if (open.report.isPresent()) {
      send(open, open.report.get(), effects);
    }
    // Otherwise the vector is still being computed.
  }

  @Override
  public Optional<OpenedRound> awaited() {
    return current.filter(c -> c.takesPart && c.report.isEmpty() && !c.givenUp).map(c -> c.round);
  }

  @Override
  public Optional<LedgerEntry.Reported> reportedBefore() {
    Opened open = current.orElseThrow();
    // With other participants the same values may be scaled otherwise; nothing was opened then.
    return record()
        .lastReport()
        .filter(r -> r.round() == open.body.round())
        .filter(r -> !open.freed || r.specHash().equals(open.body.specHash()));
  }

  @Override
  public Optional<Hash> valueMac(EncodedVector vector) {
    return OutgoingReport.valueMac(ledger, vector);
  }

  @Override
  public void report(EncodedVector vector, Optional<Hash> valueMac, Effects effects) {
    Opened open = current.orElseThrow();
    try {
      decisions.accept(new DecisionEvent.Report(id(open.body.ticketNumber())));
    } catch (PeerFault e) {
      vector.close();
      giveUp(effects.alarm(e.getMessage()));
      return;
    }
    OutgoingReport report =
        OutgoingReport.of(
            terms, open.body, open.context, open.round.participants(), vector, valueMac);
    open.report = Optional.of(report);
    effects.persist(report.row());
    send(open, report, effects);
  }

  private void send(Opened open, OutgoingReport report, Effects effects) {
    long number = open.body.ticketNumber();
    Set<String> among = Set.copyOf(open.round.participants());
    List<MaskStream> added = new ArrayList<>(pairs.added(number, open.context, among));
    added.add(dealt.of(number).orElseThrow().selfMask(open.context));
    report.send(
        terms.nodeId(),
        keys,
        ledger,
        report.masked(added, pairs.subtracted(number, open.context, among)),
        Optional.of(root -> codes(open, root)),
        effects);
  }

  private NodeMessage codes(Opened open, Hash root) {
    List<Bytes> codes = new ArrayList<>();
    for (String helper : quorum.helpers()) {
      codes.add(
          helper.equals(terms.nodeId())
              ? Bytes.EMPTY
              : TicketForm.reportCode(helpers.proveTo(helper), open.context, root));
    }
    return new Sa1NodeMessage.ReportCodes(open.body.ticketNumber(), codes);
  }

  @Override
  public void giveUp(Effects effects) {
    Opened open = current.orElseThrow();
    open.givenUp = true;
    effects.send(new NodeMessage.Cannot(open.body.ticketNumber()));
  }

  @Override
  public void help(Sa1CoordinatorMessage message, Effects effects) throws PeerFault {
    answers.answer(message, ownRoot(), effects);
  }

  private void wipeReport() {
    current.flatMap(c -> c.report).ifPresent(OutgoingReport::close);
  }

  @Override
  public void close() {
    wipeReport();
    dealt.close();
    answers.forget();
    helpers.close();
    pairs.close();
    keys.close();
  }
}
