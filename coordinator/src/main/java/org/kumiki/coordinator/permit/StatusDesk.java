package org.kumiki.coordinator.permit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.Glance;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Suspension;
import org.kumiki.protocols.document.TemplateStatus;

/**
 * Makes status lists from people's acts, permits that were given back and the revoked nodes.
 * Guarantees: the sequence number of a list is on disk when the list is given out, so no number
 * names two lists; what is given out says what stands now. The same list is given out while nothing
 * changed, so that queries that begin at the same time do not overtake each other's lists at a
 * node. Inside somebody's transaction a list can be read, and goes nowhere. Safe for threads.
 */
public final class StatusDesk {

  private static final Duration RENEWAL = StatusList.LONGEST_VALIDITY.dividedBy(2);

  /** What a list says, apart from its number and times. */
  private record Standing(
      List<String> revoked,
      List<Suspension> suspended,
      List<String> lifts,
      Set<Digest> revokedNodes,
      Optional<TemplateStatus> templates) {}

  private record Issued(Standing standing, Kept<StatusList> list) {}

  private final DocumentStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;
  private final DocumentLibrary library;
  private final EnrolledNodes nodes;
  private final ServiceIdentity service;
  private final TemplateStanding templates;
  private final PermitStanding permits;
  // Written in transactions alone, of which there is one at a time. A lock of its own would have to
  // wait for a transaction, and be waited for by who has one.
  private volatile Optional<Issued> last = Optional.empty();

  /** A desk over these stores. */
  public StatusDesk(
      DocumentStore store,
      AuditLog audit,
      Transactions transactions,
      Clock clock,
      DocumentLibrary library,
      EnrolledNodes nodes,
      ServiceIdentity service,
      TemplateStanding templates,
      PermitStanding permits) {
    this.templates = templates;
    this.permits = permits;
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.library = library;
    this.nodes = nodes;
    this.service = service;
  }

  /** A signed list of what is revoked and suspended now, valid for half a day at least. */
  public Kept<StatusList> inForce() {
    return lastOf(standing())
        .orElseGet(
            () ->
                transactions.in(
                    () ->
                        // Not what somebody saw before who is in a glance now.
                        Glance.at(
                            () -> {
                              Standing standing = standing();
                              return lastOf(standing).orElseGet(() -> next(standing));
                            })));
  }

  /**
   * The number first: a list whose transaction is undone between the two would otherwise be given
   * out under a number that was issued anew.
   */
  private Optional<Kept<StatusList>> lastOf(Standing standing) {
    long number = store.statusNumber();
    Instant now = clock.instant();
    return last.filter(l -> l.standing().equals(standing))
        .map(Issued::list)
        .filter(list -> list.document().sequence() == number && !isOld(list.document(), now));
  }

  private Kept<StatusList> next(Standing standing) {
    Kept<StatusList> list = issue(standing, clock.instant());
    last = Optional.of(new Issued(standing, list));
    return list;
  }

  private static boolean isOld(StatusList list, Instant now) {
    return now.isBefore(list.issuedAt()) || !now.isBefore(list.issuedAt().plus(RENEWAL));
  }

  /** What stands does not depend on the order of acts: a lift names the act that it ends. */
  private Standing standing() {
    Set<String> revoked = new TreeSet<>(permits.surrendered());
    Set<Suspension> suspended = new HashSet<>();
    Set<Suspension> lifted = new HashSet<>();
    TreeSet<String> lifts = new TreeSet<>();
    for (Kept<StatusAct> kept : library.statusActs()) {
      StatusAct act = kept.document();
      switch (act.action()) {
        case REVOKE -> revoked.add(act.permitId());
        case SUSPEND -> suspended.add(new Suspension(act.permitId(), act.id()));
        case LIFT -> {
          lifted.add(new Suspension(act.permitId(), act.lifts().orElseThrow()));
          lifts.add(DocumentLibrary.text(kept.jws()));
        }
      }
    }
    suspended.removeAll(lifted);
    return new Standing(
        List.copyOf(revoked),
        suspended.stream()
            .sorted(Comparator.comparing(Suspension::permitId).thenComparing(Suspension::actId))
            .toList(),
        List.copyOf(lifts),
        nodes.revokedKeys(),
        templates.status());
  }

  private Kept<StatusList> issue(Standing standing, Instant now) {
    StatusList list =
        new StatusList(
            nextSequence(standing),
            now,
            now.plus(StatusList.LONGEST_VALIDITY),
            standing.revoked(),
            standing.suspended(),
            standing.lifts(),
            List.copyOf(standing.revokedNodes()),
            standing.templates());
    return new Kept<>(
        list, DocumentSigner.payloadHash(list), DocumentSigner.sign(list, service.key()));
  }

  private long nextSequence(Standing standing) {
    long next = store.nextStatusNumber();
    audit.append(
        Actor.COORDINATOR,
        AuditAction.STATUS_LIST_PUBLISHED,
        "status-list/" + next,
        AuditLog.detail()
            .put("revoked_permits", standing.revoked().size())
            .put("suspensions", standing.suspended().size())
            .put("lifts", standing.lifts().size())
            .put("revoked_nodes", standing.revokedNodes().size())
            .put("retired_templates", standing.templates().map(t -> t.retired().size()).orElse(0))
            .put(
                "suspended_templates",
                standing.templates().map(t -> t.suspended().size()).orElse(0)));
    return next;
  }
}
