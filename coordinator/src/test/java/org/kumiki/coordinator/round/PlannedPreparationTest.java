package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.summary.SummaryAlgorithm;

/** Preparations that no node could carry out: whoever asks is told, and no node hears of it. */
class PlannedPreparationTest {

  private static final byte[] SCHEMA =
      """
      {"fields": [{"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
                  {"name": "pay", "type": "number", "constraints": {"minimum": 0, "maximum": 9000}},
                  {"name": "from", "type": "number", "constraints": {"minimum": 0, "maximum": 90}},
                  {"name": "to", "type": "number", "constraints": {"minimum": 0, "maximum": 90}},
                  {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
                  {"name": "ill", "type": "boolean"}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Federation federation;

  @BeforeEach
  void start() {
    federation =
        new Federation(
            folder,
            3,
            3,
            Federation.PATIENT,
            new Federation.World(
                DictionaryReader.read("schema", SCHEMA),
                site -> new ArrayFrame(0, Map.of(), Map.of(), Optional.empty()),
                List.of(new SummaryAlgorithm())));
    federation.protect();
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private void isRefused(String query, String... words) {
    assertThatThrownBy(() -> federation.ask(query))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(words);
    federation.nodes.values().forEach(node -> assertThat(node.heard).isEmpty());
  }

  /** Each condition in a number makes groups whose persons every node counts against the others. */
  @Test
  void moreGroupsThanNodesCompare_areRefused() {
    String derive =
        IntStream.range(0, 30)
            .mapToObj(i -> "{'name': 'x%d', 'expr': 'if(ill, pay, %d) + age'}".formatted(i, i))
            .collect(Collectors.joining(", "));
    String variables =
        IntStream.range(0, 30).mapToObj(i -> "'x" + i + "'").collect(Collectors.joining(", "));
    isRefused(
        "{'template': 'summary', 'derive': [%s], 'parameters': {'variables': ['age', 'pay', %s], 'by': 'sex'}}"
            .formatted(derive, variables)
            .replace('\'', '"'),
        "pairs of groups",
        "ask for fewer variables");
  }

  /** A node would cut follow-up that nothing reads; left out of the order it would not be asked. */
  @Test
  void episodesThatNothingUses_areRefused() {
    isRefused(
        """
        {"template": "summary", "parameters": {"variables": ["pay"]},
         "episodes": {"start": "from", "stop": "to", "event": "ill",
           "split": [{"name": "band", "by": "time", "breaks": [0, 2, 4, 90]}],
           "as": {"start": "t0", "stop": "t1", "time": "days", "event": "failed"}}}
        """,
        "query.episodes",
        "nothing in the query uses a column that it makes");
  }
}
