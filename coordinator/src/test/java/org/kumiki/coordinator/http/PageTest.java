package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Pages make up the list, whole and once. */
class PageTest {

  private static final List<String> ALL = IntStream.range(0, 7).mapToObj(i -> "id-" + i).toList();

  private static Answer.Whole page(int limit, Optional<String> after) {
    return new Page(limit, after, "/api/v1/things?which=all&after=id-0")
        .answer("things", ALL, id -> id, JsonNodeFactory.instance::stringNode);
  }

  private static JsonNode body(Answer.Whole answer) {
    return JsonMapper.shared().readTree(new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void pages_followedByNext_areTheList() {
    for (int limit = 1; limit < 9; limit++) {
      List<String> seen = new ArrayList<>();
      Optional<String> after = Optional.empty();
      do {
        JsonNode body = body(page(limit, after));
        assertThat(body.path("things").size()).isBetween(1, limit);
        body.path("things").forEach(t -> seen.add(t.asString()));
        after = body.path("next").asStringOpt();
      } while (after.isPresent());
      assertThat(seen).as("limit %d", limit).isEqualTo(ALL);
    }
  }

  @Test
  void next_isToldAsALinkToo_withTheOtherParameters() {
    assertThat(page(2, Optional.empty()).headers())
        .containsEntry("Link", "</api/v1/things?which=all&after=id-1>; rel=\"next\"");
    assertThat(page(7, Optional.empty()).headers()).isEmpty();
  }

  @Test
  void placeThatIsNotThere_isAnError_andNotTheBeginning() {
    assertThatThrownBy(() -> page(2, Optional.of("id-9")))
        .isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.where()).isEqualTo("after"));
  }
}
