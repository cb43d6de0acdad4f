package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** Performs the attacks that chosen clusters and the test of proportional hazards would allow. */
final class CoxClusterTest {

  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              SurvivalTables.variable("time", VariableType.NUMBER, List.of()),
              SurvivalTables.variable("event", VariableType.BOOLEAN, List.of()),
              SurvivalTables.variable("a", VariableType.NUMBER, List.of()),
              SurvivalTables.variable("arm", VariableType.STRING, List.of("p", "q", "r")),
              SurvivalTables.variable(
                  "n",
                  VariableType.INTEGER,
                  IntStream.range(0, 200).mapToObj(Integer::toString).toList())),
          List.of("NA"),
          Optional.empty());

  private static String json(String covariates, String more) {
    String plain = CoxSites.json(covariates);
    return plain.substring(0, plain.length() - 1) + ", " + more + "}";
  }

  private static CoxResult fit(String parameters, List<Site> sites) {
    return PlainFederation.run(
            CoxSites.COX, parameters, DICTIONARY, sites.stream().map(Site::frame).toList())
        .result();
  }

  private static List<Site> sites() {
    return List.of(new Site(1, 90), new Site(2, 90), new Site(3, 90));
  }

  /** The attack: the scores of two clusters cancel, so the error is one person's influence. */
  @Test
  void onePersonAgainstTheRest_wouldTellThatPersonsInfluence_andIsWithheld() {
    List<Site> sites = List.of(new Site(1, 90), new Site(2, 90), new Site(3, 90));
    Arrays.fill(sites.get(1).event, 0);
    Arrays.fill(sites.get(2).event, 0);
    sites.get(0).n[17] = 1;
    CoxResult fit = fit(json("a", "\"cluster\": \"n\""), sites);

    CoxParameters p = CoxSites.COX.parse(new JsonMapper().readTree(CoxSites.json("a")), DICTIONARY);
    RiskSets r = CoxSites.riskSets(p, sites.get(0).frame());
    CoxResult.Coefficient.Estimated e =
        (CoxResult.Coefficient.Estimated) fit.coefficients().getFirst();
    double[] one = {1};
    Predictor at = Predictor.of(List.of(r), new double[] {e.estimate()}, one, 1e9);
    SitePoint point = new SitePoint(p, List.of(r), one, 1);
    double information = point.information(point.likelihood(at))[0];
    double[] scores = new double[90];
    int[] place = IntStream.range(0, 90).filter(i -> r.x[i] == sites.get(0).a[17]).toArray();
    for (int i = 0; i < 90; i++) {
      r.cluster[i] = i;
    }
    ScoreResiduals.add(r, p.ties(), one, at.eta.get(0), 1, scores);
    double influence = Math.abs(scores[place[0]]) / information;
    assertThat(e.error() / Math.sqrt(2)).isCloseTo(influence, within(1e-9));

    Release release = fit.release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld())
        .extracting(w -> w.reason().en())
        .anyMatch(reason -> reason.contains("clusters"));
  }

  /** The attack: errors by person and errors with two persons joined differ by their product. */
  @Test
  void fewWhoShareAClusterWithOthers_areNotToldFromTheErrorsByPerson() {
    List<Site> sites = sites();
    sites.forEach(site -> Arrays.setAll(site.n, i -> i));
    String parameters = json("a", "\"cluster\": \"n\"");
    assertThat(fit(parameters, sites).release(Profile.ACRO_DEFAULT).withheld()).isEmpty();
    sites.get(0).n[1] = 0;
    assertThat(fit(parameters, sites).release(Profile.ACRO_DEFAULT).withheld())
        .extracting(Withheld::rule)
        .containsExactly("R6");
    sites.forEach(site -> Arrays.setAll(site.n, i -> (double) Math.floorDiv(i, 3)));
    Release release = fit(parameters, sites).release(Profile.ACRO_DEFAULT);
    assertThat(release.withheld()).isEmpty();
    assertThat(release.result().get("robust").get("clusters").intValue()).isEqualTo(90);
  }

  /** The attack: a rare level's events out of the test of its term, or out of that of all. */
  @Test
  void testOfARareLevel_isWithheld_andSoIsTheTestOfAllTerms() {
    List<Site> sites = sites();
    for (int i = 0; i < 4; i++) {
      sites.get(0).arm[i] = 2;
      sites.get(1).arm[i] = 2;
      sites.get(0).event[i] = 1;
    }
    CoxResult fit = fit(json("arm + a", "\"ph_test\": \"identity\""), sites);
    Release release = fit.release(Profile.ACRO_DEFAULT);
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .containsExactly(
            "/coefficients/1", "/proportional_hazards/terms/0", "/proportional_hazards/global");
    assertThat(
            release
                .result()
                .get("proportional_hazards")
                .get("terms")
                .get(1)
                .get("statistic")
                .isNumber())
        .isTrue();
    assertThat(release.reproduce())
        .isEqualTo(
            "fit <- coxph(Surv(time, event) ~ arm + a + strata(site), data, ties = \"efron\"); fit;"
                + " cox.zph(fit, transform = \"identity\")");
  }

  /** The attack: a scale of the time that makes one late event outweigh all others. */
  @Test
  void craftedClock_isVetoed() {
    CoxParameters p =
        CoxSites.COX.parse(
            new JsonMapper().readTree(json("a", "\"ph_test\": \"identity\"")), DICTIONARY);
    CoxBroadcast honest = CoxSites.fit(Phase.LAST, 90, 1, 0.1);
    CoxBroadcast crafted =
        new CoxBroadcast(
            Phase.LAST,
            90,
            honest.centre(),
            honest.scale(),
            honest.beta(),
            1,
            new CoxBroadcast.Clock(50, 1e-6));
    Contribution c = CoxSites.contribute(p, crafted, new Site(1, 90).frame());
    assertThat(c.vetoReason()).hasValueSatisfying(why -> assertThat(why).contains("clock"));
    CoxBroadcast fair =
        new CoxBroadcast(
            Phase.LAST,
            90,
            honest.centre(),
            honest.scale(),
            honest.beta(),
            1,
            new CoxBroadcast.Clock(50, 30));
    assertThat(CoxSites.contribute(p, fair, new Site(1, 90).frame()).vetoReason()).isEmpty();
  }
}
