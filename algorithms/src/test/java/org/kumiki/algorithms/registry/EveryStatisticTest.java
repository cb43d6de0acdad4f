package org.kumiki.algorithms.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.disclosure.OutputField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each registered statistic has what people need of it: a schema, a page, tests, output classes.
 */
class EveryStatisticTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> CHAPTERS =
      List.of(
          "## Parameters",
          "## What leaves a node",
          "## Disclosure rule",
          "## Reference",
          "## Example");

  static Stream<FederatedAlgorithm<?, ?, ?>> all() {
    StandardAlgorithms known = new StandardAlgorithms();
    return known.ids().stream().map(id -> known.byId(id).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("all")
  void parametersHaveASchema(FederatedAlgorithm<?, ?, ?> statistic) {
    JsonNode schema = JsonMapper.builder().build().readTree(statistic.parameterSchema());
    assertThat(schema.get("type").asString()).isEqualTo("object");
    assertThat(schema.get("properties").isEmpty()).isFalse();
    schema
        .get("properties")
        .properties()
        .forEach(
            p ->
                assertThat(p.getValue().propertyNames())
                    .as("what %s is, in both languages", p.getKey())
                    .contains("description", "x-description-ja"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void pageSays_whatLeavesAndWhatMayBeShown(FederatedAlgorithm<?, ?, ?> statistic)
      throws IOException {
    String page = Files.readString(ROOT.resolve("docs/algorithms/" + statistic.id() + ".md"));
    assertThat(page).startsWith("# `" + statistic.id() + "`").contains(CHAPTERS);
    JsonMapper.builder()
        .build()
        .readTree(statistic.parameterSchema())
        .get("properties")
        .propertyNames()
        .forEach(key -> assertThat(page).as("parameter %s", key).contains("`" + key + "`"));
    assertThat(Files.readString(ROOT.resolve("docs/algorithms/README.md")))
        .contains("[" + statistic.id() + "](" + statistic.id() + ".md)");
  }

  @ParameterizedTest
  @MethodSource("all")
  void packageHasTests(FederatedAlgorithm<?, ?, ?> statistic) throws IOException {
    Path tests =
        ROOT.resolve("algorithms/src/test/java")
            .resolve(statistic.getClass().getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(tests)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.endsWith("AlgorithmTest.java"));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void outputsAreClassified(FederatedAlgorithm<?, ?, ?> statistic) {
    assertThat(statistic.outputs())
        .extracting(OutputField::path)
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }
}
