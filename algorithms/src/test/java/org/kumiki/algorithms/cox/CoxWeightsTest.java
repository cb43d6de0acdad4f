package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.cox.CoxSites.Site;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Performs the attacks that case weights and chosen starts would allow. */
final class CoxWeightsTest {

  private static final int ROWS = 90;

  private static ObjectNode json(String covariates, String key, String variable) {
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(CoxSites.json(covariates));
    return json.put(key, variable);
  }

  private static List<Site> sites() {
    return Stream.of(1, 2, 3).map(seed -> new Site(seed, ROWS)).toList();
  }

  private static Step<?, CoxResult> run(ObjectNode parameters, List<Site> sites) {
    return PlainFederation.run(
            CoxSites.COX,
            parameters.toString(),
            CoxSites.DICTIONARY,
            sites.stream().map(Site::frame).toList())
        .last();
  }

  private static Release released(ObjectNode parameters, List<Site> sites) {
    Step<?, CoxResult> last = run(parameters, sites);
    assertThat(last).isInstanceOf(Step.Done.class);
    return ((Step.Done<?, CoxResult>) last).result().release(Profile.ACRO_DEFAULT);
  }

  /** The weights stand in column n; rows are numbered over all sites. */
  private static List<Site> weighted(IntToDoubleFunction weight) {
    List<Site> sites = sites();
    for (int s = 0; s < sites.size(); s++) {
      int first = s * ROWS;
      Arrays.setAll(sites.get(s).n, i -> weight.applyAsDouble(first + i));
    }
    return sites;
  }

  @Test
  void ordinaryWeights_areShown() {
    Release release = released(json("arm + a", "weights", "n"), weighted(i -> 1 + i % 5));
    assertThat(release.result().get("coefficients").get(0).get("estimate").isNumber()).isTrue();
    assertThat(release.reproduce())
        .isEqualTo(
            "coxph(Surv(time, event) ~ arm + a + strata(site), data, ties = \"efron\", weights = n,"
                + " robust = FALSE)");
  }

  @Test
  void oneHugeWeight_isVetoedByItsNode() {
    Step<?, CoxResult> last =
        run(json("a", "weights", "n"), weighted(i -> i == 17 ? 1e6 : 1 + i % 5));
    assertThat(((Step.Failed<?, ?>) last).message()).contains("nearly all weight to few persons");
  }

  @Test
  void oneWeightInsideALevel_isWithheld() {
    List<Site> sites = weighted(i -> 1e5 * (1 + i % 5));
    for (Site site : sites) {
      for (int i = 0; i < ROWS; i++) {
        site.n[i] = site.arm[i] == 1 ? 1 + i % 5 : site.n[i];
      }
    }
    // The victim alone keeps its weight in the arm.
    int victim = 0;
    while (sites.getFirst().arm[victim] == 0) {
      victim++;
    }
    sites.getFirst().n[victim] = 1e5;
    Release release = released(json("arm + a", "weights", "n"), sites);
    assertThat(release.result().get("coefficients").get(0).get("estimate").isNull()).isTrue();
    assertThat(release.withheld().toString()).contains("weigh equally");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1000})
  void aWeightThatOnlyFewHave_isWithheld(int others) {
    Release release = released(json("a", "weights", "n"), weighted(i -> i == 17 ? 1 : others));
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().rule()).isEqualTo("R6");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void weightsThatAreNotAboveZero_areRefusedInWords(int bad) {
    Step<?, CoxResult> last = run(json("a", "weights", "n"), weighted(i -> i == 100 ? bad : 1));
    assertThat(((Step.Failed<?, ?>) last).message()).contains("'n' must be above 0");
  }

  @Test
  void startsThatLeaveAllButFewAlone_areWithheld() {
    List<Site> sites = sites();
    for (Site site : sites) {
      // Distinct times, everybody at risk for a moment.
      Arrays.setAll(site.time, i -> 1 + i);
      Arrays.setAll(site.b, i -> i + 0.5);
      Arrays.fill(site.event, 1);
    }
    // Nine persons are at risk together: without the rule theirs is the estimate, and n says 270.
    Site first = sites.getFirst();
    for (int i = 0; i < 9; i++) {
      first.time[i] = 1000 + i;
      first.b[i] = 999;
    }
    ObjectNode parameters = json("a", "start", "b");
    Release release = released(parameters, sites);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().reason().en()).contains("at risk with others");
    // Everybody at risk from the beginning: an ordinary model.
    sites.forEach(site -> Arrays.fill(site.b, 0));
    assertThat(released(parameters, sites).whollyWithheld()).isFalse();
  }

  @Test
  void aStartThatIsNotBeforeTheTime_isRefusedInWords() {
    List<Site> sites = sites();
    sites.forEach(site -> Arrays.fill(site.b, 0));
    sites.get(1).b[4] = sites.get(1).time[4];
    assertThat(((Step.Failed<?, ?>) run(json("a", "start", "b"), sites)).message())
        .isEqualTo("'b' must be below 'time', and somewhere it is not");
    // Apart by rounding only: R's timefix takes it for one time, too.
    sites.get(1).b[4] = sites.get(1).time[4] - 1e-10;
    assertThat(run(json("a", "start", "b"), sites)).isInstanceOf(Step.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "weights, arm, is no number",
    "weights, time, is part of the outcome",
    "start, event, is no number",
    "start, time, already",
    "start, a, is the outcome"
  })
  void whatDoesNotFit_isRefused(String key, String variable, String said) {
    assertThatThrownBy(() -> CoxSites.COX.parse(json("a + b", key, variable), CoxSites.DICTIONARY))
        .hasMessageContaining(said);
  }
}
