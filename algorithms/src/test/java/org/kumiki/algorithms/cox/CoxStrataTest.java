package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.cox.CoxBroadcast.Phase;
import org.kumiki.algorithms.cox.CoxSites.Site;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that chosen strata would allow. */
final class CoxStrataTest {

  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              SurvivalTables.variable("time", VariableType.NUMBER, List.of()),
              SurvivalTables.variable("event", VariableType.BOOLEAN, List.of()),
              SurvivalTables.variable("a", VariableType.NUMBER, List.of()),
              SurvivalTables.variable(
                  "n",
                  VariableType.INTEGER,
                  IntStream.range(0, 200).mapToObj(Integer::toString).toList())),
          List.of("NA"),
          Optional.empty());

  private static final String PARAMETERS = CoxSites.json("a + strata(n)");

  /** exp(eta) of somebody at 1 is 80 times that of somebody at -1. */
  private static final CoxBroadcast STEP = CoxSites.fit(Phase.FIT, 300, 2 / Math.log(80), 1);

  private static Release fit(Site... sites) {
    return PlainFederation.run(
            CoxSites.COX, PARAMETERS, DICTIONARY, Arrays.stream(sites).map(Site::frame).toList())
        .result()
        .release(Profile.ACRO_DEFAULT);
  }

  private static Site[] sites() {
    Site[] sites = {new Site(1, 60), new Site(2, 60), new Site(3, 60)};
    for (Site site : sites) {
      Arrays.setAll(site.n, i -> i % 2);
    }
    return sites;
  }

  @Test
  void ordinaryStrata_areReleasedWhole() {
    Release release = fit(sites());
    assertThat(release.withheld()).isEmpty();
    assertThat(release.result().get("log_likelihood_null").isNumber()).isTrue();
    assertThat(release.reproduce())
        .isEqualTo(
            "coxph(Surv(time, event) ~ a + strata(n) + strata(site), data, ties = \"efron\")");
  }

  /** The attack: the null log-likelihood less that of the other strata tells numbers at risk. */
  @Test
  void smallStratum_takesTheLogLikelihoodsAway() {
    Site[] sites = sites();
    for (int i = 0; i < 4; i++) {
      sites[0].n[i] = 7;
      sites[0].event[i] = 1;
    }
    assertThat(fit(sites).withheld())
        .extracting(Withheld::path)
        .containsExactly("/log_likelihood", "/log_likelihood_null");
    // Fifty persons, but three events.
    Arrays.fill(sites[0].n, 7);
    Arrays.fill(sites[0].event, 0);
    Arrays.fill(sites[0].event, 0, 3, 1);
    Release release = fit(sites);
    assertThat(release.result().get("log_likelihood").isNull()).isTrue();
    assertThat(release.result().get("coefficients").get(0).get("estimate").isNumber()).isTrue();
    assertThat(release.result().get("tests").get("likelihood_ratio").get("statistic").isNumber())
        .isTrue();
  }

  /** The attack: strata of one person each leave the estimate to the few who share one. */
  @Test
  void estimateOfTheFewWhoShareAStratum_isWithheld() {
    Site[] sites = sites();
    for (Site site : sites) {
      Arrays.fill(site.event, 1);
      Arrays.setAll(site.n, i -> i < 3 ? 0 : i);
    }
    Release release = fit(sites);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).contains("R4");
  }

  /** The attack: a step under which a small part of the site is one person's row. */
  @Test
  void stratumThatRestsOnOnePerson_isVetoed_thoughTheSiteDoesNot() {
    CoxParameters p = CoxSites.COX.parse(new JsonMapper().readTree(PARAMETERS), DICTIONARY);
    Site site = new Site(4, 300);
    Arrays.setAll(site.n, i -> i < 150 ? 0 : 1);
    // In stratum 0 one person stands out; in stratum 1 nobody does.
    Arrays.setAll(site.a, i -> i == 0 ? 1 : i < 150 ? -1 : 1 + (i % 2) / 10.0);
    Contribution c = CoxSites.contribute(p, STEP, site.frame());
    assertThat(c.vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
    Arrays.fill(site.n, 1);
    Arrays.setAll(site.a, i -> i % 2);
    assertThat(CoxSites.contribute(p, STEP, site.frame()).vetoReason()).isEmpty();
  }
}
