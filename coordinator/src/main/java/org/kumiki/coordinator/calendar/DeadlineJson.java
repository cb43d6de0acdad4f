package org.kumiki.coordinator.calendar;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A deadline as cases show it. */
public final class DeadlineJson {

  private DeadlineJson() {}

  /** With its title in both languages. */
  public static ObjectNode of(Deadline due) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", due.kind().name())
            .put("state", due.state().name())
            .put("due", due.due().toString())
            .put("ends", due.ends().toString())
            .put("basis", due.kind().basis());
    json.putObject("title").put("en", due.kind().title().en()).put("ja", due.kind().title().ja());
    return json;
  }
}
