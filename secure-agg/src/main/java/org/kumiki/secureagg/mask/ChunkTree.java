package org.kumiki.secureagg.mask;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;

/**
 * The Merkle tree over the chunks of a vector, hashed as in RFC 6962 section 2.1, where a leaf also
 * binds its index. Not safe for threads.
 */
public final class ChunkTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final List<Hash> leaves = new ArrayList<>();

  /** Adds the next chunk. */
  public void add(Bytes chunk) {
    leaves.add(leaf(leaves.size(), chunk));
  }

  /** How many chunks there are. */
  public int size() {
    return leaves.size();
  }

  /** Whether the chunk of this index, which was added before, is this one. */
  public boolean has(int index, Bytes chunk) {
    return leaves.get(index).equals(leaf(index, chunk));
  }

  /** The root over all chunks added, of which there is at least one. */
  public Hash root() {
    return root(0, leaves.size());
  }

  private Hash root(int from, int to) {
    int count = to - from;
    if (count == 1) {
      return leaves.get(from);
    }
    int left = Integer.highestOneBit(count - 1);
    MessageDigest digest = Hash.sha256();
    digest.update(NODE);
    digest.update(root(from, from + left).bytes().buffer());
    digest.update(root(from + left, to).bytes().buffer());
    return new Hash(Bytes.wrap(digest.digest()));
  }

  private static Hash leaf(int index, Bytes chunk) {
    MessageDigest digest = Hash.sha256();
    digest.update(LEAF);
    digest.update(new CanonicalWriter().u32(index).toArray());
    digest.update(chunk.buffer());
    return new Hash(Bytes.wrap(digest.digest()));
  }
}
