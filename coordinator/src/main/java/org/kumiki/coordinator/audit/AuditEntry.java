package org.kumiki.coordinator.audit;

import java.time.Instant;
import java.util.Objects;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;

/**
 * One thing that was done.
 *
 * @param sequence from 1
 * @param at when
 * @param actor who
 * @param action what
 * @param subject to what, for example {@code permit/p1}
 * @param detail ids, versions, hashes and codes; no figure of a result, no secret
 * @param hash of the entry, which the next one holds
 */
public record AuditEntry(
    long sequence,
    Instant at,
    Actor actor,
    AuditAction action,
    String subject,
    JsonText detail,
    Digest hash) {

  /** Never null. */
  public AuditEntry {
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(action);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(hash);
  }

  /**
   * What a line says; whether it is true is for {@link AuditLog#verify}.
   *
   * @throws IllegalArgumentException or DateTimeException if it is not an entry
   */
  static AuditEntry of(AuditLine line) {
    return new AuditEntry(
        line.sequence(),
        Instant.parse(line.at()),
        new Actor(line.actor()),
        AuditAction.valueOf(line.action()),
        line.subject(),
        new JsonText(line.detail()),
        new Digest(line.hash()));
  }
}
