package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.node.QueryEvent;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.PartialReport;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sums of one query's nodes, one after the other. Guarantees: every sum is over all
 * participants. Until the first round is opened the query goes on without nodes that refuse or
 * whose keys do not verify, if enough remain; then the participants are frozen. A lost node is
 * waited for; where it restarted there is a new setup with the same ones and the round is repeated.
 * If it stays away, the round goes on without it where the mode allows that, else the query ends.
 * Not safe for threads.
 */
final class SecureSums {

  /** Setups of a query; nodes count them too. */
  static final int MOST_SETUPS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(SecureSums.class);

  private final QueryMailbox mailbox;
  private final Attendance attendance;
  private final Roll roll;
  private final CoordinatorRole role;
  private final Supplier<FromCoordinator> invitation;
  private final QueryListener listener;
  private final QueryTime time;

  /** Nodes that restarted after their Hello: the one that is there is of no use. */
  private final TreeSet<String> renewing = new TreeSet<>();

  /** Nodes that the round goes on without; as helpers they may still answer. */
  private final TreeSet<String> passedOver = new TreeSet<>();

  /** Nodes that the round goes on without because they restarted. */
  private final TreeSet<String> keyless = new TreeSet<>();

  /** Nodes that were asked for the rest of a report, and whether their process restarted. */
  private final TreeMap<String, Boolean> asked = new TreeMap<>();

  /** Nodes that reconnected: what is left of a report they were sending is not its beginning. */
  private final TreeSet<String> interrupted = new TreeSet<>();

  private int setups;
  private int round;
  private boolean inviting;
  private List<String> participants = List.of();
  private Optional<VectorSum> summed = Optional.empty();
  private Runnable storage = () -> {};

  SecureSums(
      QueryMailbox mailbox,
      Gathering nodes,
      CoordinatorRole role,
      Supplier<FromCoordinator> invitation,
      QueryListener listener,
      QueryTime time,
      int setups) {
    this.mailbox = mailbox;
    attendance = nodes.attendance();
    roll = nodes.roll();
    this.role = role;
    this.invitation = invitation;
    this.listener = listener;
    this.time = time;
    this.setups = setups;
  }

  /**
   * The sum of a round.
   *
   * @param spec of the vector for a number of participants
   * @param beforeOpen stores where the protocol is, before a node hears of the round
   */
  VectorSum sum(int ofRound, byte[] broadcast, IntFunction<VectorSpec> spec, Runnable beforeOpen)
      throws QueryEnd, InterruptedException {
    storage = beforeOpen;
    while (true) {
      try {
        renewKeys();
        setUp();
        round = ofRound;
        asked.clear();
        summed = Optional.empty();
        listener.progress(new QueryProgress.RoundOpened(round));
        attendance.heard(participants);
        carryOut(
            role.open(new RoundPlan(round, Bytes.of(broadcast), spec.apply(participants.size()))));
        while (summed.isEmpty()) {
          step();
        }
        listener.progress(new QueryProgress.RoundDone(round));
        keepThoseInTheSum();
        return summed.get();
      } catch (SetupLost lost) {
        participants = List.of();
        requireAnotherSetup(lost.nodeId());
      }
    }
  }

  /** From the first sum on it is always over the same nodes. */
  private void keepThoseInTheSum() {
    passedOver.clear();
    participants = role.progress().participants();
    List.copyOf(roll.remaining()).stream()
        .filter(n -> !participants.contains(n))
        .forEach(
            n -> {
              roll.lost(n, round);
              listener.progress(new QueryProgress.GoneOnWithout(n, round));
            });
  }

  /** A participant that restarted when only its help was wanted has no keys for the next round. */
  private void renewKeys() throws QueryEnd {
    keyless.retainAll(participants);
    if (!keyless.isEmpty()) {
      participants = List.of();
      requireAnotherSetup(keyless.first());
    }
  }

  /** Sends the last Result. */
  void finish() throws QueryEnd {
    try {
      carryOut(role.finish());
    } catch (SetupLost e) {
      throw new IllegalStateException("a Result needs no keys", e);
    }
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
        case QueryEvent.Stop(OutcomeCode code, String message) -> throw new QueryEnd(code, message);
        case QueryEvent.Halt() -> throw new InterruptedException("the coordinator stops");
        case QueryEvent.Gone(NodeSession session) -> attendance.gone(session);
        case QueryEvent.Arrived(NodeSession session) -> attendance.arrived(session);
        case QueryEvent.Said(NodeSession session, FromNode message) -> session.line().next();
      }
    }
  }

  /** Names the last Result, which every participant got, and by it all before. */
  String receipt() {
    return Hash.of(role.progress().lastResult().orElseThrow().body()).toString();
  }

  /** Where the protocol is, to be stored with the state that follows from the last sum. */
  CoordinatorProgress progress() {
    return role.progress();
  }

  /** Setups so far. */
  int setups() {
    return setups;
  }

  private void setUp() throws QueryEnd, SetupLost, InterruptedException {
    if (!participants.isEmpty()) {
      return;
    }
    setups++;
    roll.requireEnough();
    renewing.clear();
    interrupted.clear();
    passedOver.clear();
    keyless.clear();
    asked.clear();
    inviting = true;
    carryOut(role.begin(new TreeSet<>(roll.remaining())));
    while (!awaited().isEmpty()) {
      step();
    }
    roll.requireEnough();
    inviting = false;
    try {
      carryOut(role.agree());
    } catch (PeerFault e) {
      throw fault(e);
    }
    attendance.heard(roll.remaining());
    while (participants.isEmpty()) {
      step();
    }
    listener.progress(new QueryProgress.SetUp(participants, setups));
  }

  private void requireAnotherSetup(String nodeId) throws QueryEnd {
    if (setups >= MOST_SETUPS) {
      if (roll.counts(nodeId)) {
        roll.lost(nodeId, round);
      }
      throw new QueryEnd(
          OutcomeCode.TOO_FEW,
          "%d setups did not last, the last one because of %s; ask again when it is stable"
              .formatted(setups, nodeId));
    }
  }

  /**
   * The coordinator restarted.
   *
   * @throws QueryEnd if the setups are used up
   */
  void requireAnotherSetup() throws QueryEnd {
    if (setups >= MOST_SETUPS) {
      throw new QueryEnd(
          OutcomeCode.TOO_FEW, "%d setups did not last; ask again".formatted(setups));
    }
  }

  private SortedSet<String> awaited() {
    SortedSet<String> awaited = role.awaited();
    awaited.addAll(renewing);
    awaited.removeAll(passedOver);
    awaited.retainAll(roll.remaining());
    return awaited;
  }

  private void step() throws QueryEnd, SetupLost, InterruptedException {
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
  }

  /** A node was waited for long enough: the round goes on without it, or the query ends. */
  private void missing(String nodeId) throws QueryEnd, SetupLost {
    if (!role.canProceed()) {
      throw lost(nodeId);
    }
    passedOver.add(nodeId);
    if (awaited().isEmpty()) {
      carryOut(role.proceed());
    }
  }

  private void handle(QueryEvent event) throws QueryEnd, SetupLost, InterruptedException {
    switch (event) {
      case QueryEvent.Stop(OutcomeCode code, String message) -> throw new QueryEnd(code, message);
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
    if (inviting && (restarted || renewing.contains(nodeId))) {
      renewing.add(nodeId);
      attendance.send(nodeId, invitation.get());
      return;
    }
    Optional<PartialReport> partial = role.partialReport(nodeId);
    boolean keysLater = partial.isEmpty() || partial.get().keysLater();
    // A process that was asked before because it has no keys still has none.
    boolean withoutKeys =
        restarted
            || (!keysLater && (keyless.contains(nodeId) || Boolean.TRUE.equals(asked.get(nodeId))));
    // It may have the report that the process before was sending.
    if (partial.isPresent() && (withoutKeys ? !keysLater : partial.get().chunks() > 0)) {
      passedOver.remove(nodeId);
      interrupted.add(nodeId);
      asked.put(nodeId, withoutKeys);
      attendance.send(nodeId, askReport(partial.get()));
    } else {
      withoutReport(nodeId, withoutKeys);
    }
  }

  private FromCoordinator askReport(PartialReport partial) {
    return FromCoordinator.newBuilder()
        .setQueryId(mailbox.queryId())
        .setAskReport(
            AskReport.newBuilder()
                .setTicketNumber(partial.ticketNumber())
                .setChunks(partial.chunks())
                .setWorkOrder(invitation.get().getWorkOrder()))
        .build();
  }

  /** A node is back, and there is no report that it could send the rest of. */
  private void withoutReport(String nodeId, boolean restarted) throws QueryEnd, SetupLost {
    if (restarted && role.canProceed()) {
      keyless.add(nodeId);
      missing(nodeId);
    } else if (restarted) {
      throw new SetupLost(nodeId);
    } else {
      passedOver.remove(nodeId);
      interrupted.add(nodeId);
      carryOut(role.reconnected(nodeId));
    }
  }

  private void said(String nodeId, FromNode message) throws QueryEnd, SetupLost {
    attendance.heard(nodeId);
    switch (message.getBodyCase()) {
      case WORKING -> {}
      case REFUSED -> refused(RefusalWords.of(nodeId, message.getRefused()));
      case HELLO -> {
        receive(nodeId, message);
        renewing.remove(nodeId);
      }
      case REPORT_HEADER -> {
        interrupted.remove(nodeId);
        if (Boolean.TRUE.equals(asked.remove(nodeId))) {
          // This sum needs nothing more of it; the next one begins with a new setup.
          keyless.add(nodeId);
        }
        receive(nodeId, message);
      }
      case REPORT_CHUNK, REPORT_CODES, REPORT_SIGNATURE -> {
        // After a break a report is sent again from its header on.
        if (!interrupted.contains(nodeId)) {
          receive(nodeId, message);
        }
      }
      case NO_REPORT -> {
        Boolean restarted = asked.remove(nodeId);
        if (restarted != null) {
          withoutReport(nodeId, restarted);
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

  private void carryOut(List<CoordinatorEffect> effects) throws QueryEnd, SetupLost {
    for (CoordinatorEffect effect : effects) {
      switch (effect) {
        case CoordinatorEffect.Misdealt(String nodeId) -> throw misdealt(nodeId);
        case CoordinatorEffect.Persist p -> {
          // With a sum it is stored together with the state that follows from it: see progress().
          if (effects.stream().noneMatch(e -> e instanceof CoordinatorEffect.Summed)) {
            storage.run();
          }
        }
        case CoordinatorEffect.Invite(List<String> nodes) -> {
          attendance.heard(nodes);
          attendance.sendAll(nodes, invitation.get());
        }
        // Who is asked something new has all the time for it, however long others took before.
        case CoordinatorEffect.Send(String nodeId, CoordinatorMessage message) -> {
          attendance.heard(nodeId);
          attendance.send(nodeId, CoordinatorMessages.toWire(mailbox.queryId(), message));
        }
        case CoordinatorEffect.SendAll(CoordinatorMessage message) -> {
          attendance.heard(roll.remaining());
          attendance.sendAll(
              roll.remaining(), CoordinatorMessages.toWire(mailbox.queryId(), message));
        }
        case CoordinatorEffect.Ready(List<String> agreed) -> participants = agreed;
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
    renewing.remove(nodeId);
    try {
      carryOut(role.receive(nodeId, new NodeMessage.Refused("LOCAL_POLICY", "")));
    } catch (PeerFault e) {
      throw new IllegalStateException("a node may refuse while it is invited", e);
    }
  }

  /** Not an answer, so nobody goes on without it: the same question would get another result. */
  private QueryEnd lost(String nodeId) {
    passedOver.forEach(n -> roll.lost(n, round));
    roll.lost(nodeId, round);
    return roll.tooFew(OutcomeCode.TOO_FEW);
  }

  /** Only said after data were touched, so nobody is named: it could depend on them. */
  private void stuck(String nodeId) throws QueryEnd {
    if (!passedOver.isEmpty()) {
      throw lost(passedOver.removeFirst());
    }
    LOG.warn("query {}: node {} cannot go on; its journal says why", mailbox.queryId(), nodeId);
    throw new QueryEnd(
        OutcomeCode.NODE_LOST_MID_QUERY,
        "a node could not go on; the reason is in its own journal");
  }

  /** A ticket is dealt before data are touched, so who dealt it is named. */
  private QueryEnd misdealt(String nodeId) {
    LOG.warn(
        "query {}: node {} dealt shares that do not open its ticket", mailbox.queryId(), nodeId);
    return new QueryEnd(
        OutcomeCode.PROTOCOL_FAULT,
        ("node %s dealt shares that do not open its ticket, so nothing could be summed;"
                + " its institution must check the node before you ask again")
            .formatted(nodeId));
  }

  private void faulty(String nodeId, PeerFault e) throws QueryEnd, SetupLost {
    LOG.warn(
        "query {}: node {} broke the protocol: {}", mailbox.queryId(), nodeId, e.reason().name());
    if (frozen() || !inviting) {
      throw fault(e);
    }
    String code =
        switch (e.reason()) {
          case VERSION -> "VERSION";
          case ROSTER -> "ROSTER";
          case MALFORMED, SIGNATURE, MISMATCH, TOO_FEW, ORDER, SUM_OUT_OF_RANGE -> "SIGNATURE";
        };
    refused(new Refusal(nodeId, code, "its answer does not verify; it is left out"));
  }

  private static QueryEnd fault(PeerFault e) {
    return new QueryEnd(
        OutcomeCode.PROTOCOL_FAULT,
        "a node sent what the protocol does not allow (%s); the coordinator's log names it"
            .formatted(e.reason().name()));
  }
}
