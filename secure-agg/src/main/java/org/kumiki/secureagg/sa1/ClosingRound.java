package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.ClosingBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.message.TicketBody;

/** One closing at the coordinator: what was asked of which helper and what came back. */
final class ClosingRound {

  private final OpenedTicket opened;
  private final List<String> members;
  private final List<Hash> roots;
  private final ClosingBody statement;
  private final Unmasking unmasking;
  private final SortedMap<String, Bytes> signatures = new TreeMap<>();
  private final SortedMap<String, Set<String>> complaints = new TreeMap<>();

  ClosingRound(OpenedTicket opened, List<String> members) {
    this.opened = opened;
    this.members = members;
    this.roots = members.stream().map(m -> opened.reports().complete().get(m).root()).toList();
    TicketId id = opened.id();
    this.statement =
        new ClosingBody(
            id.transcript(),
            id.number(),
            opened.context(),
            members,
            ClosingBody.reportsRoot(members, roots));
    this.unmasking =
        new Unmasking(
            id,
            opened.context(),
            opened.participants(),
            members,
            opened.session().quorum(),
            opened.session().book());
  }

  OpenedTicket opened() {
    return opened;
  }

  List<String> members() {
    return members;
  }

  List<Hash> roots() {
    return roots;
  }

  Unmasking unmasking() {
    return unmasking;
  }

  boolean isFull() {
    return members.equals(opened.participants());
  }

  /** What one helper is asked. */
  CloseBody ask(String helper) {
    int at = opened.session().quorum().point(helper) - 1;
    List<Bytes> codes =
        members.stream().map(m -> opened.reports().complete().get(m).codes().get(at)).toList();
    List<CloseBody.Box> boxes = new ArrayList<>();
    for (String dealer : opened.participants()) {
      TicketBody ticket = opened.session().book().get(opened.id().number(), dealer).body();
      List<Bytes> sealed = members.contains(dealer) ? ticket.seedShares() : ticket.wrapShares();
      boxes.add(new CloseBody.Box(ticket.salt(), sealed.get(at)));
    }
    return new CloseBody(
        opened.id().transcript(), opened.id().number(), members, roots, codes, boxes);
  }

  /** Takes in a helper's signature. */
  void sign(String helper, Bytes signature) throws PeerFault {
    opened
        .session()
        .transcript()
        .verifySigned(helper, Label.CLOSE_CERT, new Signed(statement.canonical(), signature));
    signatures.put(helper, signature);
  }

  /** Who signed. */
  Set<String> signers() {
    return signatures.keySet();
  }

  boolean isCertified() {
    return signatures.size() >= opened.session().quorum().threshold();
  }

  Sa1CoordinatorMessage.Certificate certificate() {
    List<Sa1CoordinatorMessage.Attestation> all = new ArrayList<>();
    signatures.forEach((id, s) -> all.add(new Sa1CoordinatorMessage.Attestation(id, s)));
    return new Sa1CoordinatorMessage.Certificate(opened.id().number(), all);
  }

  /** A helper could not verify these reports. */
  void complain(String helper, List<String> nodes) {
    complaints.put(helper, new TreeSet<>(nodes));
  }

  /** Nodes whose reports more helpers could not verify than can be corrupt. */
  SortedSet<String> unproved(int corrupt) {
    TreeSet<String> unproved = new TreeSet<>();
    for (String member : members) {
      if (complaints.values().stream().filter(c -> c.contains(member)).count() > corrupt) {
        unproved.add(member);
      }
    }
    return unproved;
  }

  /** Helpers that have not answered. */
  SortedSet<String> awaited() {
    TreeSet<String> awaited = new TreeSet<>(opened.session().quorum().helpers());
    awaited.removeAll(complaints.keySet());
    if (!isFull() && !isCertified()) {
      awaited.removeAll(signatures.keySet());
    }
    awaited.removeAll(unmasking.helpers());
    return awaited;
  }
}
