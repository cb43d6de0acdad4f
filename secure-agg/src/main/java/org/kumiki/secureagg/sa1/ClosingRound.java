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
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.message.TicketBody;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * One closing at the coordinator: what was asked of which helper, what came back, and what follows
 * from it.
 */
final class ClosingRound {

  private final OpenedTicket opened;
  private final List<String> members;
  private final Signer service;
  private final int corrupt;
  private final List<Hash> roots;
  private final ClosingBody statement;
  private final Unmasking unmasking;
  private final SortedMap<String, Bytes> signatures = new TreeMap<>();
  private final SortedMap<String, Set<String>> complaints = new TreeMap<>();

  /** Where a helper's answer leads. */
  sealed interface Outcome {

    /** More answers are to come; these are sent meanwhile. */
    record Pending(List<CoordinatorEffect> effects) implements Outcome {}

    /** All shares are there. */
    record Openable() implements Outcome {}

    /** Reports that more helpers could not verify than can be corrupt. */
    record Unproved(SortedSet<String> nodes) implements Outcome {}

    /** No answer is to come that would help. */
    record Ended(CoordinatorEffect effect) implements Outcome {}
  }

  /**
   * Nobody was asked.
   *
   * @param members whose reports shall be summed
   * @param corrupt how many helpers may lie
   */
  ClosingRound(OpenedTicket opened, List<String> members, Signer service, int corrupt) {
    this.opened = opened;
    this.members = members;
    this.service = service;
    this.corrupt = corrupt;
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

  boolean isOf(long ticketNumber) {
    return ticketNumber == opened.id().number();
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

  /**
   * Whether it may be tried without those that are awaited: under FULL all participants can try
   * again with new keys, if help does not suffice.
   */
  boolean canMissHelpers() {
    Quorum quorum = opened.session().quorum();
    return !isFull() || quorum.threshold() < quorum.helpers().size();
  }

  /** What one helper is asked. */
  Sa1CoordinatorMessage.Close question(String helper) {
    int at = opened.session().quorum().point(helper) - 1;
    List<Bytes> codes =
        members.stream().map(m -> opened.reports().complete().get(m).codes().get(at)).toList();
    List<CloseBody.Box> boxes = new ArrayList<>();
    for (String dealer : opened.participants()) {
      TicketBody ticket = opened.session().book().get(opened.id().number(), dealer).body();
      List<Bytes> sealed = members.contains(dealer) ? ticket.seedShares() : ticket.wrapShares();
      boxes.add(new CloseBody.Box(ticket.salt(), sealed.get(at)));
    }
    CloseBody body =
        new CloseBody(opened.id().transcript(), opened.id().number(), members, roots, codes, boxes);
    return new Sa1CoordinatorMessage.Close(service.sign(Label.CLOSE, body.canonical()));
  }

  /** Takes in a helper's signature. */
  Outcome sign(String helper, Bytes signature) throws PeerFault {
    boolean before = isCertified();
    opened
        .session()
        .transcript()
        .verifySigned(helper, Label.CLOSE_CERT, new Signed(statement.canonical(), signature));
    signatures.put(helper, signature);
    if (!isCertified()) {
      return new Outcome.Pending(List.of());
    }
    Set<String> to = before ? Set.of(helper) : signatures.keySet();
    return new Outcome.Pending(
        to.stream()
            .<CoordinatorEffect>map(id -> new CoordinatorEffect.Send(id, certificate()))
            .toList());
  }

  /** Takes in a helper's shares. */
  Outcome release(String helper, Signed signed) throws PeerFault {
    ReleaseBody body = ReleaseBody.parse(signed.body());
    opened.session().transcript().verifySigned(helper, Label.RELEASE, signed);
    if (!body.nodeId().equals(helper)) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "helper " + helper + " sent the shares of another");
    }
    if (body.ticketNumber() < opened.id().number()) {
      // Its answer about a ticket that was given up meanwhile.
      return new Outcome.Pending(List.of());
    }
    unmasking.add(body);
    if (unmasking.missing().isEmpty()) {
      return new Outcome.Openable();
    }
    return awaited().isEmpty() ? unopened() : new Outcome.Pending(List.of());
  }

  /** Takes in that a helper could not verify some reports. */
  Outcome complain(String helper, Sa1NodeMessage.Unproved complaint) {
    complaints.put(helper, new TreeSet<>(complaint.nodes()));
    TreeSet<String> unproved = new TreeSet<>();
    for (String member : members) {
      if (complaints.values().stream().filter(c -> c.contains(member)).count() > corrupt) {
        unproved.add(member);
      }
    }
    if (!unproved.isEmpty()) {
      return new Outcome.Unproved(unproved);
    }
    return awaited().isEmpty()
        ? new Outcome.Ended(new CoordinatorEffect.Stuck(helper))
        : new Outcome.Pending(List.of());
  }

  /** Shares are missing and no more will come: somebody dealt none, or too few helped. */
  Outcome.Ended unopened() {
    SortedSet<String> misdealt = unmasking.misdealt(corrupt);
    return new Outcome.Ended(
        misdealt.isEmpty()
            ? new CoordinatorEffect.Stuck(unmasking.missing().first())
            : new CoordinatorEffect.Misdealt(misdealt.first()));
  }

  /** The sum, when all shares are there. */
  VectorSum sum() throws Misdealing, PeerFault {
    unmasking.unmask(opened.reports().spec(), opened.reports().total());
    return VectorSum.of(opened.reports().spec(), opened.reports().total());
  }

  /** The Result over these members. */
  PartialResultBody result(ResultBody body) {
    return new PartialResultBody(
        body, members, roots, isFull() ? List.of() : certificate().signatures());
  }

  private boolean isFull() {
    return members.equals(opened.participants());
  }

  private boolean isCertified() {
    return signatures.size() >= opened.session().quorum().threshold();
  }

  private Sa1CoordinatorMessage.Certificate certificate() {
    List<Sa1CoordinatorMessage.Attestation> all = new ArrayList<>();
    signatures.forEach((id, s) -> all.add(new Sa1CoordinatorMessage.Attestation(id, s)));
    return new Sa1CoordinatorMessage.Certificate(opened.id().number(), all);
  }
}
