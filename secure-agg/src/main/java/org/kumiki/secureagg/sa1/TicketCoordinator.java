package org.kumiki.secureagg.sa1;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Invitation;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.DeadBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
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

/** The coordinator in mode SA-1. */
final class TicketCoordinator implements CoordinatorRole {

  private static final int SALT_BYTES = 32;

  private final QueryTerms terms;
  private final Signer service;
  private final CertificateCheck certificates;
  private final SecureRandom random;

  private CoordinatorProgress progress;
  private Phase phase = new Phase.Idle();

  private sealed interface Phase {
    /** No setup. */
    record Idle() implements Phase {}

    /** Hellos or Acks come in. */
    record SettingUp(Invitation invitation) implements Phase {}

    /**
     * Tickets come in.
     *
     * @param number of the next ticket
     * @param expected who may take part
     * @param dead answers about the ticket before, if its round is repeated with others
     */
    record Dealing(
        CoordinatorSession session, long number, SortedSet<String> expected, List<Signed> dead)
        implements Phase {}

    /** A round can be opened. */
    record Ready(
        CoordinatorSession session, long number, List<String> participants, List<Signed> dead)
        implements Phase {}

    /** Reports come in. */
    record Summing(OpenedTicket opened) implements Phase {}

    /** Signatures and shares come in. */
    record Closing(ClosingRound closing) implements Phase {}

    /**
     * Dead answers come in.
     *
     * @param remaining who shall take part in the next attempt
     */
    record Burying(OpenedTicket opened, SortedSet<String> remaining, SortedMap<String, Signed> dead)
        implements Phase {}
  }

  TicketCoordinator(
      QueryTerms terms,
      Signer service,
      CertificateCheck certificates,
      SecureRandom random,
      CoordinatorProgress progress) {
    this.terms = terms;
    this.service = service;
    this.certificates = certificates;
    this.random = random;
    this.progress = progress;
  }

  @Override
  public List<CoordinatorEffect> begin(SortedSet<String> nodes) {
    Invitation invitation =
        new Invitation(terms, service, certificates, progress.participants(), nodes);
    phase = new Phase.SettingUp(invitation);
    return List.of(new CoordinatorEffect.Invite(invitation.invited()));
  }

  @Override
  public SortedSet<String> awaited() {
    return switch (phase) {
      case Phase.Idle idle -> new TreeSet<>();
      case Phase.SettingUp setup -> setup.invitation().awaited();
      case Phase.Dealing dealing -> {
        TreeSet<String> awaited = new TreeSet<>(dealing.expected());
        awaited.removeAll(dealing.session().book().of(dealing.number()).keySet());
        yield awaited;
      }
      case Phase.Ready ready -> new TreeSet<>();
      case Phase.Summing summing -> summing.opened().reports().awaited();
      case Phase.Closing closing -> closing.closing().awaited();
      case Phase.Burying burying -> {
        TreeSet<String> awaited = new TreeSet<>(burying.opened().session().quorum().helpers());
        awaited.removeAll(burying.dead().keySet());
        yield awaited;
      }
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
    CoordinatorMessage.Hellos hellos = setup.invitation().agree();
    ModeSa1.requirePossible(terms, setup.invitation().transcript());
    List<CoordinatorEffect> effects = new ArrayList<>();
    // A participant that died before it heard of the last Result would not know its set.
    progress
        .lastResult()
        .ifPresent(
            r -> effects.add(new CoordinatorEffect.SendAll(new CoordinatorMessage.Result(r))));
    effects.add(new CoordinatorEffect.SendAll(hellos));
    return effects;
  }

  @Override
  public boolean canProceed() {
    return switch (phase) {
      case Phase.Dealing dealing -> isFree() && terms.tolerance().allows(agreeing(dealing).size());
      case Phase.Summing summing ->
          !summing.opened().body().fullOnly()
              && terms.tolerance().allows(summing.opened().reports().complete().size());
      case Phase.Idle idle -> false;
      case Phase.SettingUp setup -> false;
      case Phase.Ready ready -> false;
      case Phase.Closing c -> {
        Quorum quorum = c.closing().opened().session().quorum();
        // Under FULL all participants can try again with new keys, if help does not suffice.
        yield !c.closing().isFull() || quorum.threshold() < quorum.helpers().size();
      }
      case Phase.Burying burying -> false;
    };
  }

  @Override
  public List<CoordinatorEffect> proceed() {
    if (!canProceed()) {
      throw new IllegalStateException("nobody can be left out");
    }
    if (phase instanceof Phase.Dealing dealing) {
      return ready(dealing);
    }
    if (phase instanceof Phase.Closing c) {
      // Too few helpers answered, and no other will.
      return unopened(c.closing());
    }
    Phase.Summing summing = (Phase.Summing) phase;
    return close(summing.opened());
  }

  /** Whether participants may still be left out: no attempt under an earlier setup, no sum. */
  private boolean isFree() {
    return progress.participants().isEmpty()
        || (phase instanceof Phase.Dealing d && !d.dead().isEmpty());
  }

  private static List<String> agreeing(Phase.Dealing dealing) {
    return dealing.session().book().agreeing(dealing.number(), dealing.expected());
  }

  private List<CoordinatorEffect> dealing(
      CoordinatorSession session, long number, SortedSet<String> expected, List<Signed> dead) {
    Phase.Dealing dealing = new Phase.Dealing(session, number, expected, dead);
    phase = dealing;
    session.book().forgetBefore(number);
    return awaited().isEmpty() ? ready(dealing) : List.of();
  }

  private List<CoordinatorEffect> ready(Phase.Dealing dealing) {
    List<String> participants = agreeing(dealing);
    if ((!isFree() && !participants.equals(progress.participants()))
        || !terms.tolerance().allows(participants.size())) {
      TreeSet<String> bad = new TreeSet<>(dealing.expected());
      bad.removeAll(participants);
      return stuck(bad.first());
    }
    phase = new Phase.Ready(dealing.session(), dealing.number(), participants, dealing.dead());
    return List.of(new CoordinatorEffect.Ready(participants));
  }

  @Override
  public List<CoordinatorEffect> open(RoundPlan plan) {
    if (!(phase instanceof Phase.Ready ready)) {
      throw new IllegalStateException("a round can only be opened after Ready");
    }
    boolean finished = finishedRound() == progress.round();
    if (plan.round() != (finished ? progress.round() + 1 : progress.round())) {
      throw new IllegalArgumentException(
          "round %d after round %d, which is %s"
              .formatted(plan.round(), progress.round(), finished ? "finished" : "not finished"));
    }
    List<String> participants = ready.participants();
    if (plan.spec().nodes() != participants.size()) {
      throw new IllegalArgumentException(
          "a spec for %d nodes in a round of %d"
              .formatted(plan.spec().nodes(), participants.size()));
    }
    if (ready.number() > terms.largestTicket() || plan.round() > terms.largestTicket()) {
      throw new IllegalStateException(
          "the permit allows " + terms.largestTicket() + " aggregations");
    }
    CoordinatorSession session = ready.session();
    int attempt = finished ? 0 : progress.attempts();
    List<Hash> tickets =
        participants.stream().map(p -> session.book().get(ready.number(), p).hash()).toList();
    OpenBody body =
        new OpenBody(
            session.transcript().hash(),
            ready.number(),
            plan.round(),
            attempt,
            plan.spec().purpose(),
            Hash.of(plan.broadcast()),
            plan.spec().hash(),
            TicketForm.participantsHash(participants),
            TicketForm.ticketRoot(ready.number(), participants, tickets),
            plan.round() > 1 || (attempt > 0 && ready.dead().isEmpty()));
    Sa1CoordinatorMessage.OpenTicket message =
        new Sa1CoordinatorMessage.OpenTicket(
            sign(Label.OPEN, body.canonical()),
            plan.broadcast(),
            progress.lastResult(),
            participants,
            tickets,
            ready.dead());
    Hash context = body.context(terms.query().permitHash(), terms.query().queryId());
    progress =
        new CoordinatorProgress(participants, plan.round(), attempt + 1, progress.lastResult());
    phase =
        new Phase.Summing(
            new OpenedTicket(
                session,
                body,
                message,
                context,
                new PartialReports(
                    body, plan.spec(), participants, session.transcript(), context)));
    return List.of(new CoordinatorEffect.Persist(progress), new CoordinatorEffect.SendAll(message));
  }

  @Override
  public List<CoordinatorEffect> receive(String nodeId, NodeMessage message) throws PeerFault {
    return switch (message) {
      case NodeMessage.Hello hello -> {
        if (phase instanceof Phase.SettingUp setup) {
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
    Transcript transcript = invitation.transcript();
    Quorum quorum = Quorum.of(terms.tolerance(), transcript.participants());
    CoordinatorSession session =
        new CoordinatorSession(
            transcript, invitation.acks(), quorum, new TicketBook(transcript, quorum));
    List<CoordinatorEffect> effects = new ArrayList<>();
    effects.add(new CoordinatorEffect.SendAll(session.acks()));
    effects.addAll(dealing(session, 1, new TreeSet<>(transcript.participants()), List.of()));
    return effects;
  }

  private Optional<CoordinatorSession> session() {
    return switch (phase) {
      case Phase.Idle idle -> Optional.empty();
      case Phase.SettingUp setup -> Optional.empty();
      case Phase.Dealing dealing -> Optional.of(dealing.session());
      case Phase.Ready ready -> Optional.of(ready.session());
      case Phase.Summing summing -> Optional.of(summing.opened().session());
      case Phase.Closing closing -> Optional.of(closing.closing().opened().session());
      case Phase.Burying burying -> Optional.of(burying.opened().session());
    };
  }

  private List<CoordinatorEffect> ticket(String nodeId, Signed signed) throws PeerFault {
    if (session().isEmpty()) {
      return List.of();
    }
    session().get().book().add(nodeId, signed);
    return phase instanceof Phase.Dealing dealing && awaited().isEmpty()
        ? ready(dealing)
        : List.of();
  }

  private List<CoordinatorEffect> refused(String nodeId) {
    return phase instanceof Phase.SettingUp setup && !setup.invitation().leaves(nodeId)
        ? stuck(nodeId)
        : List.of();
  }

  private List<CoordinatorEffect> cannot(String nodeId, long number) {
    if (!(phase instanceof Phase.Summing summing)
        || !summing.opened().reports().awaited().contains(nodeId)
        || (number != 0 && number != summing.opened().id().number())) {
      return List.of();
    }
    if (summing.opened().body().fullOnly()) {
      return stuck(nodeId);
    }
    summing.opened().reports().leaves(nodeId);
    if (!summing.opened().reports().awaited().isEmpty()) {
      return List.of();
    }
    return canProceed() ? proceed() : stuck(nodeId);
  }

  private List<CoordinatorEffect> stuck(String nodeId) {
    phase = new Phase.Idle();
    return List.of(new CoordinatorEffect.Stuck(nodeId));
  }

  private List<CoordinatorEffect> report(String nodeId, NodeMessage part) throws PeerFault {
    if (!(phase instanceof Phase.Summing summing)) {
      return List.of();
    }
    summing.opened().reports().receive(nodeId, part);
    return summing.opened().reports().awaited().isEmpty() ? close(summing.opened()) : List.of();
  }

  /** Asks every helper to open the sum of the complete reports. */
  private List<CoordinatorEffect> close(OpenedTicket opened) {
    List<String> members = List.copyOf(opened.reports().complete().keySet());
    ClosingRound closing = new ClosingRound(opened, members);
    phase = new Phase.Closing(closing);
    // From here on a helper may be locked to these.
    progress =
        new CoordinatorProgress(
            members, progress.round(), progress.attempts(), progress.lastResult());
    List<CoordinatorEffect> effects = new ArrayList<>();
    effects.add(new CoordinatorEffect.Persist(progress));
    for (String helper : opened.session().quorum().helpers()) {
      effects.add(ask(closing, helper));
    }
    return effects;
  }

  private CoordinatorEffect ask(ClosingRound closing, String helper) {
    return new CoordinatorEffect.Send(
        helper,
        new Sa1CoordinatorMessage.Close(sign(Label.CLOSE, closing.ask(helper).canonical())));
  }

  private List<CoordinatorEffect> signature(String nodeId, Sa1NodeMessage.ClosingSignature message)
      throws PeerFault {
    if (!(phase instanceof Phase.Closing c)
        || message.ticketNumber() != c.closing().opened().id().number()) {
      return List.of();
    }
    ClosingRound closing = c.closing();
    boolean before = closing.isCertified();
    closing.sign(nodeId, message.signature());
    if (!closing.isCertified()) {
      return List.of();
    }
    Set<String> to = before ? Set.of(nodeId) : closing.signers();
    return to.stream()
        .<CoordinatorEffect>map(id -> new CoordinatorEffect.Send(id, closing.certificate()))
        .toList();
  }

  private List<CoordinatorEffect> release(String nodeId, Signed signed) throws PeerFault {
    if (phase instanceof Phase.Burying) {
      return stuck(nodeId);
    }
    if (!(phase instanceof Phase.Closing c)) {
      return List.of();
    }
    ClosingRound closing = c.closing();
    OpenedTicket opened = closing.opened();
    ReleaseBody body = ReleaseBody.parse(signed.body());
    opened.session().transcript().verifySigned(nodeId, Label.RELEASE, signed);
    if (!body.nodeId().equals(nodeId)) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "helper " + nodeId + " sent the shares of another");
    }
    closing.unmasking().add(body);
    SortedSet<String> missing = closing.unmasking().missing();
    if (!missing.isEmpty()) {
      return closing.awaited().isEmpty() ? unopened(closing) : List.of();
    }
    VectorSum sum;
    try {
      closing.unmasking().unmask(opened.reports().spec(), opened.reports().total());
      sum = VectorSum.of(opened.reports().spec(), opened.reports().total());
    } catch (Misdealing e) {
      return misdealt(e.dealer());
    } catch (PeerFault e) {
      phase = new Phase.Idle();
      throw e;
    }
    return summed(closing, sum);
  }

  /** Shares are missing and no more will come: somebody dealt none, or too few helped. */
  private List<CoordinatorEffect> unopened(ClosingRound closing) {
    SortedSet<String> misdealt = closing.unmasking().misdealt(terms.tolerance().corruptNodes());
    return misdealt.isEmpty()
        ? stuck(closing.unmasking().missing().first())
        : misdealt(misdealt.first());
  }

  private List<CoordinatorEffect> misdealt(String nodeId) {
    phase = new Phase.Idle();
    return List.of(new CoordinatorEffect.Misdealt(nodeId));
  }

  private List<CoordinatorEffect> summed(ClosingRound closing, VectorSum sum) {
    OpenBody open = closing.opened().body();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Bytes opening = Bytes.wrap(salt);
    PartialResultBody result =
        new PartialResultBody(
            new ResultBody(
                open.transcript(),
                open.ticketNumber(),
                open.round(),
                sum.commitment(opening),
                lastResult().map(PartialResultBody::hash).orElse(Hash.ZERO)),
            closing.members(),
            closing.roots(),
            closing.isFull() ? List.of() : closing.certificate().signatures());
    progress =
        new CoordinatorProgress(
            closing.members(),
            progress.round(),
            progress.attempts(),
            Optional.of(sign(Label.RESULT, result.canonical())));
    List<CoordinatorEffect> effects = new ArrayList<>();
    effects.add(new CoordinatorEffect.Persist(progress));
    effects.add(new CoordinatorEffect.Summed(open.round(), sum, opening));
    effects.addAll(
        dealing(
            closing.opened().session(),
            open.ticketNumber() + 1,
            new TreeSet<>(closing.members()),
            List.of()));
    return effects;
  }

  private List<CoordinatorEffect> unproved(String nodeId, Sa1NodeMessage.Unproved message) {
    if (!(phase instanceof Phase.Closing c)
        || message.ticketNumber() != c.closing().opened().id().number()) {
      return List.of();
    }
    ClosingRound closing = c.closing();
    closing.complain(nodeId, message.nodes());
    SortedSet<String> unproved = closing.unproved(terms.tolerance().corruptNodes());
    if (unproved.isEmpty()) {
      return closing.awaited().isEmpty() ? stuck(nodeId) : List.of();
    }
    OpenedTicket opened = closing.opened();
    if (opened.body().round() > 1) {
      return stuck(unproved.first());
    }
    TreeSet<String> remaining = new TreeSet<>(closing.members());
    remaining.removeAll(unproved);
    phase = new Phase.Burying(opened, remaining, new TreeMap<>());
    return List.of(
        new CoordinatorEffect.SendAll(new Sa1CoordinatorMessage.AskDead(opened.id().number())));
  }

  private List<CoordinatorEffect> dead(String nodeId, Signed signed) throws PeerFault {
    if (!(phase instanceof Phase.Burying burying)) {
      return List.of();
    }
    OpenedTicket opened = burying.opened();
    DeadBody body = DeadBody.parse(signed.body());
    opened.session().transcript().verifySigned(nodeId, Label.DEAD, signed);
    if (!body.equals(new DeadBody(nodeId, opened.id().transcript(), opened.id().number()))) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "helper " + nodeId + " declared another ticket dead");
    }
    burying.dead().put(nodeId, signed);
    if (burying.dead().size() < opened.session().quorum().threshold()) {
      return List.of();
    }
    return dealing(
        opened.session(),
        opened.id().number() + 1,
        burying.remaining(),
        List.copyOf(burying.dead().values()));
  }

  private Optional<PartialResultBody> lastResult() {
    if (progress.lastResult().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PartialResultBody.parse(progress.lastResult().get().body()));
    } catch (PeerFault e) {
      throw new IllegalStateException("the stored Result is damaged: " + e.getMessage(), e);
    }
  }

  private int finishedRound() {
    return lastResult().map(r -> r.result().round()).orElse(0);
  }

  @Override
  public List<CoordinatorEffect> reconnected(String nodeId) {
    if (phase instanceof Phase.SettingUp setup) {
      return setup.invitation().reconnected(nodeId);
    }
    List<CoordinatorEffect> missed = new ArrayList<>();
    session().ifPresent(s -> missed.add(new CoordinatorEffect.Send(nodeId, s.acks())));
    switch (phase) {
      case Phase.Summing summing ->
          missed.add(new CoordinatorEffect.Send(nodeId, summing.opened().message()));
      case Phase.Closing c -> {
        missed.add(new CoordinatorEffect.Send(nodeId, c.closing().opened().message()));
        missed.add(ask(c.closing(), nodeId));
      }
      case Phase.Burying burying ->
          missed.add(
              new CoordinatorEffect.Send(
                  nodeId, new Sa1CoordinatorMessage.AskDead(burying.opened().id().number())));
      case Phase.Idle idle -> {}
      case Phase.SettingUp setup -> {}
      case Phase.Dealing dealing -> {}
      case Phase.Ready ready -> {}
    }
    return missed;
  }

  @Override
  public Optional<PartialReport> partialReport(String nodeId) {
    return phase instanceof Phase.Summing summing
        ? summing.opened().reports().partial(nodeId)
        : Optional.empty();
  }

  @Override
  public List<CoordinatorEffect> finish() {
    if (progress.lastResult().isEmpty() || finishedRound() != progress.round()) {
      throw new IllegalStateException("round " + progress.round() + " is not finished");
    }
    phase = new Phase.Idle();
    return List.of(
        new CoordinatorEffect.SendAll(new CoordinatorMessage.Result(progress.lastResult().get())));
  }

  @Override
  public CoordinatorProgress progress() {
    return progress;
  }

  private Signed sign(Label label, Bytes body) {
    return new Signed(body, service.sign(label.signedBytes(body)));
  }
}
