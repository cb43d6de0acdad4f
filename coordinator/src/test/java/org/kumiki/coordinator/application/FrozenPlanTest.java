package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
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

  private static String bounds(FrozenPlan plan, String file) {
    ObjectNode parameters = JsonMapper.shared().createObjectNode();
    FrozenPlan.write(plan.ofFile(file).orElseThrow(), parameters);
    return parameters.toString();
  }

  @Test
  void whatAPlanGives_isAllThatIsAllowed() {
    FrozenPlan plan =
        of("{\"id\": \"glm\", \"parameters\": {\"formula\": \"y ~ age\", \"conf_level\": 0.95}}");
    assertThat(bounds(plan, "glm.jws"))
        .isEqualTo("{\"conf_level\":{\"allowed\":[0.95]},\"formula\":{\"allowed\":[\"y ~ age\"]}}");
    assertThat(bounds(plan, "signed/glm")).isEqualTo(bounds(plan, "glm.jws"));
  }

  @Test
  void whatSeveralPlansGive_isAllowedTogether_whatOneOfThemLeavesOut_isNotBound() {
    FrozenPlan plan =
        of(
            "{\"id\": \"crosstab\", \"parameters\": {\"rows\": [\"age\", \"sex\"], \"zeros\":"
                + " true}}",
            "{\"id\": \"crosstab\", \"parameters\": {\"rows\": [\"sex\", \"region\"]}}");
    assertThat(bounds(plan, "crosstab"))
        .isEqualTo("{\"rows\":{\"allowed\":[\"age\",\"sex\",\"region\"]}}");
  }

  @Test
  void aTemplateThatNoPlanIsAbout_isNotOpened() {
    FrozenPlan plan =
        of(
            "{\"id\": \"glm\", \"parameters\": {\"formula\": \"y ~ age\"}}",
            "{\"id\": \"means\"}",
            "{\"id\": \"km\", \"parameters\": {}}");
    plan.requireFor(List.of("glm.jws"));
    for (String other : List.of("means.jws", "km.jws", "cox.jws", "glm.jws.jws", "")) {
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
