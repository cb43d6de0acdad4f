package org.kumiki.coordinator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EvidenceTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode evidence(
      String template, String profile, String result, String... withheld) {
    StringBuilder list = new StringBuilder();
    for (String entry : withheld) {
      String[] parts = entry.split(" ", -1);
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"path\": \"%s\", \"rule\": \"%s\"}".formatted(parts[0], parts[1]));
    }
    String document =
        """
        {"query": "q-1", "permit": "p", "template": {"id": "%s"}, "privacy": "secure-aggregation",
         "nodes": {"contributed": 4}, "coverage": {"persons_included": 120}, "result": %s,
         "disclosure": {"profile": "%s", "withheld": [%s]}}
        """
            .formatted(template, result, profile, list);
    return Evidence.of(JSON.readTree(document), new StandardAlgorithms());
  }

  private static Map<String, String> checks(JsonNode evidence) {
    Map<String, String> checks = new TreeMap<>();
    evidence
        .path("checks")
        .forEach(c -> checks.put(c.path("rule").asString(), c.path("status").asString()));
    return checks;
  }

  @Test
  void nothingWithheld_passes_withTheRulesOfTheFieldsThatAreThere() {
    JsonNode evidence = evidence("crosstab", "ACRO-DEFAULT", "{\"counts\": [[10]], \"rows\": []}");
    assertThat(evidence.path("outcome").asString()).isEqualTo("pass");
    assertThat(evidence.path("tier").path("number").asInt()).isEqualTo(1);
    assertThat(checks(evidence))
        .isEqualTo(Map.of("R1", "pass", "R2", "pass", "R3", "pass", "R6", "pass", "R7", "pass"));
    assertThat(evidence.path("fields")).hasSize(1);
    assertThat(evidence.path("fields").get(0).path("statbarn").asString()).isEqualTo("Frequencies");
  }

  @Test
  void oneRuleThatWithheld_asksForAReview_andNamesThePlaces() {
    JsonNode evidence =
        evidence(
            "glm",
            "JP-NDB",
            "{\"coefficients\": [], \"n\": 100}",
            "/result/coefficients/2 R5",
            "/persons/missing R1");
    assertThat(evidence.path("outcome").asString()).isEqualTo("review");
    assertThat(checks(evidence))
        .containsEntry("R5", "review")
        .containsEntry("R1", "review")
        .containsEntry("R4", "pass");
    assertThat(evidence.path("fields").get(0).path("withheld").asInt()).isEqualTo(1);
    assertThat(evidence.path("tier").path("ja").asString()).contains("1名");
    assertThat(evidence.path("profile").path("sources").get(0).path("url").asString())
        .startsWith("https://");
  }

  @ParameterizedTest
  @CsvSource({"R6", "R3", "R1", "R2"})
  void whollyWithheld_fails_andSaysNothingOfRulesThatWereNotReached(String rule) {
    JsonNode evidence = evidence("summary", "ACRO-DEFAULT", "{}", " " + rule);
    assertThat(evidence.path("outcome").asString()).isEqualTo("fail");
    assertThat(checks(evidence)).isEqualTo(Map.of(rule, "fail"));
  }

  @Test
  void unknownTemplate_andProfileNone_areNeverPassed() {
    assertThat(evidence("other", "ACRO-DEFAULT", "{\"x\": 1}").path("outcome").asString())
        .isEqualTo("review");
    JsonNode none = evidence("crosstab", "NONE", "{\"counts\": [[1]]}");
    assertThat(none.path("outcome").asString()).isEqualTo("review");
    assertThat(checks(none)).containsEntry("R1", "off");
  }

  @Test
  void everyCheck_hasWordsInBothLanguages_withItsNumbers() {
    JsonNode evidence = evidence("kaplan-meier", "FR-CASD", "{\"groups\": [{}]}");
    for (JsonNode check : evidence.path("checks")) {
      for (String language : List.of("en", "ja")) {
        assertThat(check.path("words").path(language).asString())
            .isNotBlank()
            .doesNotContain("%s")
            .doesNotContain("%%");
      }
    }
    assertThat(evidence.path("checks").get(0).path("words").path("en").asString())
        .contains("1-10 persons");
  }

  @Test
  void everyTemplate_saysWhatItsFieldsAre() {
    StandardAlgorithms algorithms = new StandardAlgorithms();
    assertThat(algorithms.ids())
        .allSatisfy(
            id -> {
              FederatedAlgorithm<?, ?, ?> algorithm = algorithms.byId(id).orElseThrow();
              assertThat(algorithm.outputs()).as(id).isNotEmpty();
            });
  }
}
