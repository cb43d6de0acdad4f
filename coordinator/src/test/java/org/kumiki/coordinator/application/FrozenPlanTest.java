package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tabulation plans bind. */
class FrozenPlanTest {

  private static FrozenPlan of(String... templates) {
    return FrozenPlan.of(
        JsonMapper.shared()
            .readTree(
                "{\"tabulation_plans\": [%s]}"
                    .formatted(
                        String.join(
                            ", ",
                            List.of(templates).stream()
                                .map("{\"template\": %s}"::formatted)
                                .toList()))));
  }

  private static String plans(FrozenPlan plan) {
    ObjectNode draft = JsonMapper.shared().createObjectNode();
    plan.write(draft, LocalDate.parse("2027-01-01"), LocalDate.parse("2027-12-31"));
    return draft.path("plans").toString();
  }

  @Test
  void eachPlan_staysWhole() {
    FrozenPlan plan =
        of(
            "{\"id\": \"crosstab\", \"parameters\": {\"rows\": [\"age\"], \"zeros\": true}}",
            "{\"id\": \"crosstab\", \"parameters\": {\"rows\": [\"sex\"]}}",
            "{\"id\": \"crosstab\", \"parameters\": {\"rows\": [\"sex\"]}}",
            "{\"id\": \"glm\", \"parameters\": {\"formula\": \"y ~ age\"}}");
    assertThat(plans(plan))
        .isEqualTo(
            "[{\"template\":\"crosstab\",\"parameters\":{\"rows\":[\"age\"],\"zeros\":true},"
                + "\"runs\":1},{\"template\":\"crosstab\",\"parameters\":{\"rows\":[\"sex\"]},"
                + "\"runs\":1},{\"template\":\"glm\",\"parameters\":{\"formula\":\"y ~"
                + " age\"},\"runs\":1}]");
  }

  @ParameterizedTest
  @CsvSource({
    "QUARTERLY, 2028-12-31, 4, 3",
    "QUARTERLY, 2027-06-30, 2, 3",
    "QUARTERLY, 2027-07-01, 3, 3",
    "HALF_YEARLY, 2027-12-31, 2, 6",
    "YEARLY, 2030-01-01, 1, 12"
  })
  void aFrequency_isOneRunInEachIntervalThatBegins(
      String interval, String until, int runs, int months) {
    FrozenPlan plan =
        FrozenPlan.of(
            JsonMapper.shared()
                .readTree(
                    """
                    {"tabulation_plans": [{"template": {"id": "glm", "parameters": {"a": 1}}}],
                     "frequency": {"times": "MULTIPLE", "interval": "%s", "until": "%s"}}
                    """
                        .formatted(interval, until)));
    assertThat(plans(plan)).contains("\"runs\":%d,\"every_months\":%d}".formatted(runs, months));
  }

  @Test
  void aFrequencyThatIsHalfWritten_isOnce() {
    FrozenPlan plan =
        FrozenPlan.of(
            JsonMapper.shared()
                .readTree(
                    """
                    {"tabulation_plans": [{"template": {"id": "glm", "parameters": {"a": 1}}}],
                     "frequency": {"times": "MULTIPLE", "interval": "WEEKLY", "until": "soon"}}
                    """));
    assertThat(plans(plan)).contains("\"runs\":1}");
  }

  @Test
  void aTemplateThatNoPlanIsAbout_isNotOpened() {
    FrozenPlan plan =
        of(
            "{\"id\": \"glm\", \"parameters\": {\"formula\": \"y ~ age\"}}",
            "{\"id\": \"means\"}",
            "{\"id\": \"feasibility\", \"parameters\": {}}");
    plan.requireFor(List.of("glm.jws", "signed/feasibility.json"));
    for (String other : List.of("means.jws", "cox.jws", "glm.jws.jws", "")) {
      assertThatThrownBy(() -> plan.requireFor(List.of("glm.jws", other)))
          .as(other)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no tabulation plan gives parameters of '" + other);
    }
  }

  @Test
  void aFormWithoutPlans_bindsNothing_andOpensNothing() {
    JsonNode empty = JsonMapper.shared().createObjectNode();
    assertThat(FrozenPlan.of(empty).templates()).isEmpty();
    assertThatThrownBy(() -> FrozenPlan.of(empty).requireFor(List.of("glm.jws")))
        .isInstanceOf(InvalidInput.class);
  }
}
