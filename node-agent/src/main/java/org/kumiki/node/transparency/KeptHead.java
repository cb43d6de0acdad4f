package org.kumiki.node.transparency;

import java.time.Instant;
import java.util.Objects;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TreeHead;

/**
 * A head that the coordinator signed, as this node keeps it.
 *
 * @param size number of entries
 * @param root of the tree over them
 * @param at when it was made
 * @param jws as it came
 */
public record KeptHead(long size, Digest root, Instant at, String jws) {

  /** Never null. */
  public KeptHead {
    Objects.requireNonNull(root);
    Objects.requireNonNull(at);
    Objects.requireNonNull(jws);
  }

  static KeptHead of(TreeHead head, String jws) {
    return new KeptHead(head.size(), head.root(), head.at(), jws);
  }
}
