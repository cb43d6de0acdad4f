package org.kumiki.protocols.merkle;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.protocols.document.Digest;

/**
 * That a tree begins with all leaves of an earlier one, unchanged and in order.
 *
 * @param from number of leaves of the earlier tree
 * @param to number of leaves of the later one
 * @param path as RFC 6962 section 2.1.2 has it
 */
public record ConsistencyProof(long from, long to, List<Digest> path) {

  /** Copies. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether it proves that between the trees of these roots (RFC 9162, 2.1.4.2). */
  public boolean holds(Digest earlier, Digest later) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to || from == 0) {
      return path.isEmpty()
          && (from == to ? earlier.equals(later) : earlier.equals(MerkleHash.EMPTY));
    }
    List<Digest> hashes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      hashes.addFirst(earlier);
    }
    return !hashes.isEmpty() && walk(hashes, earlier, later);
  }

  private boolean walk(List<Digest> hashes, Digest earlier, Digest later) {
    long place = from - 1;
    long last = to - 1;
    while ((place & 1) == 1) {
      place >>= 1;
      last >>= 1;
    }
    Digest old = hashes.getFirst();
    Digest grown = old;
    for (Digest beside : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        old = MerkleHash.node(beside, old);
        grown = MerkleHash.node(beside, grown);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        grown = MerkleHash.node(grown, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && old.equals(earlier) && grown.equals(later);
  }
}
