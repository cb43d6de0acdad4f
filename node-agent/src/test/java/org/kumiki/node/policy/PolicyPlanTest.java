package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.TabulationPlan;

/** Rules of the node about tabulation plans. */
class PolicyPlanTest extends PolicyWorld {

  private static final String PLAN =
      "{\"formula\":\"y ~"
          + " %s\",\"family\":\"%s\",\"site_effects\":\"none\",\"conf_level\":0.95}";

  private static TabulationPlan plan(String x, String family, int runs, Integer... months) {
    return new TabulationPlan(
        JsonText.parse(PLAN.formatted(x, family)), runs, List.of(months).stream().findFirst());
  }

  @Test
  void queryThatTakesOneParameterOfEachPlan_isRefused_eachWholePlanAccepted() {
    query.plans = List.of(plan("x", "gaussian", 1), plan("sex", "poisson", 1));
    for (String[] whole : new String[][] {{"x", "gaussian"}, {"sex", "poisson"}}) {
      query.parameters = PLAN.formatted((Object[]) whole);
      assertAccepted();
    }
    for (String[] mixed : new String[][] {{"sex", "gaussian"}, {"x", "poisson"}}) {
      query.parameters = PLAN.formatted((Object[]) mixed);
      assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    }
  }

  @Test
  void parameterThatNoPlanNames_mayNotBeAdded_norChanged() {
    query.plans = List.of(plan("x", "gaussian", 1));
    query.parameters = query.parameters.replace("{", "{\"link\":\"identity\",");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = PLAN.formatted("x", "gaussian").replace("0.95", "0.9");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = PLAN.formatted("x", "gaussian").replace("0.95", "9.5e-1");
    assertAccepted();
  }

  @Test
  void furtherResults_besideAPlan_areRefused() {
    query.plans = List.of(plan("x", "gaussian", 1));
    query.parameters = PLAN.formatted("x", "gaussian");
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`x` > 1)")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void planThatWasRunAsOftenAsItMay_isRefused_otherPlansAreNot() {
    query.plans = List.of(plan("x", "gaussian", 2), plan("sex", "gaussian", 1));
    query.parameters = PLAN.formatted("x", "gaussian");
    String text = query.order().parameters().canonical();
    runs.put(text + 1, now.minusSeconds(60));
    assertAccepted();
    runs.put(text + 2, now.minusSeconds(30));
    assertRefused(RefusalCode.BUDGET);
    query.parameters = PLAN.formatted("sex", "gaussian");
    assertAccepted();
  }

  @Test
  void planOfAQuarter_isRunOnceInAQuarter_andAgainInTheNext() {
    query.validSince = Duration.ofDays(200);
    query.plans = List.of(plan("x", "gaussian", 4, 3));
    query.parameters = PLAN.formatted("x", "gaussian");
    String text = query.order().parameters().canonical();
    // The third quarter began 180 to 185 days after the first day.
    runs.put(text + 1, now.minus(Duration.ofDays(100)));
    assertAccepted();
    runs.put(text + 2, now.minus(Duration.ofDays(1)));
    assertRefused(RefusalCode.BUDGET);
    assertThat(((Decision.Refused) decide()).message()).contains("once in 3 months");
  }
}
