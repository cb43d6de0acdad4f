package org.kumiki.coordinator.round;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.Dropped;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.secureagg.role.Tolerance;

/** Which of the invited nodes still count, and who left and why. Not safe for threads. */
final class Roll {

  private final Tolerance tolerance;
  private final int invited;
  private final TreeSet<String> remaining;
  private final List<Refusal> refusals;
  private final List<Dropped> dropped = new ArrayList<>();

  /** These remain of so many invited; the others refused. */
  Roll(int invited, Collection<String> remaining, Tolerance tolerance, List<Refusal> refusals) {
    this.invited = invited;
    this.remaining = new TreeSet<>(remaining);
    this.tolerance = tolerance;
    this.refusals = new ArrayList<>(refusals);
  }

  SortedSet<String> remaining() {
    return Collections.unmodifiableSortedSet(remaining);
  }

  boolean counts(String nodeId) {
    return remaining.contains(nodeId);
  }

  /** A node said no. */
  void refused(Refusal refusal) {
    remaining.remove(refusal.node());
    refusals.add(refusal);
  }

  /** A node was waited for long enough. */
  void lost(String nodeId, int round) {
    remaining.remove(nodeId);
    dropped.add(new Dropped(nodeId, round));
  }

  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  List<Dropped> dropped() {
    return List.copyOf(dropped);
  }

  /**
   * Goes on where so many are allowed.
   *
   * @throws QueryEnd with REFUSED if those who refused would have been enough, else TOO_FEW
   */
  void requireEnough() throws QueryEnd {
    if (!tolerance.allows(remaining.size())) {
      boolean refused = remaining.size() + refusals.size() >= tolerance.minNodes();
      throw tooFew(refused ? OutcomeCode.REFUSED : OutcomeCode.TOO_FEW);
    }
  }

  /** The end for too few nodes, with what became of the others in words. */
  QueryEnd tooFew(OutcomeCode code) {
    List<Message> words = new ArrayList<>();
    words.add(
        Message.of(
            "%d of %d invited nodes are left; at least %d are needed, and every one that takes"
                + " part",
            remaining.size(), invited, tolerance.minNodes()));
    for (Refusal r : refusals) {
      words.add(Message.of("%s refused: %s: %s", r.node(), r.code(), r.said()));
    }
    for (Dropped d : dropped) {
      words.add(
          d.round() == 0
              ? Message.of("%s was lost before the first sum", d.node())
              : Message.of(
                  "%s was lost in sum %d (the total of persons is sum 1)", d.node(), d.round()));
    }
    return new QueryEnd(code, Message.joined(words));
  }
}
