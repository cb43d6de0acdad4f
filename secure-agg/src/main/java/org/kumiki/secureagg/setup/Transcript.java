package org.kumiki.secureagg.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.AckBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.QueryTerms;

/**
 * Who takes part, with which keys. Guarantees: every Hello is verified and about the same query, no
 * node and no key occurs twice, and they are as many as the permit asks for. All that agree to its
 * hash T agree to all of it.
 */
public final class Transcript {

  private final SortedMap<String, VerifiedHello> hellos;
  private final Hash hash;
  private final Hash participantsHash;
  private final Hash setupHash;

  private Transcript(Hash permitHash, SortedMap<String, VerifiedHello> hellos) {
    this.hellos = hellos;
    CanonicalWriter all = new CanonicalWriter().raw(permitHash);
    CanonicalWriter ids = new CanonicalWriter().label("sa1/set").texts(participants());
    for (VerifiedHello hello : hellos.values()) {
      all.enc(hello.signed().canonical());
    }
    this.hash = all.hash();
    this.participantsHash = ids.hash();
    // Complete graph: no seed, all ids are the committee, no beacon.
    this.setupHash =
        new CanonicalWriter()
            .label("sa1/setup")
            .raw(hash)
            .raw(Hash.ZERO)
            .raw(participantsHash)
            .enc(Bytes.EMPTY)
            .hash();
  }

  /**
   * Checks the Hellos of a setup.
   *
   * @param received exactly as received, in any order
   */
  public static Transcript of(
      QueryTerms terms, Collection<Signed> received, CertificateCheck certificates)
      throws PeerFault {
    return of(terms, received, certificates, Optional.empty());
  }

  /**
   * The same at a participant.
   *
   * @param own its Hello as it made it: byte for byte, that needs no check of the signature
   */
  public static Transcript of(
      QueryTerms terms, Collection<Signed> received, CertificateCheck certificates, Signed own)
      throws PeerFault {
    return of(terms, received, certificates, Optional.of(own));
  }

  private static Transcript of(
      QueryTerms terms,
      Collection<Signed> received,
      CertificateCheck certificates,
      Optional<Signed> own)
      throws PeerFault {
    if (received.size() > terms.roster().size()) {
      throw new PeerFault(
          PeerFault.Reason.ROSTER, received.size() + " Hellos, more than the roster has nodes");
    }
    List<VerifiedHello> verified = new ArrayList<>();
    for (Signed signed : received) {
      verified.add(VerifiedHello.of(terms, signed, certificates, own));
    }
    return ofVerified(terms, verified);
  }

  /** Checks Hellos that are verified one by one already. */
  public static Transcript ofVerified(QueryTerms terms, Collection<VerifiedHello> verified)
      throws PeerFault {
    TreeMap<String, VerifiedHello> hellos = new TreeMap<>();
    Set<Bytes> keys = new HashSet<>();
    for (VerifiedHello hello : verified) {
      if (hellos.put(hello.body().nodeId(), hello) != null) {
        throw new PeerFault(PeerFault.Reason.ROSTER, "two Hellos of node " + hello.body().nodeId());
      }
      if (!keys.add(hello.body().agreementKey()) || !keys.add(hello.body().epochKey())) {
        throw new PeerFault(
            PeerFault.Reason.ROSTER, "a key of node " + hello.body().nodeId() + " occurs twice");
      }
    }
    if (!terms.tolerance().allows(hellos.size())) {
      throw new PeerFault(
          PeerFault.Reason.TOO_FEW,
          "%d participants, the permit asks for %s%d"
              .formatted(
                  hellos.size(),
                  hellos.size() < terms.tolerance().minNodes() ? "at least " : "",
                  terms.tolerance().minNodes()));
    }
    return new Transcript(terms.query().permitHash(), hellos);
  }

  /** T. */
  public Hash hash() {
    return hash;
  }

  /** P, ascending. */
  public List<String> participants() {
    return List.copyOf(hellos.keySet());
  }

  /** H(P). */
  public Hash participantsHash() {
    return participantsHash;
  }

  /** Whether this node takes part. */
  public boolean has(String nodeId) {
    return hellos.containsKey(nodeId);
  }

  /** A participant's Hello. */
  public VerifiedHello hello(String nodeId) {
    VerifiedHello hello = hellos.get(nodeId);
    if (hello == null) {
      throw new IllegalArgumentException(nodeId + " is not a participant");
    }
    return hello;
  }

  /** All Hellos, ascending by node. */
  public List<Signed> signed() {
    return hellos.values().stream().map(VerifiedHello::signed).toList();
  }

  /** What this node signs to agree. */
  public AckBody ackOf(String nodeId) {
    return new AckBody(nodeId, hash, setupHash);
  }

  /** The participant that agrees with this Ack. */
  public String verifyAck(Signed signed) throws PeerFault {
    AckBody ack = AckBody.parse(signed.body());
    verifySigned(ack.nodeId(), Label.SETUP, signed);
    if (!ack.equals(ackOf(ack.nodeId()))) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "node " + ack.nodeId() + " agreed to another setup");
    }
    return ack.nodeId();
  }

  /**
   * Checks that every participant agrees, once.
   *
   * @param ownId a participant
   * @param own its Ack as it made it: byte for byte, that needs no check
   */
  public void verifyAcks(List<Signed> acks, String ownId, Signed own) throws PeerFault {
    if (acks.size() != hellos.size()) {
      throw new PeerFault(
          PeerFault.Reason.TOO_FEW, acks.size() + " Acks of " + hellos.size() + " participants");
    }
    Set<String> agreed = new HashSet<>();
    for (Signed ack : acks) {
      String nodeId = ack.equals(own) ? ownId : verifyAck(ack);
      if (!agreed.add(nodeId)) {
        throw new PeerFault(PeerFault.Reason.TOO_FEW, "two Acks of node " + nodeId);
      }
    }
  }

  /** Checks a signature by the epoch key of a participant. */
  public void verifySigned(String nodeId, Label label, Signed signed) throws PeerFault {
    if (!has(nodeId)) {
      throw new PeerFault(PeerFault.Reason.ROSTER, "a message of a node that takes no part");
    }
    if (!Ed25519.verifies(
        hello(nodeId).body().epochKey(), label.signedBytes(signed.body()), signed.signature())) {
      throw new PeerFault(
          PeerFault.Reason.SIGNATURE,
          "the " + label + " message of node " + nodeId + " is not signed with its epoch key");
    }
  }
}
