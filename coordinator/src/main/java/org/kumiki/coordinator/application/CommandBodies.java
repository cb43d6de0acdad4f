package org.kumiki.coordinator.application;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each command has to say, as JSON Schema. Guarantees: a body that passed has the members that
 * its command needs, within bounds, and no others; the reason that a negative command needs is
 * there (S7).
 */
public final class CommandBodies {

  private static final String RESOURCE = "commands-1.json";

  private final JsonNode document;
  private final Map<ApplicationCommand, Schema> schemas = new EnumMap<>(ApplicationCommand.class);

  /** Of this build. */
  public CommandBodies() {
    try (InputStream in = CommandBodies.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in this build");
      }
      document = JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            b ->
                b.schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .build()));
    for (ApplicationCommand command : ApplicationCommand.values()) {
      if (!document.has(command.name())) {
        throw new IllegalStateException("no schema for " + command);
      }
      schemas.put(command, registry.getSchema(document.get(command.name())));
    }
  }

  /** All of them, by command. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /**
   * Checks a body.
   *
   * @throws InvalidInput with the first member that is not as it should be
   */
  void check(ApplicationCommand command, ObjectNode body) {
    List<Error> errors = Optional.ofNullable(schemas.get(command)).orElseThrow().validate(body);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new InvalidInput(
          "data" + first.getInstanceLocation().toString().replace('/', '.'), first.getMessage());
    }
  }
}
