package org.kumiki.coordinator.release;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is released of a query, in the shape and key order of the contract. Made by {@link
 * ReleaseDesk} only from figures that passed the rules.
 */
public final class ResultDocument {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final ObjectNode json;

  /** Copies the tree. */
  public ResultDocument(ObjectNode json) {
    this.json = json.deepCopy();
  }

  /** A copy of the tree. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** Indented JSON; numbers are full doubles. */
  public String text() {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
