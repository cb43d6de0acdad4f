package org.kumiki.coordinator.rpc;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kumiki.coordinator.transparency.PublishedHead;
import org.kumiki.coordinator.transparency.TreeHeads;
import org.kumiki.protocols.link.v1.AuditHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heads of the audit log for nodes, each with the proof that it goes on from what a node keeps. */
final class AuditProofs {

  private static final Logger LOG = LoggerFactory.getLogger(AuditProofs.class);

  private final TreeHeads heads;

  AuditProofs(TreeHeads heads) {
    this.heads = heads;
  }

  /** The last published head; none where the store does not answer: the line goes on without. */
  Optional<PublishedHead> latest() {
    try {
      return Optional.of(heads.latest());
    } catch (RuntimeException e) {
      LOG.error("no head of the audit log could be read for the nodes", e);
      return Optional.empty();
    }
  }

  /**
   * The head for a node.
   *
   * @param from size of the head that it keeps; larger than this one where this log was cut off:
   *     the node is to see that
   */
  AuditHead of(PublishedHead head, long from) {
    AuditHead.Builder message =
        AuditHead.newBuilder().setHead(ByteString.copyFromUtf8(head.jws())).setFrom(from);
    if (from > 0 && from < head.size()) {
      heads
          .consistency(from, head.size())
          .path()
          .forEach(hash -> message.addPath(ByteString.copyFrom(hash.bytes())));
    }
    return message.build();
  }
}
