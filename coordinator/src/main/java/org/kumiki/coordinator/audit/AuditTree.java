package org.kumiki.coordinator.audit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.GrowingRoot;
import org.kumiki.protocols.merkle.MerkleHash;
import org.kumiki.protocols.merkle.MerkleTree;

/**
 * The Merkle tree over the entries; a leaf is the 32 bytes of an entry's hash. Guarantees: an entry
 * more costs hashes of complete subtrees that end with it, and no other; an entry after the last
 * one that was added here costs no reading either. Safe for threads.
 */
final class AuditTree {

  private static final int PAGE = 500;

  private final AuditStore store;
  // The hash of its last entry says which tree it is: where a transaction was undone, or another
  // process wrote, the chain ends with another one.
  private final AtomicReference<Optional<Edge>> kept = new AtomicReference<>(Optional.empty());

  private record Edge(AuditHead head, GrowingRoot tree) {}

  AuditTree(AuditStore store) {
    this.store = store;
  }

  /** Takes in the entries that were just written after this one. To be called in a transaction. */
  void add(AuditHead before, List<AuditLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Optional<GrowingRoot> tree =
        kept.getAndSet(Optional.empty()).filter(e -> e.head().equals(before)).map(Edge::tree);
    tree.ifPresent(t -> add(t, lines));
    kept.set(tree.or(this::grow).map(t -> new Edge(AuditHead.of(lines.getLast()), t)));
  }

  /**
   * Takes in the entries that it does not cover yet. To be called in a transaction.
   *
   * @return what it is then; empty if it covered all
   */
  Optional<GrowingRoot> grow() {
    List<AuditLine> lines = store.after(store.leaves(), PAGE);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    GrowingRoot tree = GrowingRoot.of(lines.getFirst().sequence() - 1, this::node);
    while (!lines.isEmpty()) {
      add(tree, lines);
      lines = store.after(tree.size(), PAGE);
    }
    return Optional.of(tree);
  }

  private void add(GrowingRoot tree, List<AuditLine> lines) {
    store.addNodes(
        lines.stream().flatMap(line -> tree.add(leaf(new Digest(line.hash()))).stream()).toList());
  }

  /** The tree over the first so many entries, which it covers. */
  MerkleTree at(long size) {
    return new MerkleTree(size, this::node);
  }

  static Digest leaf(Digest entry) {
    return MerkleHash.leaf(entry.bytes());
  }

  private Digest node(int level, long position) {
    return store
        .node(level, position)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the audit tree lacks node %d of level %d; run 'kumiki coordinator verify-audit'"
                        .formatted(position, level)));
  }
}
