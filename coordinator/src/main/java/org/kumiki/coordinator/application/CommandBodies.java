package org.kumiki.coordinator.application;

import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.BodySchemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each command has to say, as JSON Schema. Guarantees: a body that passed has the members that
 * its command needs, within bounds, and no others; the reason that a negative command needs is
 * there (S7).
 */
public final class CommandBodies {

  private final BodySchemas<ApplicationCommand> schemas =
      BodySchemas.of(ApplicationCommand.class, CommandBodies.class, "commands-1.json");

  /** All of them, by command. */
  public JsonNode document() {
    return schemas.document();
  }

  /**
   * Checks a body.
   *
   * @throws InvalidInput with the first member that is not as it should be
   */
  void check(ApplicationCommand command, ObjectNode body) {
    schemas.check(command, body);
  }
}
