package org.kumiki.coordinator.command;

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
import org.kumiki.algorithms.message.SchemaWords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each command of a kind of case has to say, as JSON Schema. Guarantees: a body that passed
 * has the members that its command needs, within bounds, and no others. Immutable.
 *
 * @param <C> commands
 */
public final class BodySchemas<C extends Enum<C>> {

  private final JsonNode document;
  private final Map<C, Schema> schemas;

  private BodySchemas(JsonNode document, Map<C, Schema> schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  /**
   * Those of a resource beside a class.
   *
   * @param beside the class
   * @param resource JSON with a schema by the name of each command
   */
  public static <C extends Enum<C>> BodySchemas<C> of(
      Class<C> commands, Class<?> beside, String resource) {
    JsonNode document = read(beside, resource);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            b ->
                b.schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .build()));
    Map<C, Schema> schemas = new EnumMap<>(commands);
    for (C command : commands.getEnumConstants()) {
      if (!document.has(command.name())) {
        throw new IllegalStateException("no schema for " + command);
      }
      schemas.put(command, registry.getSchema(document.get(command.name())));
    }
    return new BodySchemas<>(document, schemas);
  }

  private static JsonNode read(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in this build");
      }
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
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
  public void check(C command, ObjectNode body) {
    List<Error> errors = Optional.ofNullable(schemas.get(command)).orElseThrow().validate(body);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new InvalidInput(
          "data" + first.getInstanceLocation().toString().replace('/', '.'), SchemaWords.of(first));
    }
  }
}
