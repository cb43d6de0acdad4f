package org.kumiki.secureagg.sa1;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Invitation;
import org.kumiki.secureagg.epoch.RoundBook;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.PartialResultBody;
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
import org.kumiki.secureagg.vector.VectorSum;

/** The coordinator in mode SA-1: what the nodes' messages lead to in each {@link TicketPhase}. */
final class TicketCoordinator implements CoordinatorRole {

  private final QueryTerms terms;
  private final Signer service;
  private final CertificateCheck certificates;
  private final RoundBook rounds;

  private TicketPhase phase = new TicketPhase.Idle();

  TicketCoordinator(
      QueryTerms terms,
      Signer service,
      CertificateCheck certificates,
      SecureRandom random,
      CoordinatorProgress progress) {
    this.terms = terms;
    this.service = service;
    this.certificates = certificates;
    this.rounds =
        new RoundBook(
            terms, service, random, body -> PartialResultBody.parse(body).result(), progress);
  }

  @Override
  public List<CoordinatorEffect> begin(SortedSet<String> nodes) {
    Invitation invitation =
        new Invitation(terms, service, certificates, rounds.participants(), nodes);
    phase = new TicketPhase.SettingUp(invitation);
    return List.of(new CoordinatorEffect.Invite(invitation.invited()));
  }

  @Override
  public SortedSet<String> awaited() {
    return phase.awaited();
  }

  @Override
  public boolean canAgree() {
    return phase instanceof TicketPhase.SettingUp setup && setup.invitation().canAgree();
  }

  @Override
  public List<CoordinatorEffect> agree() throws PeerFault {
    if (!(phase instanceof TicketPhase.SettingUp setup)) {
      throw new IllegalStateException("there are not the Hellos to agree upon");
    }
    CoordinatorMessage.Hellos hellos = setup.invitation().agree();
    ModeSa1.requirePossible(terms, setup.invitation().transcript());
    List<CoordinatorEffect> effects = new ArrayList<>();
    // A participant that died before it heard of the last Result would not know its set.
    rounds
        .lastResult()
        .ifPresent(
            r -> effects.add(new CoordinatorEffect.SendAll(new CoordinatorMessage.Result(r))));
    effects.add(new CoordinatorEffect.SendAll(hellos));
    return effects;
  }

  @Override
  public boolean canProceed() {
    return switch (phase) {
      case TicketPhase.Dealing dealing ->
          isFree(dealing) && terms.tolerance().allows(dealing.agreeing().size());
      case TicketPhase.Summing summing ->
          !summing.opened().body().fullOnly()
              && terms.tolerance().allows(summing.opened().reports().complete().size());
      case TicketPhase.Closing c -> c.closing().canMissHelpers();
      case TicketPhase.Idle idle -> false;
      case TicketPhase.SettingUp setup -> false;
      case TicketPhase.Ready ready -> false;
      case TicketPhase.Burying burying -> false;
    };
  }

  @Override
  public boolean canMiss(SortedSet<String> nodes) {
    TreeSet<String> left = new TreeSet<>(phase.awaited());
    left.removeAll(nodes);
    return switch (phase) {
      case TicketPhase.Dealing dealing ->
          isFree(dealing) && terms.tolerance().allows(dealing.agreeing().size() + left.size());
      case TicketPhase.Summing summing ->
          !summing.opened().body().fullOnly()
              && terms
                  .tolerance()
                  .allows(summing.opened().reports().complete().size() + left.size());
      case TicketPhase.Closing c -> c.closing().canMissHelpers();
      case TicketPhase.Burying burying -> burying.burial().isPossibleWith(left.size());
      case TicketPhase.Idle idle -> false;
      case TicketPhase.SettingUp setup -> false;
      case TicketPhase.Ready ready -> false;
    };
  }

  @Override
  public List<CoordinatorEffect> proceed() {
    if (!canProceed()) {
      throw new IllegalStateException("nobody can be left out");
    }
    if (phase instanceof TicketPhase.Dealing dealing) {
      return ready(dealing);
    }
    if (phase instanceof TicketPhase.Closing c) {
      // Too few helpers answered, and no other will.
      return ended(c.closing().unopened());
    }
    return close(((TicketPhase.Summing) phase).opened());
  }

  /** Whether participants may still be left out: no attempt under an earlier setup, no sum. */
  private boolean isFree(TicketPhase.Dealing dealing) {
    return rounds.participants().isEmpty() || !dealing.dead().isEmpty();
  }

  private List<CoordinatorEffect> dealing(
      CoordinatorSession session, long number, SortedSet<String> expected, List<Signed> dead) {
    TicketPhase.Dealing dealing = new TicketPhase.Dealing(session, number, expected, dead);
    phase = dealing;
    session.book().forgetBefore(number);
    return dealing.awaited().isEmpty() ? ready(dealing) : List.of();
  }

  private List<CoordinatorEffect> ready(TicketPhase.Dealing dealing) {
    List<String> participants = dealing.agreeing();
    if ((!isFree(dealing) && !participants.equals(rounds.participants()))
        || !terms.tolerance().allows(participants.size())) {
      TreeSet<String> bad = new TreeSet<>(dealing.expected());
      bad.removeAll(participants);
      return stuck(bad.first());
    }
    phase = new TicketPhase.Ready(dealing.live(), dealing.number(), participants, dealing.dead());
    return List.of(new CoordinatorEffect.Ready(participants));
  }

  @Override
  public List<CoordinatorEffect> open(RoundPlan plan) {
    if (!(phase instanceof TicketPhase.Ready ready)) {
      throw new IllegalStateException("a round can only be opened after Ready");
    }
    int attempt = rounds.attempt(plan, ready.participants().size(), ready.number());
    OpenedTicket opened =
        OpenedTicket.of(ready, plan, attempt, terms, service, rounds.lastResult());
    phase = new TicketPhase.Summing(opened);
    return List.of(
        rounds.opened(opened.body(), ready.participants()),
        new CoordinatorEffect.SendAll(opened.message()));
  }

  @Override
  public List<CoordinatorEffect> receive(String nodeId, NodeMessage message) throws PeerFault {
    return switch (message) {
      case NodeMessage.Hello hello -> {
        if (phase instanceof TicketPhase.SettingUp setup) {
          setup.invitation().hello(nodeId, hello.signed());
        }
        yield List.of();
      }
      case NodeMessage.Ack ack -> ack(nodeId, ack.signed());
      case NodeMessage.Refused refused -> refused(nodeId);
      case NodeMessage.Cannot cannot -> cannot(nodeId, cannot.ticketNumber());
      case NodeMessage.ReportHeader header -> report(nodeId, message);
      case NodeMessage.ReportChunk chunk -> report(nodeId, message);
      case NodeMessage.ReportSignature signature -> report(nodeId, message);
      case Sa1NodeMessage.ReportCodes codes -> report(nodeId, message);
      case Sa1NodeMessage.Ticket ticket -> ticket(nodeId, ticket.signed());
      case Sa1NodeMessage.ClosingSignature signature -> signature(nodeId, signature);
      case Sa1NodeMessage.ShareRelease release -> release(nodeId, release.signed());
      case Sa1NodeMessage.Unproved unproved -> unproved(nodeId, unproved);
      case Sa1NodeMessage.Dead dead -> dead(nodeId, dead.signed());
    };
  }

  private List<CoordinatorEffect> ack(String nodeId, Signed signed) throws PeerFault {
    if (!(phase instanceof TicketPhase.SettingUp setup)) {
      return List.of();
    }
    Invitation invitation = setup.invitation();
    boolean all;
    try {
      all = invitation.ack(nodeId, signed);
    } catch (PeerFault e) {
      phase = new TicketPhase.Idle();
      throw e;
    }
    if (!all) {
      return List.of();
    }
    CoordinatorSession session = CoordinatorSession.of(invitation, terms.tolerance());
    List<CoordinatorEffect> effects = new ArrayList<>();
    effects.add(new CoordinatorEffect.SendAll(session.acks()));
    effects.addAll(
        dealing(session, 1, new TreeSet<>(session.transcript().participants()), List.of()));
    return effects;
  }

  private List<CoordinatorEffect> ticket(String nodeId, Signed signed) throws PeerFault {
    if (phase.session().isEmpty()) {
      return List.of();
    }
    phase.session().get().book().add(nodeId, signed);
    return phase instanceof TicketPhase.Dealing dealing && dealing.awaited().isEmpty()
        ? ready(dealing)
        : List.of();
  }

  private List<CoordinatorEffect> refused(String nodeId) {
    return phase instanceof TicketPhase.SettingUp setup && !setup.invitation().leaves(nodeId)
        ? stuck(nodeId)
        : List.of();
  }

  private List<CoordinatorEffect> cannot(String nodeId, long number) {
    if (!(phase instanceof TicketPhase.Summing summing)
        || !summing.awaited().contains(nodeId)
        || (number != 0 && number != summing.opened().id().number())) {
      return List.of();
    }
    if (summing.opened().body().fullOnly()) {
      return stuck(nodeId);
    }
    summing.opened().reports().leaves(nodeId);
    if (!summing.awaited().isEmpty()) {
      return List.of();
    }
    return canProceed() ? proceed() : stuck(nodeId);
  }

  private List<CoordinatorEffect> stuck(String nodeId) {
    phase = new TicketPhase.Idle();
    return List.of(new CoordinatorEffect.Stuck(nodeId));
  }

  private List<CoordinatorEffect> report(String nodeId, NodeMessage part) throws PeerFault {
    if (!(phase instanceof TicketPhase.Summing summing)) {
      return List.of();
    }
    summing.opened().reports().receive(nodeId, part);
    return summing.awaited().isEmpty() ? close(summing.opened()) : List.of();
  }

  /** Asks every helper to open the sum of the complete reports. */
  private List<CoordinatorEffect> close(OpenedTicket opened) {
    List<String> members = List.copyOf(opened.reports().complete().keySet());
    ClosingRound closing =
        new ClosingRound(opened, members, service, terms.tolerance().corruptNodes());
    phase = new TicketPhase.Closing(closing);
    List<CoordinatorEffect> effects = new ArrayList<>();
    // From here on a helper may be locked to these.
    effects.add(rounds.bound(members));
    for (String helper : opened.session().quorum().helpers()) {
      effects.add(new CoordinatorEffect.Send(helper, closing.question(helper)));
    }
    return effects;
  }

  private List<CoordinatorEffect> signature(String nodeId, Sa1NodeMessage.ClosingSignature message)
      throws PeerFault {
    return phase instanceof TicketPhase.Closing c && c.closing().isOf(message.ticketNumber())
        ? follow(c.closing(), c.closing().sign(nodeId, message.signature()))
        : List.of();
  }

  private List<CoordinatorEffect> release(String nodeId, Signed signed) throws PeerFault {
    if (phase instanceof TicketPhase.Burying burying) {
      // Who has helped to open the ticket cannot promise; the others may be enough.
      burying.burial().refuses(nodeId);
      return burying.burial().isPossibleWith(burying.awaited().size()) ? List.of() : stuck(nodeId);
    }
    return phase instanceof TicketPhase.Closing c
        ? follow(c.closing(), c.closing().release(nodeId, signed))
        : List.of();
  }

  private List<CoordinatorEffect> unproved(String nodeId, Sa1NodeMessage.Unproved message)
      throws PeerFault {
    return phase instanceof TicketPhase.Closing c && c.closing().isOf(message.ticketNumber())
        ? follow(c.closing(), c.closing().complain(nodeId, message))
        : List.of();
  }

  private List<CoordinatorEffect> follow(ClosingRound closing, ClosingRound.Outcome outcome)
      throws PeerFault {
    return switch (outcome) {
      case ClosingRound.Outcome.Pending(List<CoordinatorEffect> effects) -> effects;
      case ClosingRound.Outcome.Openable() -> summed(closing);
      case ClosingRound.Outcome.Unproved(SortedSet<String> nodes) -> bury(closing, nodes);
      case ClosingRound.Outcome.Ended ended -> ended(ended);
    };
  }

  private List<CoordinatorEffect> ended(ClosingRound.Outcome.Ended end) {
    phase = new TicketPhase.Idle();
    return List.of(end.effect());
  }

  private List<CoordinatorEffect> summed(ClosingRound closing) throws PeerFault {
    VectorSum sum;
    try {
      sum = closing.sum();
    } catch (Misdealing e) {
      phase = new TicketPhase.Idle();
      return List.of(new CoordinatorEffect.Misdealt(e.dealer()));
    } catch (PeerFault e) {
      phase = new TicketPhase.Idle();
      throw e;
    }
    OpenedTicket opened = closing.opened();
    List<CoordinatorEffect> effects =
        new ArrayList<>(
            rounds.summed(
                opened.body(),
                closing.members(),
                sum,
                result -> closing.result(result).canonical()));
    effects.addAll(
        dealing(
            opened.session(),
            opened.id().number() + 1,
            new TreeSet<>(closing.members()),
            List.of()));
    return effects;
  }

  /** The round is repeated without these, once the helpers promised never to open its ticket. */
  private List<CoordinatorEffect> bury(ClosingRound closing, SortedSet<String> unproved) {
    OpenedTicket opened = closing.opened();
    if (opened.body().round() > 1) {
      return stuck(unproved.first());
    }
    TreeSet<String> remaining = new TreeSet<>(closing.members());
    remaining.removeAll(unproved);
    Burial burial = new Burial(opened, remaining);
    phase = new TicketPhase.Burying(burial);
    return List.of(new CoordinatorEffect.SendAll(burial.question()));
  }

  private List<CoordinatorEffect> dead(String nodeId, Signed signed) throws PeerFault {
    if (!(phase instanceof TicketPhase.Burying burying)) {
      return List.of();
    }
    Burial burial = burying.burial();
    return burial.promise(nodeId, signed)
        ? dealing(
            burial.opened().session(),
            burial.opened().id().number() + 1,
            burial.remaining(),
            burial.promises())
        : List.of();
  }

  @Override
  public List<CoordinatorEffect> reconnected(String nodeId) {
    return phase.missed(nodeId);
  }

  @Override
  public Optional<PartialReport> partialReport(String nodeId) {
    return phase instanceof TicketPhase.Summing summing
        ? summing.opened().reports().partial(nodeId)
        : Optional.empty();
  }

  @Override
  public List<CoordinatorEffect> finish() {
    List<CoordinatorEffect> effects = rounds.finish();
    phase = new TicketPhase.Idle();
    return effects;
  }

  @Override
  public CoordinatorProgress progress() {
    return rounds.progress();
  }
}
