package org.kumiki.coordinator.event;

import java.time.Instant;
import java.util.Objects;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.protocols.document.JsonText;

/**
 * One thing that happened to a case.
 *
 * @param stream of which case, for example {@code application/a-1}
 * @param version its place in the stream, from 1 without gaps
 * @param at when
 * @param actor who caused it
 * @param role as what
 * @param type what happened
 * @param data what is to be known of it
 */
public record CaseEvent(
    String stream, long version, Instant at, Actor actor, String role, String type, JsonText data) {

  /** Never null. */
  public CaseEvent {
    Objects.requireNonNull(stream);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(role);
    Objects.requireNonNull(type);
    Objects.requireNonNull(data);
  }

  /** The person who caused it; empty where it was no person. */
  public String personId() {
    return actor.text().startsWith("person/") ? actor.text().substring("person/".length()) : "";
  }
}
