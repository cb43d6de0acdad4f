package org.kumiki.coordinator.outputcheck;

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
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.SchemaWords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each command of a person has to say, as JSON Schema. Guarantees: a body that passed has the
 * members that its command needs, within bounds, and no others; the reason that a negative command
 * needs is there (S7). Commands without a schema are the coordinator's own.
 */
public final class ReleaseBodies {

  private static final String RESOURCE = "commands-1.json";

  private final JsonNode document;
  private final Map<ReleaseCommand, Schema> schemas = new EnumMap<>(ReleaseCommand.class);

  /** Of this build. */
  public ReleaseBodies() {
    try (InputStream in = ReleaseBodies.class.getResourceAsStream(RESOURCE)) {
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
    for (String name : document.propertyNames()) {
      schemas.put(ReleaseCommand.valueOf(name), registry.getSchema(document.get(name)));
    }
  }

  /** All of them, by command. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /** Commands that people give. */
  public Set<ReleaseCommand> commands() {
    return new TreeSet<>(schemas.keySet());
  }

  /**
   * Checks a body.
   *
   * @throws InvalidInput with the first member that is not as it should be
   */
  void check(ReleaseCommand command, ObjectNode body) {
    Schema schema = schemas.get(command);
    if (schema == null) {
      throw new InvalidInput("command", "%s is given by the coordinator alone", command);
    }
    List<Error> errors = schema.validate(body);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new InvalidInput(
          "data" + first.getInstanceLocation().toString().replace('/', '.'), SchemaWords.of(first));
    }
  }
}
