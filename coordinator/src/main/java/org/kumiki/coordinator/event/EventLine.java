package org.kumiki.coordinator.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as it is stored, nothing of it believed yet.
 *
 * @param position among all events, from 1 without gaps
 * @param stream of which case
 * @param version its place in the stream
 * @param at an instant, ISO 8601
 * @param actor an {@link Actor}
 * @param role as what the actor acted
 * @param type what happened
 * @param data canonical JSON
 */
public record EventLine(
    long position,
    String stream,
    long version,
    String at,
    String actor,
    String role,
    String type,
    String data) {

  private static final int FORM = 1;

  /**
   * SHA-256 over the event as an object of RFC 8785.
   *
   * @throws IllegalArgumentException if a member has no canonical form
   */
  Digest hash() {
    ObjectNode members =
        JsonNodeFactory.instance
            .objectNode()
            .put("form", FORM)
            .put("position", position)
            .put("stream", stream)
            .put("version", version)
            .put("at", at)
            .put("actor", actor)
            .put("role", role)
            .put("type", type);
    members.set("data", new JsonText(data).node());
    return Digest.of(JsonText.of(members).canonical().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the line says; whether it is as it was written is for {@link EventVerification}.
   *
   * @throws IllegalArgumentException or DateTimeException if it is not an event
   */
  CaseEvent event() {
    return new CaseEvent(
        stream, version, Instant.parse(at), new Actor(actor), role, type, new JsonText(data));
  }
}
