package org.kumiki.protocols.merkle;

import java.util.List;
import org.kumiki.protocols.document.Digest;

/**
 * That a leaf is in a tree.
 *
 * @param index of the leaf, from 0
 * @param size number of leaves of the tree
 * @param path from the leaf upwards
 */
public record InclusionProof(long index, long size, List<Digest> path) {

  /** Copies. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether it proves that the leaf is in the tree of this root (RFC 9162, 2.1.3.2). */
  public boolean holds(Digest leaf, Digest root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long place = index;
    long last = size - 1;
    Digest hash = leaf;
    for (Digest beside : path) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        hash = MerkleHash.node(beside, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleHash.node(hash, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
