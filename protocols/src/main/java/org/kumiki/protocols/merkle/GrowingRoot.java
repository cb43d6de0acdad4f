package org.kumiki.protocols.merkle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.kumiki.protocols.document.Digest;

/** The root of a tree whose leaves come one after the other; keeps one hash per level. */
public final class GrowingRoot {

  private final Deque<Digest> complete = new ArrayDeque<>();
  private long size;

  /** An empty tree. */
  public GrowingRoot() {}

  /** The tree of so many leaves, to be gone on with; asks for one node per level at most. */
  public static GrowingRoot of(long size, TreeNodes nodes) {
    GrowingRoot tree = new GrowingRoot();
    tree.size = size;
    for (int level = Long.SIZE - Long.numberOfLeadingZeros(size) - 1; level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        tree.complete.push(nodes.node(level, (size >> level) - 1));
      }
    }
    return tree;
  }

  /** A complete subtree, as {@link TreeNodes} numbers it. */
  public record Complete(int level, long position, Digest hash) {}

  /** Adds a leaf; the subtrees that end with it, the leaf first. */
  public List<Complete> add(Digest leaf) {
    List<Complete> ended = new ArrayList<>();
    Digest hash = leaf;
    long position = size;
    ended.add(new Complete(0, position, hash));
    for (int level = 1; (position & 1) == 1; level++) {
      hash = MerkleHash.node(complete.pop(), hash);
      position >>= 1;
      ended.add(new Complete(level, position, hash));
    }
    complete.push(hash);
    size++;
    return ended;
  }

  /** How many leaves it has. */
  public long size() {
    return size;
  }

  /** Its root. */
  public Digest root() {
    if (size == 0) {
      return MerkleHash.EMPTY;
    }
    var smallestFirst = complete.iterator();
    Digest root = smallestFirst.next();
    while (smallestFirst.hasNext()) {
      root = MerkleHash.node(smallestFirst.next(), root);
    }
    return root;
  }
}
