package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.node.QueryEvent;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.PartialReport;
import org.kumiki.secureagg.vector.VectorSum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes of one query say and do, event by event, and what the protocol answers. Until the
 * participants are frozen a node that refuses or whose keys do not verify is left out, if enough
 * remain. A lost node is waited for; if it stays away, the round goes on without it where the mode
 * allows that, else the query ends. Not safe for threads.
 */
final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final QueryMailbox mailbox;
  private final Attendance attendance;
  private final Outbox outbox;
  private final Roll roll;
  private final CoordinatorRole role;
  private final QueryListener listener;
  private final QueryTime time;
  private final Standing standing = new Standing();

  private int round;
  private boolean inviting;
  private List<String> agreed = List.of();
  private Optional<VectorSum> summed = Optional.empty();
  private Runnable storage = () -> {};
  private SortedSet<String> toldBefore = Collections.emptySortedSet();
  private Optional<FromCoordinator> before = Optional.empty();

  Conversation(
      QueryMailbox mailbox,
      Gathering nodes,
      CoordinatorRole role,
      Supplier<FromCoordinator> invitation,
      QueryListener listener,
      QueryTime time) {
    this.mailbox = mailbox;
    attendance = nodes.attendance();
    outbox = new Outbox(mailbox.queryId(), attendance, invitation);
    roll = nodes.roll();
    this.role = role;
    this.listener = listener;
    this.time = time;
  }

  /** Stores where the protocol is, before a node hears what follows from it. */
  void storage(Runnable stores) {
    storage = stores;
  }

  Standing standing() {
    return standing;
  }

  /** The latest round that was opened, 0 before the first. */
  int round() {
    return round;
  }

  /** From now on nodes may be left out, until {@link #invited}. */
  void inviting() {
    standing.newSetup();
    agreed = List.of();
    inviting = true;
  }

  /** Who said Hello is in. */
  void invited() {
    inviting = false;
    attendance.heard(roll.remaining());
  }

  /** From now on these nodes are sent this before a round is opened, and when they are back. */
  void before(SortedSet<String> nodes, FromCoordinator message) {
    toldBefore = nodes;
    before = Optional.of(message);
  }

  private void sendBefore(String nodeId) {
    if (toldBefore.contains(nodeId)) {
      before.ifPresent(message -> attendance.send(nodeId, message));
    }
  }

  /** A round is to be opened among these. */
  void opening(int ofRound, List<String> participants) {
    round = ofRound;
    agreed = List.of();
    standing.newRound();
    summed = Optional.empty();
    listener.progress(new QueryProgress.RoundOpened(round));
    attendance.heard(participants);
    participants.forEach(this::sendBefore);
  }

  /** With whom a round can be opened now; empty until then. */
  List<String> agreed() {
    return agreed;
  }

  /** The sum of the round, once it is there. */
  Optional<VectorSum> summed() {
    return summed;
  }

  /** Whom the query waits for now. */
  SortedSet<String> awaited() {
    return standing.waitedFor(role.awaited(), roll.remaining());
  }

  /** The next event, or the loss of a node that was waited for long enough. */
  void step() throws QueryEnd, SetupLost, InterruptedException {
    Duration wait = attendance.untilOverdue(awaited(), time.left());
    Optional<QueryEvent> event = mailbox.take(wait);
    if (event.isPresent()) {
      handle(event.get());
    }
    time.requireLeft();
    Optional<String> overdue = attendance.overdue(awaited());
    if (overdue.isPresent()) {
      missing(overdue.get());
    }
    goOnWithoutTheLost();
  }

  /**
   * What happened until now is heard.
   *
   * @throws QueryEnd if the query was stopped meanwhile
   */
  void requireNotStopped() throws QueryEnd, InterruptedException {
    for (Optional<QueryEvent> event = mailbox.take(Duration.ZERO);
        event.isPresent();
        event = mailbox.take(Duration.ZERO)) {
      switch (event.get()) {
        case QueryEvent.Stop(OutcomeCode code, var said) -> throw new QueryEnd(code, said);
        case QueryEvent.Halt() -> throw new InterruptedException("the coordinator stops");
        case QueryEvent.Gone(NodeSession session) -> attendance.gone(session);
        case QueryEvent.Arrived(NodeSession session) -> attendance.arrived(session);
        case QueryEvent.Said(NodeSession session, FromNode message) -> session.line().next();
      }
    }
  }

  /** A node was waited for long enough: the round goes on without it, or the query ends. */
  private void missing(String nodeId) throws QueryEnd {
    SortedSet<String> without = standing.passedOver();
    without.add(nodeId);
    if (!role.canMiss(without)) {
      throw lost(nodeId);
    }
    standing.passOver(nodeId);
  }

  /** Once the others have answered, however long that took. */
  private void goOnWithoutTheLost() throws QueryEnd, SetupLost {
    SortedSet<String> passedOver = standing.passedOver();
    if (passedOver.isEmpty() || !awaited().isEmpty() || summed.isPresent() || !agreed.isEmpty()) {
      return;
    }
    if (!role.canProceed()) {
      throw lost(passedOver.first());
    }
    carryOut(role.proceed());
  }

  private void handle(QueryEvent event) throws QueryEnd, SetupLost, InterruptedException {
    switch (event) {
      case QueryEvent.Stop(OutcomeCode code, var said) -> throw new QueryEnd(code, said);
      case QueryEvent.Halt() -> throw new InterruptedException("the coordinator stops");
      case QueryEvent.Gone(NodeSession session) -> {
        if (attendance.gone(session) && roll.counts(session.nodeId())) {
          listener.progress(new QueryProgress.NodeLost(session.nodeId(), round));
        }
      }
      case QueryEvent.Arrived(NodeSession session) -> arrived(session);
      case QueryEvent.Said(NodeSession session, FromNode message) -> {
        try {
          if (attendance.isCurrent(session) && roll.counts(session.nodeId())) {
            said(session.nodeId(), message);
          }
        } finally {
          session.line().next();
        }
      }
    }
  }

  private void arrived(NodeSession session) throws QueryEnd, SetupLost {
    Attendance.Arrival arrival = attendance.arrived(session);
    String nodeId = session.nodeId();
    if (arrival == Attendance.Arrival.STRANGER || !roll.counts(nodeId)) {
      return;
    }
    boolean restarted = arrival == Attendance.Arrival.RESTARTED;
    listener.progress(new QueryProgress.NodeBack(nodeId, restarted));
    switch (standing.back(nodeId, restarted, inviting, role.partialReport(nodeId))) {
      case Standing.Return.Invited() -> outbox.inviteAgain(nodeId);
      case Standing.Return.AskedForReport(PartialReport partial) ->
          outbox.askReport(nodeId, partial);
      case Standing.Return.WithoutReport(boolean keysGone) -> withoutReport(nodeId, keysGone);
    }
  }

  /** A node is back, and there is no report that it could send the rest of. */
  private void withoutReport(String nodeId, boolean keysGone) throws QueryEnd, SetupLost {
    if (keysGone && role.canProceed()) {
      standing.lostKeys(nodeId);
      missing(nodeId);
    } else if (keysGone) {
      throw new SetupLost(nodeId);
    } else {
      standing.resumes(nodeId);
      sendBefore(nodeId);
      carryOut(role.reconnected(nodeId));
    }
  }

  private void said(String nodeId, FromNode message) throws QueryEnd, SetupLost {
    attendance.heard(nodeId);
    switch (message.getBodyCase()) {
      case WORKING, PREFLIGHT_ANSWER -> {}
      case REFUSED -> refused(RefusalWords.of(nodeId, message.getRefused()));
      case HELLO -> {
        receive(nodeId, message);
        standing.isNoLongerInvited(nodeId);
      }
      case REPORT_HEADER -> {
        standing.header(nodeId);
        receive(nodeId, message);
      }
      case REPORT_CHUNK, REPORT_CODES, REPORT_SIGNATURE -> {
        // After a break a report is sent again from its header on.
        if (!standing.isCutOff(nodeId)) {
          receive(nodeId, message);
        }
      }
      case REPORT -> report(nodeId, message);
      case NO_REPORT -> {
        Optional<Boolean> keysGone = standing.noReport(nodeId);
        if (keysGone.isPresent()) {
          withoutReport(nodeId, keysGone.get());
        }
      }
      case ACK,
          CANNOT,
          TICKET,
          CLOSING_SIGNATURE,
          SHARE_RELEASE,
          UNPROVED,
          DEAD,
          GREETING,
          HEARTBEAT,
          BODY_NOT_SET ->
          receive(nodeId, message);
    }
  }

  /** All of a short one, as if its messages had come one by one. */
  private void report(String nodeId, FromNode message) throws QueryEnd, SetupLost {
    try {
      for (FromNode part : NodeMessages.parts(message.getReport())) {
        if (roll.counts(nodeId)) {
          said(nodeId, part);
        }
      }
    } catch (PeerFault e) {
      faulty(nodeId, e);
    }
  }

  private void receive(String nodeId, FromNode message) throws QueryEnd, SetupLost {
    try {
      Optional<NodeMessage> part = NodeMessages.fromWire(message);
      if (part.isPresent()) {
        carryOut(role.receive(nodeId, part.get()));
      }
    } catch (PeerFault e) {
      faulty(nodeId, e);
    }
  }

  /** Does what the protocol wants, in its order. */
  void carryOut(List<CoordinatorEffect> effects) throws QueryEnd, SetupLost {
    for (CoordinatorEffect effect : effects) {
      switch (effect) {
        case CoordinatorEffect.Misdealt(String nodeId) -> {
          LOG.warn(
              "query {}: node {} dealt shares that do not open its ticket",
              mailbox.queryId(),
              nodeId);
          throw QueryEnd.misdealt(nodeId);
        }
        case CoordinatorEffect.Persist p -> {
          // With a sum it is stored together with the state that follows from it.
          if (effects.stream().noneMatch(e -> e instanceof CoordinatorEffect.Summed)) {
            storage.run();
          }
        }
        case CoordinatorEffect.Invite(List<String> nodes) -> outbox.invite(nodes);
        case CoordinatorEffect.Send(String nodeId, CoordinatorMessage message) ->
            outbox.send(nodeId, message);
        case CoordinatorEffect.SendAll(CoordinatorMessage message) ->
            outbox.sendAll(roll.remaining(), message);
        case CoordinatorEffect.Ready(List<String> participants) -> agreed = participants;
        case CoordinatorEffect.Summed s -> summed = Optional.of(s.sum());
        case CoordinatorEffect.Stuck(String nodeId) -> stuck(nodeId);
      }
    }
  }

  private boolean frozen() {
    return !role.progress().participants().isEmpty();
  }

  private void refused(Refusal refusal) throws QueryEnd, SetupLost {
    roll.refused(refusal);
    listener.progress(new QueryProgress.Refused(refusal));
    if (frozen()) {
      throw roll.tooFew(OutcomeCode.REFUSED);
    }
    roll.requireEnough();
    if (!inviting) {
      throw new SetupLost(refusal.node());
    }
    leaveOut(refusal.node());
  }

  private void leaveOut(String nodeId) throws QueryEnd, SetupLost {
    standing.isNoLongerInvited(nodeId);
    try {
      carryOut(role.receive(nodeId, new NodeMessage.Refused("LOCAL_POLICY", "")));
    } catch (PeerFault e) {
      throw new IllegalStateException("a node may refuse while it is invited", e);
    }
  }

  /** Not an answer, so nobody goes on without it: the same question would get another result. */
  private QueryEnd lost(String nodeId) {
    standing.passedOver().forEach(n -> roll.lost(n, round));
    roll.lost(nodeId, round);
    return roll.tooFew(OutcomeCode.TOO_FEW);
  }

  private void stuck(String nodeId) throws QueryEnd {
    SortedSet<String> passedOver = standing.passedOver();
    if (!passedOver.isEmpty()) {
      passedOver.forEach(n -> roll.lost(n, round));
      throw roll.tooFew(OutcomeCode.TOO_FEW);
    }
    LOG.warn("query {}: node {} cannot go on; its journal says why", mailbox.queryId(), nodeId);
    throw QueryEnd.stuck();
  }

  private void faulty(String nodeId, PeerFault e) throws QueryEnd, SetupLost {
    LOG.warn(
        "query {}: node {} broke the protocol: {}", mailbox.queryId(), nodeId, e.reason().name());
    if (frozen() || !inviting) {
      throw QueryEnd.fault(e);
    }
    String code =
        switch (e.reason()) {
          case VERSION -> "VERSION";
          case ROSTER -> "ROSTER";
          case MALFORMED, SIGNATURE, MISMATCH, TOO_FEW, ORDER, SUM_OUT_OF_RANGE -> "SIGNATURE";
        };
    refused(new Refusal(nodeId, code, "its answer does not verify; it is left out"));
  }
}
