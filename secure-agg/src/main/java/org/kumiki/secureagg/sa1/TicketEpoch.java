package org.kumiki.secureagg.sa1;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.epoch.Effects;
import org.kumiki.secureagg.epoch.Epoch;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.mask.Chunks;
import org.kumiki.secureagg.mask.MaskedVector;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.ClosingBody;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.DeadBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.ReportBody;
import org.kumiki.secureagg.message.ReportHeaderBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.primitive.HmacSha256;
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
 * A node's aggregations under one transcript in mode SA-1, as reporter and as helper. What it
 * reports, signs and releases is what {@link DecisionRules} accept, and the row is in the ledger
 * before the message is sent.
 */
final class TicketEpoch implements Epoch {

  private final NodeTerms terms;
  private final SetupKeys keys;
  private final Transcript transcript;
  private final PairKeys pairs;
  private final HelperKeys helpers;
  private final Ledger ledger;
  private final SecureRandom random;
  private final Quorum quorum;
  private final DecisionRules rules;
  private final HelperShares shares;
  private final SortedMap<Long, DealtTicket> dealt = new TreeMap<>();

  private DecisionState state;
  private Optional<Opened> current = Optional.empty();

  /** The latest accepted Open and what became of it. */
  private static final class Opened {
    final OpenBody body;
    final OpenedRound round;
    final Hash context;
    final boolean takesPart;
    final boolean freed;
    Optional<Reported> report = Optional.empty();
    boolean givenUp;

    Opened(OpenBody body, OpenedRound round, Hash context, boolean takesPart, boolean freed) {
      this.body = body;
      this.round = round;
      this.context = context;
      this.takesPart = takesPart;
      this.freed = freed;
    }
  }

  /** A vector that is being or was reported; kept so that it can be sent again word for word. */
  private static final class Reported {
    final LedgerEntry.Reported row;
    final EncodedVector vector;
    Optional<Hash> root = Optional.empty();

    Reported(LedgerEntry.Reported row, EncodedVector vector) {
      this.row = row;
      this.vector = vector;
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
    this.random = random;
    this.quorum = Quorum.of(terms.terms().tolerance(), transcript.participants());
    this.rules = DecisionRules.of(quorum, terms.nodeId());
    this.shares = new HelperShares(terms.nodeId(), helpers);
    this.state = DecisionState.restored(record().fixed());
  }

  private QueryRecord record() {
    return ledger.query(terms.terms().query()).orElseThrow();
  }

  private TicketId id(long number) {
    return new TicketId(transcript.hash(), number);
  }

  @Override
  public void agreed(Effects effects) {
    deal(current.map(c -> c.body.ticketNumber()).orElse(0L) + 1, effects);
  }

  /** Deals the ticket of this number, once; sends it again if it was. */
  private void deal(long number, Effects effects) {
    if (number > terms.terms().largestTicket()) {
      return;
    }
    DealtTicket ticket =
        dealt.computeIfAbsent(
            number,
            n -> DealtTicket.deal(id(n), terms.nodeId(), quorum, keys, pairs, helpers, random));
    effects.send(new Sa1NodeMessage.Ticket(ticket.signed()));
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
      Optional<Hash> own =
          Optional.ofNullable(dealt.get(body.ticketNumber())).map(DealtTicket::hash);
      freed = openRules.checkAsParticipant(body, open, own);
      if (open.previousResult().isPresent()) {
        rows.addAll(result(open.previousResult().get(), record, body.round()));
      }
    }
    DecisionState before = learnt(rows, record.fixed());
    Hash context =
        body.context(terms.terms().query().permitHash(), terms.terms().query().queryId());
    DecisionState after =
        accepted(
            before,
            new DecisionEvent.Open(
                id(body.ticketNumber()),
                context,
                open.participants(),
                body.fullOnly() || (takesPart && isAskedElsewhere(record))));
    wipeReport();
    state = after;
    dealt.headMap(body.ticketNumber()).values().forEach(DealtTicket::close);
    dealt.headMap(body.ticketNumber()).clear();
    shares.forget();
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
    deal(body.ticketNumber() + 1, effects);
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
    return current.flatMap(c -> c.report).flatMap(r -> r.root);
  }

  /** The state when the ledger, or rows about to be added to it, fix the participants. */
  private DecisionState learnt(List<LedgerEntry> rows, Optional<List<String>> known)
      throws PeerFault {
    DecisionState learnt = state;
    Optional<List<String>> members = known;
    for (LedgerEntry row : rows) {
      if (row instanceof LedgerEntry.ParticipantsFixed fixed) {
        members = Optional.of(fixed.participants());
      }
    }
    return members.isEmpty()
        ? learnt
        : accepted(learnt, new DecisionEvent.Learn(id(0), members.get()));
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

  private void again(Opened open, Effects effects) {
    deal(open.body.ticketNumber() + 1, effects);
    if (open.givenUp) {
      effects.send(new NodeMessage.Cannot(open.body.ticketNumber()));
    } else if (open.report.isPresent()) {
      stream(open, open.report.get(), effects);
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
    return vector.isVeto()
        ? Optional.empty()
        : Optional.of(Hash.ofDigest(HmacSha256.mac(ledger.localKey(), vector.digest().toArray())));
  }

  @Override
  public void report(EncodedVector vector, Optional<Hash> valueMac, Effects effects) {
    Opened open = current.orElseThrow();
    OpenBody body = open.body;
    try {
      state = accepted(state, new DecisionEvent.Report(id(body.ticketNumber())));
    } catch (PeerFault e) {
      vector.close();
      giveUp(effects.alarm(e.getMessage()));
      return;
    }
    Hash permitHash = terms.terms().query().permitHash();
    LedgerEntry.Reported row =
        new LedgerEntry.Reported(
            terms.terms().query(),
            terms.question().under(permitHash),
            terms.question().acrossPermits(),
            open.round.participants(),
            body.transcript(),
            body.ticketNumber(),
            body.round(),
            body.attempt(),
            open.context,
            body.paramHash(),
            body.specHash(),
            valueMac);
    Reported report = new Reported(row, vector);
    open.report = Optional.of(report);
    effects.persist(row);
    stream(open, report, effects);
  }

  private void stream(Opened open, Reported report, Effects effects) {
    long number = open.body.ticketNumber();
    int words = report.vector.spec().words();
    ReportHeaderBody header =
        new ReportHeaderBody(terms.nodeId(), transcript.hash(), number, open.context, words);
    effects.sendIf(
        () -> record().lastReport().equals(Optional.of(report.row)),
        new NodeMessage.ReportHeader(keys.sign(Label.REPORT_HEADER, header.canonical())));
    Set<String> among = Set.copyOf(open.round.participants());
    List<MaskStream> added = new ArrayList<>(pairs.added(number, open.context, among));
    added.add(dealt.get(number).selfMask(open.context));
    MaskedVector masked =
        new MaskedVector(report.vector, added, pairs.subtracted(number, open.context, among));
    for (int i = 0; i < Chunks.count(words); i++) {
      int index = i;
      effects.then(
          () -> new NodeEffect.Send(new NodeMessage.ReportChunk(number, index, masked.next())));
    }
    effects.then(
        () -> {
          report.root = Optional.of(masked.tree().root());
          return new NodeEffect.Send(codes(open, masked.tree().root()));
        });
    effects.then(
        () -> {
          ReportBody done =
              new ReportBody(
                  terms.nodeId(), transcript.hash(), number, open.context, masked.tree().root());
          return new NodeEffect.Send(
              new NodeMessage.ReportSignature(keys.sign(Label.REPORT, done.canonical())));
        });
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
    switch (message) {
      case Sa1CoordinatorMessage.Close close -> close(close.signed(), effects);
      case Sa1CoordinatorMessage.Certificate certificate -> certificate(certificate, effects);
      case Sa1CoordinatorMessage.AskDead ask -> askDead(ask.ticketNumber(), effects);
      case Sa1CoordinatorMessage.OpenTicket open ->
          throw new PeerFault(Reason.ORDER, "an Open is no question to a helper");
    }
  }

  private void close(Signed signed, Effects effects) throws PeerFault {
    if (!Ed25519.verifies(
        terms.serviceKey(), Label.CLOSE.signedBytes(signed.body()), signed.signature())) {
      throw new PeerFault(Reason.SIGNATURE, "a Close is not signed with the service key");
    }
    CloseBody body = CloseBody.parse(signed.body());
    TicketState ticket = ticket(body.transcript(), body.ticketNumber());
    if (!TicketForm.isAscending(body.members())
        || !ticket.participants().containsAll(body.members())
        || body.boxes().size() != ticket.participants().size()) {
      throw new PeerFault(Reason.MISMATCH, "a Close is not over participants");
    }
    if (ticket.full() || ticket.released()) {
      shares.send(ticket, keys, effects);
      return;
    }
    Set<String> proven = new HashSet<>();
    List<String> unproved = new ArrayList<>();
    for (int i = 0; i < body.members().size(); i++) {
      String member = body.members().get(i);
      if (!member.equals(terms.nodeId())) {
        Bytes expected =
            TicketForm.reportCode(helpers.checkFrom(member), ticket.context(), body.roots().get(i));
        boolean holds = MessageDigest.isEqual(expected.toArray(), body.codes().get(i).toArray());
        (holds ? proven : unproved).add(member);
      } else if (ownRoot().isPresent() && !ownRoot().get().equals(body.roots().get(i))) {
        throw new PeerFault(Reason.MISMATCH, "a Close is over another report than this node's");
      }
    }
    if (!unproved.isEmpty()) {
      effects
          .alarm("reports of " + unproved + " are not proven to this node")
          .send(new Sa1NodeMessage.Unproved(body.ticketNumber(), unproved));
      return;
    }
    Closing closing =
        new Closing(body.members(), ClosingBody.reportsRoot(body.members(), body.roots()));
    if (!ticket.signed().equals(Optional.of(closing))) {
      state = accepted(state, new DecisionEvent.Close(ticket.id(), closing, proven));
    }
    shares.take(ticket, body, dealt.get(body.ticketNumber()));
    TicketState decided = state.ticket(ticket.id()).orElseThrow();
    if (decided.full()) {
      release(decided, closing, effects);
      return;
    }
    LedgerEntry.Decided row = row(decided, closing, LedgerEntry.Decided.Act.SIGN);
    effects.persist(row);
    ClosingBody statement = statement(decided, closing);
    effects.then(
        () ->
            new NodeEffect.Send(
                new Sa1NodeMessage.ClosingSignature(
                    body.ticketNumber(),
                    keys.sign(Label.CLOSE_CERT, statement.canonical()).signature())));
  }

  private void certificate(Sa1CoordinatorMessage.Certificate message, Effects effects)
      throws PeerFault {
    TicketState ticket = ticket(transcript.hash(), message.ticketNumber());
    if (ticket.full() || ticket.released()) {
      shares.send(ticket, keys, effects);
      return;
    }
    Closing closing =
        ticket
            .signed()
            .orElseThrow(
                () -> new PeerFault(Reason.ORDER, "a certificate for what this node never signed"));
    Bytes statement = statement(ticket, closing).canonical();
    Set<String> signers = new HashSet<>();
    for (Sa1CoordinatorMessage.Attestation one : message.signatures()) {
      transcript.verifySigned(
          one.nodeId(), Label.CLOSE_CERT, new Signed(statement, one.signature()));
      signers.add(one.nodeId());
    }
    state = accepted(state, new DecisionEvent.Certificate(ticket.id(), closing, signers));
    release(state.ticket(ticket.id()).orElseThrow(), closing, effects);
  }

  private void release(TicketState ticket, Closing closing, Effects effects) {
    effects.persist(row(ticket, closing, LedgerEntry.Decided.Act.RELEASE));
    effects.then(
        () -> {
          if (!record().fixed().equals(Optional.of(closing.members()))) {
            throw new IllegalStateException("a row is not in the ledger, nothing may be sent");
          }
          return new NodeEffect.Send(shares.message(ticket, keys));
        });
  }

  private void askDead(long number, Effects effects) throws PeerFault {
    TicketState ticket = ticket(transcript.hash(), number);
    if (ticket.full() || ticket.released()) {
      shares.send(ticket, keys, effects);
      return;
    }
    if (!ticket.dead()) {
      state = accepted(state, new DecisionEvent.Dead(ticket.id()));
      effects.persist(
          row(ticket, new Closing(List.of(), Hash.ZERO), LedgerEntry.Decided.Act.DECLARE_DEAD));
    }
    DeadBody dead = new DeadBody(terms.nodeId(), transcript.hash(), number);
    effects.then(
        () ->
            new NodeEffect.Send(new Sa1NodeMessage.Dead(keys.sign(Label.DEAD, dead.canonical()))));
  }

  /** The open ticket; what was released under an earlier one is not kept. */
  private TicketState ticket(Hash of, long number) throws PeerFault {
    TicketId asked = new TicketId(of, number);
    return state
        .newest()
        .filter(newest -> newest.id().equals(asked))
        .orElseThrow(
            () -> new PeerFault(Reason.ORDER, "a question about ticket " + number + ", not open"));
  }

  private LedgerEntry.Decided row(
      TicketState ticket, Closing closing, LedgerEntry.Decided.Act act) {
    return new LedgerEntry.Decided(
        terms.terms().query(),
        ticket.id().transcript(),
        ticket.id().number(),
        ticket.context(),
        act,
        closing.members(),
        closing.reportsRoot());
  }

  private static ClosingBody statement(TicketState ticket, Closing closing) {
    return new ClosingBody(
        ticket.id().transcript(),
        ticket.id().number(),
        ticket.context(),
        closing.members(),
        closing.reportsRoot());
  }

  private void wipeReport() {
    current.flatMap(c -> c.report).ifPresent(r -> r.vector.close());
  }

  @Override
  public void close() {
    wipeReport();
    dealt.values().forEach(DealtTicket::close);
    shares.forget();
    helpers.close();
    pairs.close();
    keys.close();
  }
}
