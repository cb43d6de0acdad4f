package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.TabulationPlan;

/** Two people may have signed anything: what opens more than was decided is not published. */
class PermitOfPlansTest {

  private static final JsonText SCHEMA =
      text("{\"type\": \"object\", \"properties\": {\"formula\": {\"type\": \"string\"}}}");

  private static JsonText text(String json) {
    return JsonText.of(CaseWorld.json(json));
  }

  private static TabulationPlan plan(String formula, int runs, Optional<Integer> everyMonths) {
    return new TabulationPlan(text("{\"formula\": \"" + formula + "\"}"), runs, everyMonths);
  }

  /** Asked quarterly, with one plan of glm; the permit is valid for a year. */
  private static void check(TabulationPlan... signed) {
    FrozenPlan frozen =
        FrozenPlan.of(
            CaseWorld.json(
                """
                {"tabulation_plans": [{"template": {"id": "glm", "parameters": {"formula": "y ~ age"}}}],
                 "frequency": {"times": "MULTIPLE", "interval": "QUARTERLY", "until": "2030-01-01"}}
                """));
    Permit permit =
        new Permit(
            "p-1",
            1,
            List.of(Purpose.SCIENTIFIC_RESEARCH),
            List.of(new PermitPerson("anna", Optional.empty())),
            List.of(new PermitDataset("north", "heart", List.of("x"))),
            List.of(
                new PermitTemplate(
                    "glm", "1.0.0", Digest.of(new byte[0]), Map.of(), Arrays.asList(signed))),
            1,
            0,
            100,
            "ACRO-DEFAULT",
            PrivacyMode.SINGLE_HOLDER,
            AggregationMode.ALL,
            Instant.parse("2027-01-01T00:00:00Z"),
            Instant.parse("2028-01-01T00:00:00Z"),
            10,
            60,
            OnLoss.STOP,
            false);
    new PermitOfPlans(frozen, template -> Optional.of(SCHEMA)).check(permit);
  }

  private static void refused(String because, TabulationPlan... signed) {
    assertThatThrownBy(() -> check(signed))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(because);
  }

  @Test
  void thePlansThatWereDecided_arePublished() {
    assertThatCode(() -> check(plan("y ~ age", 4, Optional.of(3)))).doesNotThrowAnyException();
    assertThatCode(() -> check(plan("y ~ age", 1, Optional.of(12)))).doesNotThrowAnyException();
  }

  @Test
  void noPlan_orAnother_isRefused() {
    refused("and has none of template glm");
    refused("none of the application's", plan("y ~ age + postcode", 4, Optional.of(3)));
    refused(
        "none of the application's",
        plan("y ~ age", 4, Optional.of(3)),
        plan("y ~ postcode", 1, Optional.of(3)));
  }

  @Test
  void moreRuns_orAtAnyTime_areRefused() {
    refused("more often than the application says", plan("y ~ age", 5, Optional.of(3)));
    refused("more often than the application says", plan("y ~ age", 4, Optional.empty()));
  }
}
