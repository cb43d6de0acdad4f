package org.kumiki.node.task;

import java.time.Instant;
import java.util.Optional;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.RefusalCode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.StatusMemory;

/** Whether an order that was accepted may still be answered: asked before each round. */
final class StillAllowed {

  private StillAllowed() {}

  /** Why not, if not. */
  static Optional<RefusalCode> check(AcceptedOrder accepted, TaskTools tools) {
    Instant now = tools.clock().instant();
    if (!now.isBefore(accepted.permit().validTo())) {
      return Optional.of(RefusalCode.PERMIT_EXPIRED);
    }
    if (!now.isBefore(accepted.order().deadline())) {
      return Optional.of(RefusalCode.LOCAL_POLICY);
    }
    if (!now.isBefore(accepted.status().validUntil())) {
      return Optional.of(RefusalCode.STATUS_STALE);
    }
    return withdrawn(accepted, tools);
  }

  /**
   * Whether its permit was revoked or suspended, its template retired or suspended, or this node's
   * key revoked, since.
   */
  static Optional<RefusalCode> withdrawn(AcceptedOrder accepted, TaskTools tools) {
    StatusMemory seen = tools.policy().status();
    String permit = accepted.permit().id();
    if (seen.revokedPermits().contains(permit)) {
      return Optional.of(RefusalCode.PERMIT_REVOKED);
    }
    if (seen.suspended().stream().anyMatch(s -> s.permitId().equals(permit))) {
      return Optional.of(RefusalCode.PERMIT_SUSPENDED);
    }
    Digest template = accepted.order().template().sha256();
    if (seen.retiredTemplates().contains(template)
        || seen.suspendedTemplates().stream().anyMatch(s -> s.template().equals(template))) {
      return Optional.of(RefusalCode.TEMPLATE_NOT_ALLOWED);
    }
    if (seen.revokedNodes().contains(tools.identity().spkiSha256())) {
      return Optional.of(RefusalCode.ROSTER);
    }
    return Optional.empty();
  }
}
