package org.kumiki.secureagg.sa1;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.epoch.Effects;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.ClosingBody;
import org.kumiki.secureagg.message.DeadBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.setup.HelperKeys;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;

/**
 * A node's answers as helper under one transcript. What it signs and releases is what {@link
 * DecisionRules} accept, and the row is in the ledger before the message is sent.
 */
final class HelperAnswers {

  private final NodeTerms terms;
  private final SetupKeys keys;
  private final Transcript transcript;
  private final HelperKeys helpers;
  private final Ledger ledger;
  private final Decisions decisions;
  private final DealtTickets dealt;
  private final HelperShares shares;

  HelperAnswers(
      NodeTerms terms,
      SetupKeys keys,
      Transcript transcript,
      HelperKeys helpers,
      Ledger ledger,
      Decisions decisions,
      DealtTickets dealt) {
    this.terms = terms;
    this.keys = keys;
    this.transcript = transcript;
    this.helpers = helpers;
    this.ledger = ledger;
    this.decisions = decisions;
    this.dealt = dealt;
    shares = new HelperShares(terms.nodeId(), helpers);
  }

  /** Another ticket is open, or none. */
  void forget() {
    shares.forget();
  }

  /**
   * Answers a question.
   *
   * @param ownRoot of this node's own report, if it made one
   */
  void answer(Sa1CoordinatorMessage question, Optional<Hash> ownRoot, Effects effects)
      throws PeerFault {
    switch (question) {
      case Sa1CoordinatorMessage.Close close -> close(close.signed(), ownRoot, effects);
      case Sa1CoordinatorMessage.Certificate certificate -> certificate(certificate, effects);
      case Sa1CoordinatorMessage.AskDead ask -> askDead(ask.ticketNumber(), effects);
      case Sa1CoordinatorMessage.OpenTicket open ->
          throw new PeerFault(Reason.ORDER, "an Open is no question to a helper");
    }
  }

  private void close(Signed signed, Optional<Hash> ownRoot, Effects effects) throws PeerFault {
    if (!Ed25519.verifies(
        terms.serviceKey(), Label.CLOSE.signedBytes(signed.body()), signed.signature())) {
      throw new PeerFault(Reason.SIGNATURE, "a Close is not signed with the service key");
    }
    CloseBody body = CloseBody.parse(signed.body());
    TicketState ticket = decisions.open(new TicketId(body.transcript(), body.ticketNumber()));
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
      } else if (ownRoot.isPresent() && !ownRoot.get().equals(body.roots().get(i))) {
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
    TicketState decided =
        ticket.signed().equals(Optional.of(closing))
            ? ticket
            : decisions.accept(new DecisionEvent.Close(ticket.id(), closing, proven));
    shares.take(ticket, body, dealt.of(body.ticketNumber()));
    if (decided.full()) {
      release(decided, closing, effects);
      return;
    }
    effects.persist(row(decided, closing, LedgerEntry.Decided.Act.SIGN));
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
    TicketState ticket = decisions.open(new TicketId(transcript.hash(), message.ticketNumber()));
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
    TicketState decided =
        decisions.accept(new DecisionEvent.Certificate(ticket.id(), closing, signers));
    release(decided, closing, effects);
  }

  private void release(TicketState ticket, Closing closing, Effects effects) {
    effects.persist(row(ticket, closing, LedgerEntry.Decided.Act.RELEASE));
    effects.then(
        () -> {
          if (!ledger
              .query(terms.terms().query())
              .orElseThrow()
              .fixed()
              .equals(Optional.of(closing.members()))) {
            throw new IllegalStateException("a row is not in the ledger, nothing may be sent");
          }
          return new NodeEffect.Send(shares.message(ticket, keys));
        });
  }

  private void askDead(long number, Effects effects) throws PeerFault {
    TicketState ticket = decisions.open(new TicketId(transcript.hash(), number));
    if (ticket.full() || ticket.released()) {
      shares.send(ticket, keys, effects);
      return;
    }
    if (!ticket.dead()) {
      TicketState decided = decisions.accept(new DecisionEvent.Dead(ticket.id()));
      effects.persist(
          row(decided, new Closing(List.of(), Hash.ZERO), LedgerEntry.Decided.Act.DECLARE_DEAD));
    }
    DeadBody dead = new DeadBody(terms.nodeId(), transcript.hash(), number);
    effects.then(
        () ->
            new NodeEffect.Send(new Sa1NodeMessage.Dead(keys.sign(Label.DEAD, dead.canonical()))));
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
}
