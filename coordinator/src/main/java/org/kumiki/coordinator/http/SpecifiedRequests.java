package org.kumiki.coordinator.http;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.message.SchemaWords;
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
  private static final String KEY = "Idempotency-Key";

  private record Operation(
      String name,
      Map<String, Schema> parameters,
      boolean anyParameter,
      Set<String> types,
      Optional<Schema> body,
      boolean bodyNeeded,
      boolean takesKey,
      boolean once,
      boolean apart) {

    /** What to do about it. */
    InvalidInput wrong(String where, String pattern, Object... arguments) {
      return wrong(where, Message.of(pattern, arguments));
    }

    InvalidInput wrong(String where, Message what) {
      return new InvalidInput(where, "%s; see %s in /api/v1/openapi.yaml", what, name);
    }
  }

  /** A body of a type that the operation does not read. */
  static final class WrongType extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Message said;

    WrongType(String sent, Set<String> expected) {
      this(
          Message.of(
              "the body is sent as '%s'; send it with 'Content-Type: %s'",
              shown(sent), String.join("' / '", expected)));
    }

    private WrongType(Message said) {
      super(said.en());
      this.said = said;
    }

    Message said() {
      return said;
    }
  }

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          b ->
              b.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
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
                            operation(
                                key(method.toUpperCase(Locale.ROOT), path), item, operation))));
  }

  private static String key(String method, String path) {
    return method + " " + path;
  }

  private Operation operation(String name, JsonNode item, JsonNode operation) {
    Map<String, Schema> parameters = new TreeMap<>();
    List<JsonNode> given =
        Stream.concat(
                item.path("parameters").valueStream(), operation.path("parameters").valueStream())
            .map(this::resolved)
            .toList();
    given.stream()
        .filter(p -> p.path("in").asString("").equals("query"))
        .forEach(p -> parameters.put(p.path("name").asString(), schema(p.path(SCHEMA))));
    JsonNode body = operation.path("requestBody");
    return new Operation(
        name,
        parameters,
        operation.path("x-any-parameter").asBoolean(false),
        new TreeSet<>(body.path("content").propertyNames()),
        body.path("content").path(JSON).path(SCHEMA).asObjectOpt().map(this::schema),
        body.path("required").asBoolean(false),
        given.stream().anyMatch(p -> p.path("name").asString("").equals(KEY)),
        operation.path("x-once").asBoolean(false),
        operation.path("x-reaches-out").asBoolean(false));
  }

  private JsonNode resolved(JsonNode parameter) {
    String reference = parameter.path("$ref").asString("");
    return reference.isEmpty()
        ? parameter
        : components.at(reference.substring("#/components".length()));
  }

  /** True if the operation is carried out once for a key, wherever it is. */
  boolean isOnce(Route route) {
    return operation(route).filter(Operation::once).isPresent();
  }

  /** True if it tells nodes or waits, which no transaction may. */
  boolean reachesOut(Route route) {
    return operation(route).filter(Operation::apart).isPresent();
  }

  private Optional<Operation> operation(Route route) {
    return Optional.ofNullable(operations.get(key(route.method(), route.path())));
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
   * @throws WrongType for a body that says that it is something else
   * @throws Json.Malformed for a body that is not JSON
   */
  void check(Route route, Call call) {
    Operation operation = operations.get(key(route.method(), route.path()));
    if (operation == null) {
      // Pages: their forms are read by themselves.
      return;
    }
    if (!operation.anyParameter()) {
      new QueryStringDecoder(call.address())
          .parameters()
          .forEach((name, values) -> parameter(operation, name, values));
    }
    if (!operation.takesKey() && !call.header(KEY).isEmpty()) {
      throw operation.wrong(KEY, "it is carried out each time it is sent; send it without a key");
    }
    if (call.body().length > 0) {
      type(operation, call.header("Content-Type"));
    }
    if (operation.body().isPresent() && (operation.bodyNeeded() || call.body().length > 0)) {
      first(operation.body().get().validate(Json.read(call.body())))
          .ifPresent(
              error -> {
                throw operation.wrong(place(error), SchemaWords.of(error));
              });
    }
  }

  /**
   * A body without a type is taken for the operation's: only a page can be made to send another.
   */
  private static void type(Operation operation, String sent) {
    String type = sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (operation.types().isEmpty()) {
      throw operation.wrong("body", "there is a body; expected none");
    }
    if (!type.isEmpty() && !operation.types().contains(type)) {
      throw new WrongType(sent, operation.types());
    }
  }

  private static void parameter(Operation operation, String name, List<String> values) {
    Schema schema = operation.parameters().get(name);
    if (schema == null) {
      throw operation.wrong(
          shown(name),
          operation.parameters().isEmpty()
              ? Message.of("unknown parameter; expected none")
              : Message.of(
                  "unknown parameter; expected one of: %s",
                  String.join(", ", operation.parameters().keySet())));
    }
    if (values.size() > 1) {
      throw operation.wrong(name, "given %d times; expected once", values.size());
    }
    // In an address everything is text; what reads as a number or a truth value may be one.
    String value = values.getFirst();
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
              throw operation.wrong(name, SchemaWords.of(error));
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
