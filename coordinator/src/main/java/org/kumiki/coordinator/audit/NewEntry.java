package org.kumiki.coordinator.audit;

import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be written into the log.
 *
 * @param actor who did it
 * @param action what was done
 * @param subject what was acted on, for example {@code permit/p1}
 * @param detail ids, versions, hashes and codes; no figure of a result, no secret
 */
public record NewEntry(Actor actor, AuditAction action, String subject, ObjectNode detail) {

  /** Never null. */
  public NewEntry {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(action);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(detail);
  }
}
