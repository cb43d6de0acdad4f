package org.kumiki.secureagg.federation;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.ledger.InMemoryLedger;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.vector.EncodedVector;

/** A node as a driver runs it: carries out effects, computes vectors when asked. */
public final class TestNode {

  /** Computes a vector; empty for "cannot". */
  public interface Program {
    Optional<EncodedVector> vector(OpenedRound round);
  }

  private final NodeIdentity identity;
  private final CertificateCheck certificates;
  private final SecureRandom random;
  private final Mode mode;

  public NodeTerms terms;
  public InMemoryLedger ledger;
  public NodeRole role;
  public Program program = round -> Optional.empty();
  public final List<NodeMessage> sent = new ArrayList<>();
  public final List<String> alarms = new ArrayList<>();
  public final List<OpenedRound> opened = new ArrayList<>();

  public TestNode(
      NodeTerms terms,
      NodeIdentity identity,
      CertificateCheck certificates,
      SecureRandom random,
      Mode mode) {
    this.terms = terms;
    this.identity = identity;
    this.certificates = certificates;
    this.random = random;
    this.mode = mode;
    this.ledger = new InMemoryLedger(random);
    start();
  }

  private void start() {
    role = mode.node(terms, identity, certificates, ledger, random);
  }

  /** The process dies and starts again: only the ledger is left. */
  public void restart() {
    role.close();
    ledger = ledger.reopened();
    start();
  }

  /** A role for another query, with the same ledger. */
  public void next(NodeTerms other) {
    terms = other;
    restart();
  }

  public List<NodeMessage> begin() {
    return run(role.begin());
  }

  public List<NodeMessage> receive(CoordinatorMessage message) {
    return run(role.receive(message));
  }

  /** Carries out effects; returns what was sent. */
  public List<NodeMessage> run(Iterator<NodeEffect> effects) {
    List<NodeMessage> out = carriedOut(effects);
    sent.addAll(out);
    return out;
  }

  private List<NodeMessage> carriedOut(Iterator<NodeEffect> effects) {
    List<NodeMessage> out = new ArrayList<>();
    while (effects.hasNext()) {
      switch (effects.next()) {
        case NodeEffect.Persist persist -> ledger.append(persist.entry());
        case NodeEffect.Send send -> out.add(send.message());
        case NodeEffect.Agreed agreed -> {}
        case NodeEffect.Alarm alarm -> alarms.add(alarm.message());
        case NodeEffect.Contribute contribute -> {
          OpenedRound round = contribute.round();
          opened.add(round);
          Optional<EncodedVector> vector = program.vector(round);
          out.addAll(
              carriedOut(
                  vector.isPresent() ? role.contribute(round, vector.get()) : role.cannot(round)));
        }
      }
    }
    return out;
  }
}
