package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.ParameterCheck;
import org.kumiki.coordinator.query.PlanUse;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Under a permit with tabulation plans a query is one whole plan, as often as the plan says. */
class TabulationPlanTest {

  private static final String ON_X = "{\"formula\": \"y ~ x\", \"family\": \"gaussian\"}";
  private static final String ON_NOTHING =
      "{\"formula\": \"y ~ 1\", \"family\": \"gaussian\", \"conf_level\": 0.9}";

  @TempDir Path folder;
  private Federation federation;

  @BeforeEach
  void start() {
    federation = new Federation(folder, 4, 3, Federation.PATIENT);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private void permit(int runs, Optional<Integer> months, String... plans) {
    ParameterCheck check = new ParameterCheck(federation.template.parameterSchema());
    federation.publishPlans(
        Arrays.stream(plans)
            .map(p -> (ObjectNode) JsonMapper.shared().readTree(p))
            .map(p -> JsonText.of(check.complete("glm", p)))
            .map(p -> new TabulationPlan(p, runs, months))
            .toList());
  }

  private QueryOutcome ask(String parameters) throws Exception {
    return federation
        .ask("{\"template\": \"glm\", \"parameters\": %s}".formatted(parameters))
        .result();
  }

  private static void failed(QueryOutcome outcome, OutcomeCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            QueryOutcome.Failed.class, f -> assertThat(f.code()).as(f.message()).isEqualTo(code));
  }

  private PlanUse use() {
    Permit permit =
        (Permit)
            UncheckedDocument.read(
                    federation.library.published(DocumentKind.PERMIT, "p1").orElseThrow().jws())
                .document();
    return federation.desk.plans().uses(permit).getFirst();
  }

  @Test
  void onePartOfEachPlan_isNoPlan() throws Exception {
    permit(5, Optional.empty(), ON_X, ON_NOTHING);
    for (String mixed :
        List.of(
            "{\"formula\": \"y ~ x\", \"family\": \"gaussian\", \"conf_level\": 0.9}",
            "{\"formula\": \"y ~ 1\", \"family\": \"gaussian\"}")) {
      failed(ask(mixed), OutcomeCode.PARAM_OUT_OF_RANGE);
    }
    QueryRunTest.completed(ask(ON_X));
    QueryRunTest.completed(ask(ON_NOTHING));
  }

  @Test
  void whatThePlanLeavesToTheTemplatesDefault_isNotChanged_andNothingIsAddedBeside()
      throws Exception {
    permit(5, Optional.empty(), ON_X);
    for (String changed :
        List.of(
            "{\"formula\": \"y ~ x\", \"family\": \"gaussian\", \"link\": \"log\"}",
            "{\"formula\": \"y ~ x\", \"family\": \"gaussian\", \"conf_level\": 0.99}")) {
      failed(ask(changed), OutcomeCode.PARAM_OUT_OF_RANGE);
    }
    QueryRunTest.completed(ask(ON_X));
  }

  @Test
  void twoPlansInOneQuery_areNoPlan() throws Exception {
    permit(5, Optional.empty(), ON_X, "{\"formula\": \"y ~ 1\", \"family\": \"gaussian\"}");
    failed(
        federation
            .ask(
                """
                {"template": "glm", "parameters": {"family": "gaussian"},
                 "models": [{"label": "one", "parameters": {"formula": "y ~ x"}},
                            {"label": "two", "parameters": {"formula": "y ~ 1"}}]}
                """)
            .result(),
        OutcomeCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void planThatIsRunOnce_isRunOnce_anotherPlanStillIs() throws Exception {
    permit(1, Optional.empty(), ON_X, ON_NOTHING);
    QueryRunTest.completed(ask(ON_X));
    failed(ask(ON_X), OutcomeCode.BUDGET);
    QueryRunTest.completed(ask(ON_NOTHING));
  }

  @Test
  void planOfAQuarter_isRunAgainInTheNext() throws Exception {
    Instant start = federation.clock.instant();
    permit(2, Optional.of(3), ON_X);
    assertThat(use().standing()).isEqualTo(PlanUse.Standing.NOW);
    QueryRunTest.completed(ask(ON_X));
    assertThat(use().standing()).isEqualTo(PlanUse.Standing.LATER);
    assertThat(use().used()).isEqualTo(1);
    failed(ask(ON_X), OutcomeCode.BUDGET);
    Instant next = use().next().orElseThrow();
    federation.clock.set(Duration.between(start, next).minusSeconds(1));
    failed(ask(ON_X), OutcomeCode.BUDGET);
    federation.clock.set(Duration.ofDays(93));
    assertThat(federation.clock.instant()).isAfterOrEqualTo(next);
    QueryRunTest.completed(ask(ON_X));
    assertThat(use().standing()).isEqualTo(PlanUse.Standing.SPENT);
    federation.clock.set(Duration.ofDays(186));
    failed(ask(ON_X), OutcomeCode.BUDGET);
  }

  @Test
  void planWhosePermitEndsFirst_isOver() throws Exception {
    permit(5, Optional.of(13), ON_X);
    QueryRunTest.completed(ask(ON_X));
    assertThat(use().standing()).isEqualTo(PlanUse.Standing.OVER);
    assertThat(use().next()).isEmpty();
  }
}
