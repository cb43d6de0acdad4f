package org.kumiki.coordinator.identity;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.Digest;

/**
 * Which nodes have a certificate, and which keys are no longer trusted. What is revoked is read
 * from the store at every question, so that a revocation by another process counts at once. A
 * revoked key stays revoked; its node id can be enrolled again with another key. Safe for threads.
 */
public final class EnrolledNodes {

  private final NodeStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  /** The nodes of this store. */
  public EnrolledNodes(NodeStore store, AuditLog audit, Transactions transactions, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Nodes with a certificate that is not revoked, in the order they came. */
  public List<EnrolledNode> all() {
    Set<Digest> revoked = revokedKeys();
    return store.all().stream().filter(n -> !revoked.contains(n.spkiSha256())).toList();
  }

  /** The node of this id. */
  public Optional<EnrolledNode> find(String id) {
    return all().stream().filter(n -> n.id().equals(id)).findFirst();
  }

  /** Remembers a node, which itself asked for it. */
  void add(EnrolledNode node) {
    transactions.run(
        () -> {
          store.add(node, clock.instant());
          record(Actor.node(node.id()), AuditAction.NODE_ENROLLED, node);
        });
  }

  /** Ends the trust in the node's key. */
  public void revoke(EnrolledNode node) {
    transactions.run(
        () -> {
          store.revoke(node.spkiSha256(), clock.instant());
          record(Actor.current(), AuditAction.NODE_REVOKED, node);
        });
  }

  /** The keys no longer trusted. */
  public Set<Digest> revokedKeys() {
    return store.revokedKeys();
  }

  private void record(Actor actor, AuditAction action, EnrolledNode node) {
    audit.append(
        actor,
        action,
        "node/" + node.id(),
        AuditLog.detail().put("spki_sha256", node.spkiSha256().hex()));
  }
}
