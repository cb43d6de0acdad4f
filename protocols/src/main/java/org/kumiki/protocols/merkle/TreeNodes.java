package org.kumiki.protocols.merkle;

import org.kumiki.protocols.document.Digest;

/** Hashes of complete subtrees, kept so that nothing is hashed again. */
@FunctionalInterface
public interface TreeNodes {

  /**
   * The hash over the leaves from {@code position * 2^level}, so many as {@code 2^level}; all of
   * them are in the tree.
   */
  Digest node(int level, long position);
}
