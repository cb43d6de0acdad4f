package org.kumiki.coordinator.http;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the specification says of requests, enforced. Guarantees: an endpoint is given no JSON body
 * and no parameter that {@code openapi.yaml} does not allow, so what is published there is what is
 * accepted. OpenAPI 3.1 describes both by JSON Schema 2020-12, of which the validator of forms
 * makes use here too. Immutable.
 */
final class SpecifiedRequests {

  private static final String JSON = "application/json";
  private static final String SCHEMA = "schema";

  private record Operation(
      Map<String, Schema> parameters,
      boolean anyParameter,
      Optional<Schema> body,
      boolean bodyNeeded) {}

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          b ->
              b.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .pathType(PathType.JSON_POINTER)
                      .build()));

  private final JsonNode components;
  private final Map<String, Operation> operations = new HashMap<>();

  /** The specification as it is served. */
  SpecifiedRequests(byte[] yaml) {
    JsonNode document = new YAMLMapper().readTree(yaml);
    components = document.path("components");
    document
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) ->
                        operations.put(
                            key(method.toUpperCase(Locale.ROOT), path),
                            operation(item, operation))));
  }

  private static String key(String method, String path) {
    return method + " " + path;
  }

  private Operation operation(JsonNode item, JsonNode operation) {
    Map<String, Schema> parameters = new TreeMap<>();
    Stream.concat(item.path("parameters").valueStream(), operation.path("parameters").valueStream())
        .filter(p -> p.path("in").asString("").equals("query"))
        .forEach(p -> parameters.put(p.path("name").asString(), schema(p.path(SCHEMA))));
    JsonNode body = operation.path("requestBody");
    return new Operation(
        parameters,
        operation.path("x-any-parameter").asBoolean(false),
        body.path("content").path(JSON).path(SCHEMA).asObjectOpt().map(this::schema),
        body.path("required").asBoolean(false));
  }

  /** References point into the document: its components go with each schema. */
  private Schema schema(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.setAll((ObjectNode) schema);
    whole.set("components", components);
    return registry.getSchema(whole);
  }

  /**
   * Checks a request of a route.
   *
   * @throws InvalidInput with the parameter or member that is not as the specification says
   * @throws Json.Malformed for a body that is not JSON
   */
  void check(Route route, Call call) {
    Operation operation = operations.get(key(route.method(), route.path()));
    if (operation == null) {
      // Pages: their forms are read by themselves.
      return;
    }
    if (!operation.anyParameter()) {
      call.parameters().forEach((name, value) -> parameter(operation, name, value));
    }
    if (operation.body().isPresent() && (operation.bodyNeeded() || call.body().length > 0)) {
      first(operation.body().get().validate(Json.read(call.body())))
          .ifPresent(
              error -> {
                throw new InvalidInput(place(error), error.getMessage());
              });
    }
  }

  private static void parameter(Operation operation, String name, String value) {
    Schema schema = operation.parameters().get(name);
    if (schema == null) {
      throw InvalidInput.unknown(
          "query", "parameter", shown(name), List.copyOf(operation.parameters().keySet()));
    }
    // In an address everything is text; what reads as a number or a truth value may be one.
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<Error> asText = schema.validate(nodes.stringNode(value));
    if (asText.isEmpty()) {
      return;
    }
    Optional<JsonNode> read =
        switch (value) {
          case "true" -> Optional.of(nodes.booleanNode(true));
          case "false" -> Optional.of(nodes.booleanNode(false));
          default ->
              value.matches("-?[0-9]{1,18}")
                  ? Optional.of(nodes.numberNode(Long.parseLong(value)))
                  : Optional.empty();
        };
    first(read.map(schema::validate).orElse(asText))
        .ifPresent(
            error -> {
              throw new InvalidInput(name, error.getMessage());
            });
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  private static Optional<Error> first(List<Error> errors) {
    return errors.stream().findFirst();
  }

  private static String place(Error error) {
    String place = error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    String property = Optional.ofNullable(error.getProperty()).orElse("");
    if (property.isEmpty()) {
      return place.isEmpty() ? "body" : place;
    }
    return place.isEmpty() ? property : place + "." + property;
  }
}
