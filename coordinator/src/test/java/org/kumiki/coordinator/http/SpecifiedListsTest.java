package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Lists that can grow come in pages: a new one that does not is found here. */
class SpecifiedListsTest {

  /** What is of one size whatever happens, or of one thing. */
  private static final Set<String> WHOLE =
      Set.of(
          "/api/v1/forms",
          "/api/v1/register/{id}/history",
          "/api/v1/activity",
          "/api/v1/catalogue/fit/{id}",
          "/api/v1/audit/consistency",
          "/api/v1/audit/inclusion/{sequence}",
          "/api/v1/session",
          "/api/v1/account");

  private final JsonNode document = new YAMLMapper().readTree(PublicRoutes.specification());

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
  }

  private JsonNode properties(JsonNode get) {
    JsonNode answer = resolved(get.path("responses").path("200"));
    return resolved(answer.path("content").path("application/json").path("schema"))
        .path("properties");
  }

  @Test
  void everyListThatCanGrow_takesLimitAndAfter_andTellsNext() {
    Set<String> lists = new TreeSet<>();
    document
        .path("paths")
        .forEachEntry(
            (path, item) -> {
              JsonNode properties = properties(item.path("get"));
              boolean list =
                  properties
                      .valueStream()
                      .anyMatch(p -> resolved(p).path("type").asString("").equals("array"));
              boolean ofOne = path.matches(".*/[{][a-z]+[}](/leaves)?");
              if (list && !ofOne && !WHOLE.contains(path)) {
                lists.add(path);
                assertThat(
                        item.path("get")
                            .path("parameters")
                            .valueStream()
                            .map(p -> resolved(p).path("name").asString())
                            .collect(Collectors.toSet()))
                    .as(path)
                    .contains("limit", "after");
                assertThat(properties.has("next")).as(path).isTrue();
              }
            });
    assertThat(lists)
        .contains("/api/v1/queries", "/api/v1/permits", "/api/v1/audit", "/api/v1/people")
        .hasSizeGreaterThan(15);
  }
}
