package org.kumiki.coordinator.application;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the applicant was asked.
 *
 * @param fields pointers into the form, with a comment each; only these may be changed
 * @param returnTo the state it left
 * @param at when
 */
public record Inquiry(Map<String, String> fields, ApplicationState returnTo, Instant at) {

  /** Copies. */
  public Inquiry {
    fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
    Objects.requireNonNull(returnTo);
    Objects.requireNonNull(at);
  }

  static Inquiry of(JsonNode data, ApplicationState from, Instant at) {
    Map<String, String> fields = new TreeMap<>();
    data.path("fields")
        .valueStream()
        .forEach(f -> fields.put(f.path("pointer").asString(), f.path("comment").asString()));
    return new Inquiry(fields, from, at);
  }
}
