package org.kumiki.coordinator.round;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * The sums of one query's nodes, one after the other. Guarantees: every sum is over all
 * participants, who are frozen when the first round is opened. Where a participant's keys are gone
 * there is a new setup with the same ones and the round is repeated, a few times at most. What
 * happens meanwhile is {@link Conversation}. Not safe for threads.
 */
final class SecureSums {

  /** Setups of a query; nodes count them too. */
  static final int MOST_SETUPS = 3;

  private final Conversation conversation;
  private final Roll roll;
  private final CoordinatorRole role;
  private final QueryListener listener;

  private int setups;
  private List<String> participants = List.of();

  SecureSums(
      QueryMailbox mailbox,
      Gathering nodes,
      CoordinatorRole role,
      Supplier<FromCoordinator> invitation,
      QueryListener listener,
      QueryTime time,
      int setups) {
    conversation = new Conversation(mailbox, nodes, role, invitation, listener, time);
    roll = nodes.roll();
    this.role = role;
    this.listener = listener;
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
    conversation.storage(beforeOpen);
    while (true) {
      try {
        renewKeys();
        setUp(beforeOpen);
        open(ofRound, broadcast, spec);
        while (conversation.summed().isEmpty()) {
          conversation.step();
          if (conversation.summed().isEmpty() && !conversation.agreed().isEmpty()) {
            // The helpers gave up the ticket of a report that they could not verify.
            participants = conversation.agreed();
            open(ofRound, broadcast, spec);
          }
        }
        listener.progress(new QueryProgress.RoundDone(ofRound));
        keepThoseInTheSum(ofRound);
        return conversation.summed().get();
      } catch (SetupLost lost) {
        participants = List.of();
        requireAnotherSetup(lost.nodeId());
      }
    }
  }

  /** From now on these nodes are sent this before a round is opened, and when they are back. */
  void sendBefore(SortedSet<String> nodes, FromCoordinator message) {
    conversation.before(nodes, message);
  }

  private void open(int round, byte[] broadcast, IntFunction<VectorSpec> spec)
      throws QueryEnd, SetupLost {
    conversation.opening(round, participants);
    conversation.carryOut(
        role.open(new RoundPlan(round, Bytes.of(broadcast), spec.apply(participants.size()))));
  }

  /** From the first sum on it is always over the same nodes. */
  private void keepThoseInTheSum(int round) {
    conversation.standing().summed();
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
    Optional<String> keyless = conversation.standing().withoutKeys(participants);
    if (keyless.isPresent()) {
      participants = List.of();
      requireAnotherSetup(keyless.get());
    }
  }

  /** Sends the last Result. */
  void finish() throws QueryEnd {
    try {
      conversation.carryOut(role.finish());
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
    conversation.requireNotStopped();
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

  private void setUp(Runnable store) throws QueryEnd, SetupLost, InterruptedException {
    if (!participants.isEmpty()) {
      return;
    }
    if (conversation.round() > 0) {
      // It may take long; what follows from the last sum must not be lost meanwhile.
      store.run();
    }
    setups++;
    roll.requireEnough();
    conversation.inviting();
    conversation.carryOut(role.begin(new TreeSet<>(roll.remaining())));
    while (!conversation.awaited().isEmpty()) {
      conversation.step();
    }
    roll.requireEnough();
    conversation.invited();
    try {
      conversation.carryOut(role.agree());
    } catch (PeerFault e) {
      throw QueryEnd.fault(e);
    }
    while (conversation.agreed().isEmpty()) {
      conversation.step();
    }
    participants = conversation.agreed();
    listener.progress(new QueryProgress.SetUp(participants, setups));
  }

  private void requireAnotherSetup(String nodeId) throws QueryEnd {
    if (setups >= MOST_SETUPS) {
      if (roll.counts(nodeId)) {
        roll.lost(nodeId, conversation.round());
      }
      throw new QueryEnd(
          OutcomeCode.TOO_FEW,
          "%d setups did not last, the last one because of %s; ask again when it is stable",
          setups,
          nodeId);
    }
  }

  /**
   * The coordinator restarted.
   *
   * @throws QueryEnd if the setups are used up
   */
  void requireAnotherSetup() throws QueryEnd {
    if (setups >= MOST_SETUPS) {
      throw new QueryEnd(OutcomeCode.TOO_FEW, "%d setups did not last; ask again", setups);
    }
  }
}
