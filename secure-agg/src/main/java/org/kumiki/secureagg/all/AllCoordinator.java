package org.kumiki.secureagg.all;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Invitation;
import org.kumiki.secureagg.epoch.RoundBook;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.PartialReport;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.VectorSum;

/** The coordinator in mode ALL. */
final class AllCoordinator implements CoordinatorRole {

  private final QueryTerms terms;
  private final Signer service;
  private final CertificateCheck certificates;
  private final RoundBook rounds;

  private Phase phase = new Phase.Idle();

  private sealed interface Phase {
    /** No setup. */
    record Idle() implements Phase {}

    /** Hellos or Acks come in. */
    record SettingUp(Invitation invitation) implements Phase {}

    /**
     * A round can be opened.
     *
     * @param nextTicket the next ticket number
     */
    record Ready(Transcript transcript, CoordinatorMessage.Acks acks, long nextTicket)
        implements Phase {}

    /** Reports come in. */
    record Summing(Ready before, Aggregation aggregation) implements Phase {}
  }

  AllCoordinator(
      QueryTerms terms,
      Signer service,
      CertificateCheck certificates,
      SecureRandom random,
      CoordinatorProgress progress) {
    this.terms = terms;
    this.service = service;
    this.certificates = certificates;
    this.rounds = new RoundBook(terms, service, random, ResultBody::parse, progress);
  }

  @Override
  public List<CoordinatorEffect> begin(SortedSet<String> nodes) {
    Invitation invitation =
        new Invitation(terms, service, certificates, rounds.participants(), nodes);
    phase = new Phase.SettingUp(invitation);
    return List.of(new CoordinatorEffect.Invite(invitation.invited()));
  }

  @Override
  public SortedSet<String> awaited() {
    return switch (phase) {
      case Phase.SettingUp setup -> setup.invitation().awaited();
      case Phase.Summing summing -> summing.aggregation().awaited();
      case Phase.Idle idle -> new TreeSet<>();
      case Phase.Ready ready -> new TreeSet<>();
    };
  }

  @Override
  public boolean canAgree() {
    return phase instanceof Phase.SettingUp setup && setup.invitation().canAgree();
  }

  @Override
  public List<CoordinatorEffect> agree() throws PeerFault {
    if (!(phase instanceof Phase.SettingUp setup)) {
      throw new IllegalStateException("there are not the Hellos to agree upon");
    }
    return List.of(new CoordinatorEffect.SendAll(setup.invitation().agree()));
  }

  @Override
  public List<CoordinatorEffect> open(RoundPlan plan) {
    if (!(phase instanceof Phase.Ready ready)) {
      throw new IllegalStateException("a round can only be opened after Ready or Summed");
    }
    List<String> participants = ready.transcript().participants();
    int attempt = rounds.attempt(plan, participants.size(), ready.nextTicket());
    OpenBody body =
        new OpenBody(
            ready.transcript().hash(),
            ready.nextTicket(),
            plan.round(),
            attempt,
            plan.spec().purpose(),
            Hash.of(plan.broadcast()),
            plan.spec().hash(),
            ready.transcript().participantsHash(),
            Bytes.EMPTY,
            true);
    CoordinatorMessage.OpenRound message =
        new CoordinatorMessage.OpenRound(
            service.sign(Label.OPEN, body.canonical()), plan.broadcast(), rounds.lastResult());
    Hash context = body.context(terms.query().permitHash(), terms.query().queryId());
    phase =
        new Phase.Summing(
            ready, new Aggregation(body, message, plan.spec(), ready.transcript(), context));
    return List.of(rounds.opened(body, participants), new CoordinatorEffect.SendAll(message));
  }

  @Override
  public List<CoordinatorEffect> receive(String nodeId, NodeMessage message) throws PeerFault {
    return switch (message) {
      case NodeMessage.Hello hello -> hello(nodeId, hello.signed());
      case NodeMessage.Ack ack -> ack(nodeId, ack.signed());
      case NodeMessage.Refused refused -> refused(nodeId);
      case NodeMessage.Cannot cannot -> cannot(nodeId, cannot.ticketNumber());
      case NodeMessage.ReportHeader header -> report(nodeId, message);
      case NodeMessage.ReportChunk chunk -> report(nodeId, message);
      case NodeMessage.ReportSignature signature -> report(nodeId, message);
      case Sa1NodeMessage other ->
          throw new PeerFault(
              PeerFault.Reason.ORDER, "node " + nodeId + " sent a message of another mode");
    };
  }

  private List<CoordinatorEffect> hello(String nodeId, Signed signed) throws PeerFault {
    if (phase instanceof Phase.SettingUp setup) {
      setup.invitation().hello(nodeId, signed);
    }
    return List.of();
  }

  private List<CoordinatorEffect> ack(String nodeId, Signed signed) throws PeerFault {
    if (!(phase instanceof Phase.SettingUp setup)) {
      return List.of();
    }
    Invitation invitation = setup.invitation();
    boolean all;
    try {
      all = invitation.ack(nodeId, signed);
    } catch (PeerFault e) {
      phase = new Phase.Idle();
      throw e;
    }
    if (!all) {
      return List.of();
    }
    CoordinatorMessage.Acks acks = invitation.acks();
    phase = new Phase.Ready(invitation.transcript(), acks, 1);
    return List.of(
        new CoordinatorEffect.SendAll(acks),
        new CoordinatorEffect.Ready(invitation.transcript().participants()));
  }

  private List<CoordinatorEffect> refused(String nodeId) {
    if (phase instanceof Phase.SettingUp setup) {
      return setup.invitation().leaves(nodeId) ? List.of() : stuck(nodeId);
    }
    return takesPart(nodeId) ? stuck(nodeId) : List.of();
  }

  private boolean takesPart(String nodeId) {
    return switch (phase) {
      case Phase.Idle idle -> false;
      case Phase.SettingUp setup -> setup.invitation().takesPart(nodeId);
      case Phase.Ready ready -> ready.transcript().has(nodeId);
      case Phase.Summing summing -> summing.before().transcript().has(nodeId);
    };
  }

  private List<CoordinatorEffect> cannot(String nodeId, long ticketNumber) {
    boolean current =
        phase instanceof Phase.Summing summing
            && takesPart(nodeId)
            && (ticketNumber == 0 || ticketNumber == summing.aggregation().open().ticketNumber());
    return current ? stuck(nodeId) : List.of();
  }

  private List<CoordinatorEffect> stuck(String nodeId) {
    phase = new Phase.Idle();
    return List.of(new CoordinatorEffect.Stuck(nodeId));
  }

  private List<CoordinatorEffect> report(String nodeId, NodeMessage part) throws PeerFault {
    if (!(phase instanceof Phase.Summing summing)) {
      // Left over from a setup that is given up.
      return List.of();
    }
    if (!summing.before().transcript().has(nodeId)) {
      throw new PeerFault(PeerFault.Reason.ROSTER, "node " + nodeId + " takes no part");
    }
    Aggregation aggregation = summing.aggregation();
    VectorSum sum;
    try {
      aggregation.receive(nodeId, part);
      if (!aggregation.awaited().isEmpty()) {
        return List.of();
      }
      sum = aggregation.sum();
    } catch (PeerFault e) {
      // Part of it may be in the sum already.
      phase = new Phase.Idle();
      throw e;
    }
    Phase.Ready before = summing.before();
    phase = new Phase.Ready(before.transcript(), before.acks(), before.nextTicket() + 1);
    return rounds.summed(aggregation.open(), rounds.participants(), sum, ResultBody::canonical);
  }

  @Override
  public List<CoordinatorEffect> reconnected(String nodeId) {
    List<CoordinatorMessage> missed = new ArrayList<>();
    switch (phase) {
      case Phase.SettingUp setup -> {
        return setup.invitation().reconnected(nodeId);
      }
      case Phase.Ready ready -> missed.add(ready.acks());
      case Phase.Summing summing -> {
        if (awaited().contains(nodeId)) {
          missed.add(summing.before().acks());
          missed.add(summing.aggregation().message());
        }
      }
      case Phase.Idle idle -> {}
    }
    return missed.stream()
        .<CoordinatorEffect>map(m -> new CoordinatorEffect.Send(nodeId, m))
        .toList();
  }

  @Override
  public Optional<PartialReport> partialReport(String nodeId) {
    return phase instanceof Phase.Summing summing
        ? summing.aggregation().partial(nodeId)
        : Optional.empty();
  }

  @Override
  public List<CoordinatorEffect> finish() {
    List<CoordinatorEffect> effects = rounds.finish();
    phase = new Phase.Idle();
    return effects;
  }

  @Override
  public CoordinatorProgress progress() {
    return rounds.progress();
  }
}
