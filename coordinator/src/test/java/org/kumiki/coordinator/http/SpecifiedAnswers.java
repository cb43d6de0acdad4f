package org.kumiki.coordinator.http;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Answers held against {@code openapi.yaml}: an answer whose status or type the specification does
 * not have, or whose JSON has a member that it does not name, fails the test that asked. {@link
 * RawConnection} gives it whatever it sees.
 */
final class SpecifiedAnswers {

  /** What the text on top of the specification says of every operation. */
  private static final Set<String> ANYWHERE =
      Set.of("304", "405", "413", "414", "415", "429", "431");

  private static final SpecifiedAnswers SPECIFIED = new SpecifiedAnswers();

  private final JsonNode document = new YAMLMapper().readTree(PublicRoutes.specification());
  private final JsonNode components = document.path("components");
  private final Set<String> parents = new HashSet<>();
  private final Map<Route, JsonNode> operations = new HashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          b ->
              b.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .formatAssertionsEnabled(true)
                      .build()));

  private SpecifiedAnswers() {
    document
        .findValues("allOf")
        .forEach(all -> all.forEach(part -> parents.add(part.path("$ref").asString(""))));
    components
        .path("schemas")
        .forEachEntry(
            (name, schema) -> {
              if (!parents.contains("#/components/schemas/" + name)) {
                close(schema);
              }
            });
    document
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) -> {
                      close(operation.path("responses"));
                      operations.put(
                          new Route(
                              method.toUpperCase(Locale.ROOT),
                              path,
                              new Access.Open(),
                              c -> Answer.nothing()),
                          operation);
                    }));
  }

  /** What a schema does not name shall not be answered. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.has("allOf")) {
        object.put("unevaluatedProperties", false);
      } else {
        object.forEach(SpecifiedAnswers::close);
        if (object.path("properties").isObject()
            && object.path("type").asString("").equals("object")
            && !object.has("additionalProperties")) {
          object.put("additionalProperties", false);
        }
      }
    } else if (schema instanceof ArrayNode array) {
      array.forEach(SpecifiedAnswers::close);
    }
  }

  /** Checks an answer to a request, both as they went over the wire. */
  static void check(String request, String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] line = request.split(" ", 3);
    if (end > 0 && line.length == 3) {
      check(
          line[0],
          line[1],
          answer.substring(0, end),
          new String(
              answer.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1),
              StandardCharsets.UTF_8));
    }
  }

  /** Checks an answer. */
  static void check(String method, String address, String head, String body) {
    SPECIFIED.checked(method, address, head, body);
  }

  private void checked(String method, String address, String head, String body) {
    String path = address.split("[?]", 2)[0];
    // A fixed segment counts before a name in braces, as in the table of routes.
    Optional<Map.Entry<Route, JsonNode>> found =
        operations.entrySet().stream()
            .filter(o -> o.getKey().method().equals(method))
            .filter(o -> RoutePath.of(o.getKey().path()).match(RoutePath.of(path)).isPresent())
            .min(comparing(o -> o.getKey().path().replace("{", "\uffff")));
    found.ifPresent(o -> check(o.getKey(), o.getValue(), head, body));
  }

  private void check(Route route, JsonNode operation, String head, String body) {
    String status = head.substring(9, 12);
    String shown = route.method() + " " + route.path() + ": " + head.lines().findFirst().get();
    String type = header(head, "content-type");
    JsonNode response = resolved(operation.path("responses").path(status));
    if (response.isMissingNode()) {
      assertThat(ANYWHERE).as(shown + " is not specified\n" + body).contains(status);
      return;
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(body).as(shown + " has no body in the specification").isEmpty();
      return;
    }
    JsonNode media = content.path(type.split(";", 2)[0]);
    assertThat(media.isMissingNode())
        .as("%s: %s is not among %s", shown, type, content.propertyNames())
        .isFalse();
    if (type.endsWith("json") && header(head, "transfer-encoding").isEmpty()) {
      ObjectNode schema = JsonNodeFactory.instance.objectNode();
      assertThat(media.has("schema")).as("%s: %s has a schema", shown, type).isTrue();
      schema.setAll((ObjectNode) media.path("schema"));
      schema.set("components", components);
      List<Error> errors = registry.getSchema(schema).validate(JsonMapper.shared().readTree(body));
      assertThat(errors).as(shown + "\n" + body).isEmpty();
    }
  }

  private static String header(String head, String name) {
    return Stream.of(head.split("\r\n"))
        .filter(l -> l.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(l -> l.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
