package org.kumiki.coordinator.client;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened in a query.
 *
 * @param id to go on after it
 * @param type as the specification names it; {@code ended} is the last
 * @param data what belongs to it
 */
public record WatchedEvent(String id, String type, JsonNode data) {

  /** The type of the last event. */
  public static final String ENDED = "ended";

  /** Never null. */
  public WatchedEvent {
    Objects.requireNonNull(id);
    Objects.requireNonNull(type);
    Objects.requireNonNull(data);
  }

  /** True if nothing follows. */
  public boolean isEnd() {
    return type.equals(ENDED);
  }
}
