package org.kumiki.coordinator.audit;

import java.nio.charset.StandardCharsets;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An entry as it is stored, nothing of it believed yet.
 *
 * @param sequence from 1
 * @param at an instant, ISO 8601
 * @param actor an {@link Actor}
 * @param action an {@link AuditAction}
 * @param subject what was acted on, for example {@code permit/p1}
 * @param detail canonical JSON
 * @param previous the hash of the entry before, zeros for the first
 * @param hash over everything above
 */
public record AuditLine(
    long sequence,
    String at,
    String actor,
    String action,
    String subject,
    String detail,
    String previous,
    String hash) {

  private static final int FORM = 1;

  /** The entry with the hash that belongs to it. */
  AuditLine sealed() {
    return new AuditLine(sequence, at, actor, action, subject, detail, previous, rightHash().hex());
  }

  /**
   * SHA-256 over the members as an object of RFC 8785, the detail as a text in it.
   *
   * @throws IllegalArgumentException if a member has no canonical form
   */
  Digest rightHash() {
    JsonText content =
        JsonText.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("form", FORM)
                .put("sequence", sequence)
                .put("at", at)
                .put("actor", actor)
                .put("action", action)
                .put("subject", subject)
                .put("detail", detail)
                .put("previous", previous));
    return Digest.of(content.canonical().getBytes(StandardCharsets.UTF_8));
  }
}
