package org.kumiki.protocols.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kumiki.protocols.document.Digest;

/**
 * A tree of so many leaves. Guarantees: roots and proofs are those of RFC 6962 sections 2.1.1 and
 * 2.1.2; each takes at most two nodes per level.
 *
 * @param size number of leaves
 * @param nodes hashes of its complete subtrees
 */
public record MerkleTree(long size, TreeNodes nodes) {

  /** Never negative. */
  public MerkleTree {
    Objects.requireNonNull(nodes);
    if (size < 0) {
      throw new IllegalArgumentException("a tree of " + size + " leaves");
    }
  }

  /** Its root. */
  public Digest root() {
    return size == 0 ? MerkleHash.EMPTY : hash(0, size);
  }

  /**
   * That a leaf is in it.
   *
   * @param index of the leaf, from 0
   */
  public InclusionProof inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("leaf " + index + " of " + size);
    }
    List<Digest> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(hash(middle, to));
        to = middle;
      } else {
        path.add(hash(from, middle));
        from = middle;
      }
    }
    return new InclusionProof(index, size, path.reversed());
  }

  /**
   * That it goes on from an earlier tree.
   *
   * @param earlier number of leaves of that one, 0 to its own
   */
  public ConsistencyProof consistency(long earlier) {
    if (earlier < 0 || earlier > size) {
      throw new IllegalArgumentException("from " + earlier + " to " + size);
    }
    List<Digest> path = new ArrayList<>();
    if (earlier > 0 && earlier < size) {
      subproof(earlier, path);
    }
    return new ConsistencyProof(earlier, size, path);
  }

  private void subproof(long earlier, List<Digest> path) {
    List<Digest> downwards = new ArrayList<>();
    long from = 0;
    long to = size;
    boolean whole = true;
    while (earlier != to) {
      long middle = from + split(to - from);
      if (earlier <= middle) {
        downwards.add(hash(middle, to));
        to = middle;
      } else {
        downwards.add(hash(from, middle));
        from = middle;
        whole = false;
      }
    }
    if (!whole) {
      path.add(hash(from, to));
    }
    path.addAll(downwards.reversed());
  }

  private Digest hash(long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.node(level, from >> level);
    }
    long middle = from + split(count);
    return MerkleHash.node(hash(from, middle), hash(middle, to));
  }

  /** The largest power of two smaller than the count. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
