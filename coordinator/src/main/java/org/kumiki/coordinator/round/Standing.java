package org.kumiki.coordinator.round;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.role.PartialReport;

/**
 * What the protocol does not know about the nodes of a setup: whose keys are gone, whom the round
 * goes on without, and whose report was cut off. Guarantees: of a report that was cut off nothing
 * is taken before its header came again. Not safe for threads.
 */
final class Standing {

  /** What becomes of a node that came back. */
  sealed interface Return {

    /** It is invited again: the Hello that is there is of no use. */
    record Invited() implements Return {}

    /** It is asked for the rest of its report. */
    record AskedForReport(PartialReport partial) implements Return {}

    /** There is no report that it could send the rest of. */
    record WithoutReport(boolean keysGone) implements Return {}
  }

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

  /** All nodes make new keys. */
  void newSetup() {
    renewing.clear();
    interrupted.clear();
    passedOver.clear();
    keyless.clear();
    asked.clear();
  }

  /** No report has been asked for. */
  void newRound() {
    asked.clear();
  }

  /** The round ended over those who are in its sum. */
  void summed() {
    passedOver.clear();
  }

  /** The first of these that has no keys for another round. */
  Optional<String> withoutKeys(Collection<String> participants) {
    keyless.retainAll(participants);
    return keyless.stream().findFirst();
  }

  /** Of those whom the protocol awaits, those who are waited for. */
  SortedSet<String> waitedFor(SortedSet<String> awaited, SortedSet<String> remaining) {
    TreeSet<String> waitedFor = new TreeSet<>(awaited);
    waitedFor.addAll(renewing);
    waitedFor.removeAll(passedOver);
    waitedFor.retainAll(remaining);
    return waitedFor;
  }

  void passOver(String nodeId) {
    passedOver.add(nodeId);
  }

  SortedSet<String> passedOver() {
    return new TreeSet<>(passedOver);
  }

  /** This round needs its help only; it takes part in no later one of the setup. */
  void lostKeys(String nodeId) {
    keyless.add(nodeId);
  }

  /** No other Hello of it is waited for: it has come, or the node refused. */
  void isNoLongerInvited(String nodeId) {
    renewing.remove(nodeId);
  }

  /**
   * A node came back.
   *
   * @param inviting while Hellos come in
   * @param partial what there is of the report that is awaited of it
   */
  Return back(String nodeId, boolean restarted, boolean inviting, Optional<PartialReport> partial) {
    if (inviting && (restarted || renewing.contains(nodeId))) {
      renewing.add(nodeId);
      return new Return.Invited();
    }
    boolean keysLater = partial.isEmpty() || partial.get().keysLater();
    // A process that was asked before because it has no keys still has none.
    boolean keysGone =
        restarted
            || (!keysLater && (keyless.contains(nodeId) || Boolean.TRUE.equals(asked.get(nodeId))));
    // It may have the report that the process before was sending.
    if (partial.isPresent() && (keysGone ? !keysLater : partial.get().chunks() > 0)) {
      resumes(nodeId);
      asked.put(nodeId, keysGone);
      return new Return.AskedForReport(partial.get());
    }
    return new Return.WithoutReport(keysGone);
  }

  /** It has its keys and goes on where it was. */
  void resumes(String nodeId) {
    passedOver.remove(nodeId);
    interrupted.add(nodeId);
  }

  /**
   * A node says that it has no report.
   *
   * @return if it was asked for one, whether its keys are gone
   */
  Optional<Boolean> noReport(String nodeId) {
    return Optional.ofNullable(asked.remove(nodeId));
  }

  /** A report begins, or begins again. */
  void header(String nodeId) {
    interrupted.remove(nodeId);
    if (Boolean.TRUE.equals(asked.remove(nodeId))) {
      // This sum needs nothing more of it; the next one begins with a new setup.
      keyless.add(nodeId);
    }
  }

  /** What comes of its report now is not its beginning. */
  boolean isCutOff(String nodeId) {
    return interrupted.contains(nodeId);
  }
}
