package org.kumiki.protocols.document;

import java.time.Instant;

/**
 * Where the coordinator's audit log stood: all of its entries, in one hash. Whoever keeps one sees
 * later whether an entry before it was changed, removed or put in.
 *
 * @param size number of entries
 * @param root of the Merkle tree over them (RFC 6962)
 * @param at when it was made
 */
public record TreeHead(long size, Digest root, Instant at) implements Document {

  /** Checks the forms. */
  public TreeHead {
    Fields.range("size", size, 0, 1L << 53);
    Fields.present("root", root);
    Fields.present("at", at);
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.TREE_HEAD;
  }
}
