package org.kumiki.secureagg.epoch;

import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.RefusalReason;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.VectorEncoder;

/**
 * A node's role in any mode: setups, what may be reported again, and the dispatch of rounds to the
 * current {@link Epoch}.
 */
public final class QueryNode implements NodeRole {

  /** Most setups of one query, over all restarts. */
  public static final int MOST_SETUPS = 3;

  private final NodeTerms terms;
  private final NodeIdentity identity;
  private final CertificateCheck certificates;
  private final Ledger ledger;
  private final SecureRandom random;
  private final Epoch.Maker maker;

  private Phase phase = new Phase.Idle();
  private long steps;

  private sealed interface Phase {
    /** No keys. */
    record Idle() implements Phase {}

    /** The Hello is out. */
    record Greeted(SetupKeys keys) implements Phase {}

    /** The Ack is out. */
    record Agreeing(
        CoordinatorMessage.Hellos hellos, Transcript transcript, Epoch epoch, Signed ack)
        implements Phase {}

    /** All Acks are in. */
    record Agreed(Epoch epoch) implements Phase {}

    /** Over. */
    record Closed() implements Phase {}
  }

  /** A role that has not begun. */
  public QueryNode(
      NodeTerms terms,
      NodeIdentity identity,
      CertificateCheck certificates,
      Ledger ledger,
      SecureRandom random,
      Epoch.Maker maker) {
    this.terms = terms;
    this.identity = identity;
    this.certificates = certificates;
    this.ledger = ledger;
    this.random = random;
    this.maker = maker;
  }

  @Override
  public Iterator<NodeEffect> begin() {
    Effects effects = newest();
    if (phase instanceof Phase.Greeted greeted) {
      // Nothing was agreed with these keys yet: the same Hello serves.
      return effects.send(new NodeMessage.Hello(greeted.keys().hello()));
    }
    become(new Phase.Idle());
    QueryKey query = terms.terms().query();
    Optional<QueryRecord> record = ledger.query(query);
    int setups = record.map(QueryRecord::setups).orElse(0);
    Hash workOrder = terms.terms().workOrderHash();
    if (record.isPresent() && !record.get().workOrderHash().equals(workOrder)) {
      return refuse(
          effects,
          NodeMessage.Refused.of(
              RefusalReason.LOCAL_POLICY, "another work order was accepted for this query"));
    }
    if (setups >= MOST_SETUPS) {
      return refuse(
          effects,
          NodeMessage.Refused.of(
              RefusalReason.LOCAL_POLICY,
              "the query was set up %d times, which is the most",
              setups));
    }
    SetupKeys keys = new SetupKeys(terms, identity, random);
    become(new Phase.Greeted(keys));
    return effects
        .persist(new LedgerEntry.SetupBegun(query, workOrder))
        .sendIf(
            () -> ledger.query(query).map(QueryRecord::setups).orElse(0) == setups + 1,
            new NodeMessage.Hello(keys.hello()));
  }

  @Override
  public Iterator<NodeEffect> receive(CoordinatorMessage message) {
    return switch (message) {
      case CoordinatorMessage.OpenRound open -> open(open.open(), open);
      case Sa1CoordinatorMessage.OpenTicket open -> open(open.open(), open);
      case CoordinatorMessage.Result result -> result(result);
      case CoordinatorMessage.Hellos hellos -> setup(effects -> hellos(hellos, effects));
      case CoordinatorMessage.Acks acks -> setup(effects -> acks(acks, effects));
      case Sa1CoordinatorMessage.Close close -> helping(close);
      case Sa1CoordinatorMessage.Certificate certificate -> helping(certificate);
      case Sa1CoordinatorMessage.AskDead ask -> helping(ask);
    };
  }

  /** A step of a setup. */
  private interface SetupStep {
    void run(Effects effects) throws PeerFault;
  }

  private Iterator<NodeEffect> setup(SetupStep step) {
    Effects effects = same();
    try {
      step.run(effects);
      return effects;
    } catch (PeerFault e) {
      if (phase instanceof Phase.Agreed) {
        // Keys that are agreed upon stay: a stray message must not end the query.
        return same().alarm(e.getMessage());
      }
      become(new Phase.Idle());
      return newest().alarm(e.getMessage()).send(refusal(e));
    }
  }

  private void hellos(CoordinatorMessage.Hellos hellos, Effects effects) throws PeerFault {
    if (phase instanceof Phase.Agreeing agreeing && agreeing.hellos().equals(hellos)) {
      effects.send(new NodeMessage.Ack(agreeing.ack()));
      return;
    }
    if (!(phase instanceof Phase.Greeted greeted)) {
      throw new PeerFault(PeerFault.Reason.ORDER, "Hellos that this node did not wait for");
    }
    SetupKeys keys = greeted.keys();
    Transcript transcript =
        Transcript.of(terms.terms(), hellos.hellos(), certificates, keys.hello());
    if (!Ed25519.verifies(
        terms.serviceKey(),
        Label.HELLOS.signedBytes(transcript.hash().bytes()),
        hellos.signature())) {
      throw new PeerFault(
          PeerFault.Reason.SIGNATURE, "the Hellos are not signed with the service key");
    }
    if (!transcript.has(terms.nodeId())
        || !transcript.hello(terms.nodeId()).signed().equals(keys.hello())) {
      throw new PeerFault(PeerFault.Reason.MISMATCH, "this node's own Hello is not among them");
    }
    ParticipantRules rules = ParticipantRules.check(ledger, terms, transcript.participants());
    rules.alarms().forEach(effects::alarm);
    if (rules.refused().isPresent()) {
      become(new Phase.Idle());
      effects.alarm(rules.refused().get().message()).send(rules.refused().get());
      return;
    }
    Epoch epoch = maker.epoch(keys, transcript);
    keys.wipeAgreementKey();
    Signed ack = keys.sign(Label.SETUP, transcript.ackOf(terms.nodeId()).canonical());
    phase = new Phase.Agreeing(hellos, transcript, epoch, ack);
    effects.send(new NodeMessage.Ack(ack));
  }

  private void acks(CoordinatorMessage.Acks acks, Effects effects) throws PeerFault {
    if (phase instanceof Phase.Agreed agreed) {
      // Sent again after a broken connection.
      agreed.epoch().agreed(effects);
      return;
    }
    if (!(phase instanceof Phase.Agreeing agreeing)) {
      throw new PeerFault(PeerFault.Reason.ORDER, "Acks that this node did not wait for");
    }
    agreeing.transcript().verifyAcks(acks.acks(), terms.nodeId(), agreeing.ack());
    phase = new Phase.Agreed(agreeing.epoch());
    int participants = agreeing.transcript().participants().size();
    effects.then(() -> new NodeEffect.Agreed(participants));
    agreeing.epoch().agreed(effects);
  }

  private Iterator<NodeEffect> open(Signed open, CoordinatorMessage message) {
    Effects effects = newest();
    long ticketNumber = 0;
    try {
      OpenBody body = OpenBody.parse(open.body());
      ticketNumber = body.ticketNumber();
      if (!(phase instanceof Phase.Agreed agreed)) {
        throw new PeerFault(PeerFault.Reason.ORDER, "an Open before a setup");
      }
      if (!Ed25519.verifies(
          terms.serviceKey(), Label.OPEN.signedBytes(open.body()), open.signature())) {
        throw new PeerFault(
            PeerFault.Reason.SIGNATURE, "an Open is not signed with the service key");
      }
      agreed.epoch().open(body, message, effects);
      return effects;
    } catch (PeerFault e) {
      return newest().alarm(e.getMessage()).send(new NodeMessage.Cannot(ticketNumber));
    }
  }

  /** What a helper is asked; it never interrupts a report. */
  private Iterator<NodeEffect> helping(Sa1CoordinatorMessage message) {
    Effects effects = same();
    try {
      if (!(phase instanceof Phase.Agreed agreed)) {
        throw new PeerFault(PeerFault.Reason.ORDER, "a question to a helper before a setup");
      }
      agreed.epoch().help(message, effects);
      return effects;
    } catch (PeerFault e) {
      return same().alarm(e.getMessage());
    }
  }

  private Iterator<NodeEffect> result(CoordinatorMessage.Result message) {
    QueryKey query = terms.terms().query();
    try {
      Optional<QueryRecord> record = ledger.query(query);
      if (record.isEmpty()) {
        throw new PeerFault(PeerFault.Reason.ORDER, "a Result before any setup");
      }
      Effects effects = same();
      List<LedgerEntry> rows =
          phase instanceof Phase.Agreed agreed
              ? agreed.epoch().result(message.signed(), record.get())
              : maker.result(message.signed(), record.get());
      rows.forEach(effects::persist);
      return effects;
    } catch (PeerFault e) {
      return same().alarm(e.getMessage());
    }
  }

  @Override
  public Iterator<NodeEffect> contribute(OpenedRound round, EncodedVector vector) {
    Epoch epoch = awaiting(round);
    Effects effects = newest();
    if (!round.expects(vector.spec())) {
      vector.close();
      epoch.giveUp(effects.alarm("the coordinator's vector spec is not this node's"));
      return effects;
    }
    Optional<LedgerEntry.Reported> before = epoch.reportedBefore();
    if (before.isPresent() && before.get().vetoed()) {
      vector.close();
      epoch.report(VectorEncoder.vetoOf(vector.spec(), random), Optional.empty(), effects);
      return effects;
    }
    Optional<Hash> valueMac = epoch.valueMac(vector);
    if (before.isPresent() && !before.get().valueMac().equals(valueMac)) {
      vector.close();
      epoch.giveUp(effects.alarm("the repeated round gives other values than before"));
      return effects;
    }
    ParticipantRules rules = ParticipantRules.check(ledger, terms, round.participants());
    if (rules.refused().isPresent()) {
      // Another query with the same question was answered since the setup.
      vector.close();
      epoch.giveUp(effects.alarm(rules.refused().get().message()));
      return effects;
    }
    epoch.report(vector, valueMac, effects);
    return effects;
  }

  @Override
  public Iterator<NodeEffect> cannot(OpenedRound round) {
    Effects effects = newest();
    awaiting(round).giveUp(effects);
    return effects;
  }

  private Epoch awaiting(OpenedRound round) {
    if (phase instanceof Phase.Agreed agreed
        && agreed.epoch().awaited().equals(Optional.of(round))) {
      return agreed.epoch();
    }
    throw new IllegalStateException("round " + round.round() + " does not wait for a vector");
  }

  @Override
  public void close() {
    steps++;
    become(new Phase.Closed());
  }

  private Effects refuse(Effects effects, NodeMessage.Refused refused) {
    return effects.alarm(refused.message()).send(refused);
  }

  /** In words for whoever asked; which message it was is for the steward alone. */
  private static NodeMessage.Refused refusal(PeerFault fault) {
    return switch (fault.reason()) {
      case VERSION ->
          NodeMessage.Refused.of(
              RefusalReason.VERSION,
              "the setup is of another version of the protocol; the node's journal says more");
      case ROSTER, TOO_FEW ->
          NodeMessage.Refused.of(
              RefusalReason.ROSTER,
              "the participants are not on the roster, or fewer than the permit asks for; the"
                  + " node's journal says more");
      case MALFORMED, SIGNATURE, MISMATCH, ORDER, SUM_OUT_OF_RANGE ->
          NodeMessage.Refused.of(
              RefusalReason.SIGNATURE,
              "a message of the setup does not verify, or the protocol does not allow it; the"
                  + " node's journal says more");
    };
  }

  /** Effects that make those of all earlier steps obsolete. */
  private Effects newest() {
    if (phase instanceof Phase.Closed) {
      throw new IllegalStateException("this role is closed");
    }
    long mine = ++steps;
    return new Effects(() -> steps == mine);
  }

  /** Effects beside those of the step before. */
  private Effects same() {
    if (phase instanceof Phase.Closed) {
      throw new IllegalStateException("this role is closed");
    }
    long mine = steps;
    return new Effects(() -> steps == mine);
  }

  /** Changes the phase and wipes what the one before held. */
  private void become(Phase next) {
    switch (phase) {
      case Phase.Greeted greeted -> greeted.keys().close();
      case Phase.Agreeing agreeing -> agreeing.epoch().close();
      case Phase.Agreed agreed -> agreed.epoch().close();
      case Phase.Idle idle -> {}
      case Phase.Closed closed -> {}
    }
    phase = next;
  }
}
