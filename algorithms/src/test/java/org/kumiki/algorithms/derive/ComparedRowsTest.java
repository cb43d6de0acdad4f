package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.cox.CoxAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.summary.SummaryAlgorithm;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ComparedRowsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [{"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
                      {"name": "pay", "type": "number", "constraints": {"minimum": 0, "maximum": 9000}},
                      {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
                      {"name": "ill", "type": "boolean"}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static <P> ComparedRows rows(
      FederatedAlgorithm<P, ?, ?> algorithm, String parameters, String preparation) {
    Preparation prepared =
        Preparation.parse("query", (ObjectNode) JSON.readTree(preparation), DICTIONARY);
    P bound = algorithm.parse(JSON.readTree(parameters), prepared.dictionary());
    return ComparedRows.of(algorithm, bound, Optional.empty(), prepared);
  }

  private static List<String> conditions(ComparedRows rows) {
    return rows.sets().stream().map(set -> set.rows().print()).toList();
  }

  @Test
  void figuresPerGroup_areAboutEachGroup() {
    ComparedRows means =
        rows(new SummaryAlgorithm(), "{\"variables\": [\"age\"], \"by\": \"sex\"}", "{}");
    assertThat(conditions(means)).hasSize(3);
    assertThat(conditions(means).get(1)).contains("`sex` = 'F'");
    assertThat(conditions(means).get(2)).contains("`sex` = 'M'");
    // Means at the levels of two factors, and of both together.
    ComparedRows model = rows(new GlmAlgorithm(), "{\"formula\": \"age ~ sex * ill\"}", "{}");
    assertThat(model.sets()).hasSize(1 + 2 + 2 + 4);
    assertThat(model.ownConditions()).isEmpty();
    assertThat(rows(new GlmAlgorithm(), "{\"formula\": \"age ~ sex * pay\"}", "{}").sets())
        .isEmpty();
  }

  @Test
  void pieces_areCountedAlone_andBesideFiguresThatLackTheirTerm() {
    String derived = "{\"derive\": [{\"name\": \"x\", \"expr\": \"if(ill, pay, 0) + age\"}]}";
    ComparedRows alone = rows(new SummaryAlgorithm(), "{\"variables\": [\"x\"]}", derived);
    assertThat(alone.sets()).hasSize(3);
    assertThat(alone.ownConditions()).containsExactly(ComparedRows.NOBODY);
    ComparedRows beside =
        rows(new SummaryAlgorithm(), "{\"variables\": [\"x\", \"age\", \"sex\"]}", derived);
    assertThat(beside.ownConditions()).hasSize(2).contains(ComparedRows.NOBODY);
    assertThat(beside.ownConditions().getLast()).contains("`age`").doesNotContain("`x`");
  }

  /** In a model that is not additive a constant for few persons is a dummy variable of theirs. */
  @Test
  void otherModels_haveOnlyPieces_noneOfWhichMayBeSmall() {
    ComparedRows cox =
        rows(
            new CoxAlgorithm(),
            "{\"time\": \"pay\", \"event\": \"ill\", \"covariates\": \"x\"}",
            "{\"derive\": [{\"name\": \"x\", \"expr\": \"if(sex = 'F', 1, 0) + age\"}]}");
    assertThat(cox.sets()).hasSize(2);
    assertThat(cox.sets())
        .allSatisfy(
            set -> {
              assertThat(set.additive()).isFalse();
              assertThat(set.piece().orElseThrow().alone()).isTrue();
            });
    ComparedRows mean =
        rows(
            new SummaryAlgorithm(),
            "{\"variables\": [\"x\"]}",
            "{\"derive\": [{\"name\": \"x\", \"expr\": \"if(sex = 'F', 1, 0) + age\"}]}");
    assertThat(mean.sets())
        .filteredOn(set -> set.piece().isPresent())
        .allSatisfy(set -> assertThat(set.piece().orElseThrow().alone()).isFalse());
  }

  @Test
  void moreThanNodesCanCount_isRefused_withWhatToDo() {
    assertThatCode(() -> many(5).check()).doesNotThrowAnyException();
    assertThatThrownBy(() -> many(30).check())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("pairs of groups", "ask for fewer variables");
  }

  private static ComparedRows many(int numbers) {
    String derive =
        IntStream.range(0, numbers)
            .mapToObj(
                i -> "{\"name\": \"x%d\", \"expr\": \"if(ill, pay, %d) + age\"}".formatted(i, i))
            .collect(Collectors.joining(", ", "{\"derive\": [", "]}"));
    String variables =
        IntStream.range(0, numbers)
            .mapToObj(i -> "\"x" + i + "\"")
            .collect(Collectors.joining(", "));
    return rows(
        new SummaryAlgorithm(),
        "{\"variables\": [\"age\", \"pay\", %s], \"by\": \"sex\"}".formatted(variables),
        derive);
  }
}
