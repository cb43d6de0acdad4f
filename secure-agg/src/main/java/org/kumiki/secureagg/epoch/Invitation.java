package org.kumiki.secureagg.epoch;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.setup.VerifiedHello;

/**
 * A coordinator's side of one setup: collects Hellos, fixes the participants, collects their Acks.
 * Not safe for threads.
 */
public final class Invitation {

  private final QueryTerms terms;
  private final Signer service;
  private final CertificateCheck certificates;
  private final List<String> frozen;
  private final SortedSet<String> invited;
  private final SortedMap<String, VerifiedHello> hellos = new TreeMap<>();
  private final SortedMap<String, Signed> acks = new TreeMap<>();

  private Optional<Agreement> agreement = Optional.empty();

  private record Agreement(Transcript transcript, CoordinatorMessage.Hellos hellos) {}

  /**
   * Nobody has answered yet.
   *
   * @param frozen participants that it must be; empty if they are not fixed
   * @param nodes to invite if they are not
   */
  public Invitation(
      QueryTerms terms,
      Signer service,
      CertificateCheck certificates,
      List<String> frozen,
      SortedSet<String> nodes) {
    this.terms = terms;
    this.service = service;
    this.certificates = certificates;
    this.frozen = List.copyOf(frozen);
    this.invited = new TreeSet<>(frozen.isEmpty() ? nodes : frozen);
    if (!terms.roster().keySet().containsAll(invited)) {
      throw new IllegalArgumentException("a node is invited that is not on the roster");
    }
  }

  /** To whom the work order goes. */
  public List<String> invited() {
    return List.copyOf(invited);
  }

  /** Whose Hello, or then Ack, is missing. */
  public SortedSet<String> awaited() {
    TreeSet<String> awaited = new TreeSet<>(invited);
    awaited.removeAll(hellos.keySet());
    if (agreement.isPresent()) {
      awaited = new TreeSet<>(agreement.get().transcript().participants());
      awaited.removeAll(acks.keySet());
    }
    return awaited;
  }

  /** Whether there are the Hellos to agree upon. */
  public boolean canAgree() {
    return agreement.isEmpty()
        && terms.tolerance().allows(hellos.size())
        && (frozen.isEmpty() || List.copyOf(hellos.keySet()).equals(frozen));
  }

  /** Fixes the participants. */
  public CoordinatorMessage.Hellos agree() throws PeerFault {
    if (!canAgree()) {
      throw new IllegalStateException("there are not the Hellos to agree upon");
    }
    Transcript transcript = Transcript.ofVerified(terms, hellos.values());
    CoordinatorMessage.Hellos message =
        new CoordinatorMessage.Hellos(
            transcript.signed(), service.sign(Label.HELLOS.signedBytes(transcript.hash().bytes())));
    agreement = Optional.of(new Agreement(transcript, message));
    return message;
  }

  /** Takes in a Hello; too late, when the participants are fixed, it is not looked at. */
  public void hello(String nodeId, Signed signed) throws PeerFault {
    if (agreement.isPresent()) {
      return;
    }
    if (!invited.contains(nodeId)) {
      throw new PeerFault(PeerFault.Reason.ROSTER, "node " + nodeId + " takes no part");
    }
    VerifiedHello hello = VerifiedHello.of(terms, signed, certificates);
    if (!hello.body().nodeId().equals(nodeId)) {
      throw new PeerFault(PeerFault.Reason.ROSTER, "node " + nodeId + " sent the Hello of another");
    }
    hellos.put(nodeId, hello);
  }

  /**
   * Takes in an Ack; true if it was the last one.
   *
   * @throws PeerFault if it does not agree: the setup is over
   */
  public boolean ack(String nodeId, Signed signed) throws PeerFault {
    if (agreement.isEmpty()) {
      return false;
    }
    String signer = agreement.get().transcript().verifyAck(signed);
    if (!signer.equals(nodeId)) {
      throw new PeerFault(
          PeerFault.Reason.SIGNATURE, "node " + nodeId + " sent the Ack of another");
    }
    acks.put(nodeId, signed);
    return awaited().isEmpty();
  }

  /** A node takes no part; false if the setup cannot go on without it. */
  public boolean leaves(String nodeId) {
    if (agreement.isPresent() || !frozen.isEmpty()) {
      return !takesPart(nodeId);
    }
    invited.remove(nodeId);
    hellos.remove(nodeId);
    return true;
  }

  /** Whether it is invited or, then, agreed upon. */
  public boolean takesPart(String nodeId) {
    return agreement.map(a -> a.transcript().has(nodeId)).orElse(invited.contains(nodeId));
  }

  /** Participants are fixed. */
  public boolean isAgreeing() {
    return agreement.isPresent();
  }

  /** The participants' Hellos, when they are fixed. */
  public CoordinatorMessage.Hellos hellos() {
    return agreement.orElseThrow().hellos();
  }

  /** The transcript, when the participants are fixed. */
  public Transcript transcript() {
    return agreement.orElseThrow().transcript();
  }

  /** All Acks. */
  public CoordinatorMessage.Acks acks() {
    return new CoordinatorMessage.Acks(List.copyOf(acks.values()));
  }

  /** What a node whose connection came back has missed. */
  public List<CoordinatorEffect> reconnected(String nodeId) {
    if (!awaited().contains(nodeId)) {
      return List.of();
    }
    return List.of(
        isAgreeing()
            ? new CoordinatorEffect.Send(nodeId, hellos())
            : new CoordinatorEffect.Invite(List.of(nodeId)));
  }
}
