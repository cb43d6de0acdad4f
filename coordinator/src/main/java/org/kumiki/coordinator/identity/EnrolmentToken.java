package org.kumiki.coordinator.identity;

import java.time.Instant;
import java.util.Objects;
import org.kumiki.protocols.document.Digest;

/**
 * What is on record of a one-time token. Nobody can enrol with it.
 *
 * @param nodeId for which node
 * @param sha256 of the token
 * @param expires from when on it is good no longer
 */
public record EnrolmentToken(String nodeId, Digest sha256, Instant expires) {

  /** Never null. */
  public EnrolmentToken {
    Objects.requireNonNull(nodeId);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(expires);
  }
}
