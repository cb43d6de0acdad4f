package org.kumiki.coordinator.audit;

import java.util.List;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.MerkleHash;
import org.kumiki.protocols.merkle.MerkleTree;

/**
 * The Merkle tree over the entries; a leaf is the 32 bytes of an entry's hash. Guarantees: an entry
 * more costs hashes of complete subtrees that end with it, and no other.
 */
final class AuditTree {

  private static final int PAGE = 500;

  private final AuditStore store;

  AuditTree(AuditStore store) {
    this.store = store;
  }

  /** Takes in the entries that it does not cover yet. To be called in a transaction. */
  void grow() {
    while (true) {
      long covered = store.leaves();
      List<AuditLine> lines = store.after(covered, PAGE);
      if (lines.isEmpty()) {
        return;
      }
      for (AuditLine line : lines) {
        add(line.sequence() - 1, leaf(new Digest(line.hash())));
      }
    }
  }

  /** The tree over the first so many entries, which it covers. */
  MerkleTree at(long size) {
    return new MerkleTree(size, this::node);
  }

  static Digest leaf(Digest entry) {
    return MerkleHash.leaf(entry.bytes());
  }

  private void add(long index, Digest leaf) {
    Digest hash = leaf;
    store.addNode(0, index, hash);
    long position = index;
    for (int level = 0; (position & 1) == 1; level++) {
      hash = MerkleHash.node(node(level, position - 1), hash);
      position >>= 1;
      store.addNode(level + 1, position, hash);
    }
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
