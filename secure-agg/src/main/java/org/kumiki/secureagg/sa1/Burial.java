package org.kumiki.secureagg.sa1;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.DeadBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;

/**
 * A ticket that shall be given up, at the coordinator: the helpers that promised never to open it.
 * Once enough have, its round may be repeated with others.
 */
final class Burial {

  private final OpenedTicket opened;
  private final SortedSet<String> remaining;
  private final SortedMap<String, Signed> dead = new TreeMap<>();
  private final SortedSet<String> refusing = new TreeSet<>();

  /**
   * Nobody was asked.
   *
   * @param remaining who shall take part in the next attempt
   */
  Burial(OpenedTicket opened, SortedSet<String> remaining) {
    this.opened = opened;
    this.remaining = new TreeSet<>(remaining);
  }

  OpenedTicket opened() {
    return opened;
  }

  SortedSet<String> remaining() {
    return remaining;
  }

  Sa1CoordinatorMessage.AskDead question() {
    return new Sa1CoordinatorMessage.AskDead(opened.id().number());
  }

  /** Helpers that have not answered. */
  SortedSet<String> awaited() {
    TreeSet<String> awaited = new TreeSet<>(opened.session().quorum().helpers());
    awaited.removeAll(dead.keySet());
    awaited.removeAll(refusing);
    return awaited;
  }

  /** This helper opened its part already. */
  void refuses(String helper) {
    if (!dead.containsKey(helper)) {
      refusing.add(helper);
    }
  }

  /** Whether so many more answers can be enough. */
  boolean isPossibleWith(int more) {
    return dead.size() + more >= opened.session().quorum().threshold();
  }

  /** Takes in a helper's promise; true if now there are enough. */
  boolean promise(String helper, Signed signed) throws PeerFault {
    DeadBody body = DeadBody.parse(signed.body());
    opened.session().transcript().verifySigned(helper, Label.DEAD, signed);
    if (!body.equals(new DeadBody(helper, opened.id().transcript(), opened.id().number()))) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "helper " + helper + " declared another ticket dead");
    }
    dead.put(helper, signed);
    return dead.size() >= opened.session().quorum().threshold();
  }

  /** What the next Open carries. */
  List<Signed> promises() {
    return List.copyOf(dead.values());
  }
}
