package org.kumiki.algorithms.cox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.cox.CoxSites.DICTIONARY;
import static org.kumiki.algorithms.cox.CoxSites.contribute;
import static org.kumiki.algorithms.cox.CoxSites.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.cox.CoxBroadcast.Phase;
import org.kumiki.algorithms.cox.CoxSites.Site;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;

/** Performs the attacks that veto, box, layout and release rules stop. */
final class CoxPrivacyTest {

  /** A large site and two of one row without event: the sum over all is the large site's. */
  private static List<Site> victimAndTinySites() {
    Site large = new Site(1, 230);
    // The victim outlives the others, so it is in every risk set.
    large.time[17] = 1000;
    large.event[17] = 0;
    large.a[17] = 1.3;
    large.b[17] = 1.1;
    List<Site> sites = List.of(large, new Site(2, 1), new Site(3, 1));
    sites.get(1).event[0] = 0;
    sites.get(2).event[0] = 0;
    return sites;
  }

  @Test
  void craftedBroadcast_wouldShowOnePersonsRow_andIsVetoed() {
    CoxParameters p = parameters("a + b");
    List<ArrayFrame> sites = victimAndTinySites().stream().map(Site::frame).toList();
    // Coefficients inside the box; the steepness is hidden in a crafted scale.
    CoxBroadcast crafted = CoxSites.fit(Phase.FIT, 0x1p39, 1e-3, 6, 8);

    // Without the veto each mean over a risk set is the victim's row: sum of events less score.
    double[] score = new double[2];
    double[] eventSums = new double[2];
    double events = 0;
    for (ArrayFrame site : sites) {
      RiskSets r = CoxSites.riskSets(p, site);
      double[] inverse = {1000, 1000};
      Predictor predictor = Predictor.of(List.of(r), new double[] {6, 8}, inverse, 1e9);
      SitePoint point = new SitePoint(p, List.of(r), inverse, 1);
      double[] fit = point.score(point.likelihood(predictor));
      events += r.events();
      for (int j = 0; j < 2; j++) {
        score[j] += fit[j] / 1000;
        for (int i = 0; i < r.rows(); i++) {
          eventSums[j] += r.event[i] ? r.x[i * 2 + j] : 0;
        }
      }
    }
    assertThat((eventSums[0] - score[0]) / events).isCloseTo(1.3, within(1e-9));
    assertThat((eventSums[1] - score[1]) / events).isCloseTo(1.1, within(1e-9));

    // The veto stops it, in both rounds that take coefficients.
    assertThat(contribute(p, crafted, sites.get(0)).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
    assertThat(contribute(p, crafted.at(Phase.LAST, crafted.beta()), sites.get(0)).vetoReason())
        .isPresent();
    // The box stops it where the scale is honest.
    assertThatThrownBy(
            () -> new CoxProgram(p).begin(CoxSites.fit(Phase.FIT, 232, 1, 6000, 8000).bytes()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("standardised column");
    // A crafted scale that needs larger values than n rows can have is vetoed for that alone.
    assertThat(contribute(p, CoxSites.fit(Phase.FIT, 232, 1e-3, 0, 0), sites.get(0)).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("scale is crafted"));
  }

  @Test
  void offsetInTheFormula_cannotDoWhatTheBoxForbids() {
    CoxParameters p = parameters("a + offset(1000 * b)");
    CoxBroadcast start = CoxSites.fit(Phase.FIT, 230, 1, 0);
    assertThat(contribute(p, start, new Site(1, 230).frame()).vetoReason()).isPresent();
  }

  @Test
  void weightOnOnePersonWithManyRows_isVetoed() {
    CoxParameters p = parameters("a");
    Site site = new Site(4, 200);
    for (int i = 0; i < 30; i++) {
      site.a[i] = 1;
    }
    for (int i = 30; i < 200; i++) {
      site.a[i] = -1;
    }
    CoxBroadcast steep = CoxSites.fit(Phase.FIT, 200, 1, 12);
    assertThat(contribute(p, steep, site.frame()).vetoReason()).isEmpty();
    site.persons = Optional.of(IntStream.range(0, 200).map(i -> Math.max(0, i - 29)).toArray());
    assertThat(contribute(p, steep, site.frame()).vetoReason()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 40})
  void smallSitesInHonestRounds_neverVeto(int rows) {
    CoxParameters p = parameters("a + b");
    for (double[] beta : new double[][] {{0, 0}, {1, 1}, {-1.5, 0.5}}) {
      for (Phase phase : List.of(Phase.FIT, Phase.LAST)) {
        ArrayFrame site = new Site(7, rows).frame();
        assertThat(contribute(p, CoxSites.fit(phase, 400, 1, beta), site).vetoReason()).isEmpty();
      }
    }
  }

  @Test
  void eventTimes_doNotLeave_onlyTheirOrderInsideASiteCounts() {
    CoxParameters p = parameters("a + b + arm");
    Site site = new Site(9, 120);
    Site warped = new Site(9, 120);
    Arrays.setAll(warped.time, i -> 3 + Math.expm1(site.time[i] / 20));
    for (Phase phase : Phase.values()) {
      CoxBroadcast b = CoxSites.fit(phase, 400, 1, 0.5, -0.3, 0.2, 0.1);
      Contribution one = contribute(p, b, site.frame());
      Contribution other = contribute(p, b, warped.frame());
      for (int slot = 0; slot < one.layout().slots().size(); slot++) {
        assertThat(values(other, slot)).isEqualTo(values(one, slot));
      }
    }
  }

  private static double[] values(Contribution c, int slot) {
    Slot s = c.layout().slots().get(slot);
    return switch (s.bound()) {
      case Bound.Statistic x -> c.doubles(slot);
      case Bound.Moment x -> c.doubles(slot);
      case Bound.Count x -> Arrays.stream(c.longs(slot)).asDoubleStream().toArray();
      case Bound.PairCount x -> Arrays.stream(c.longs(slot)).asDoubleStream().toArray();
    };
  }

  @Test
  void siteConstantColumn_isZeroInEverySlotOfTheFit() {
    CoxParameters p = parameters("a + b + n");
    for (int here = 1; here <= 3; here++) {
      Site site = new Site(here, 50);
      Arrays.fill(site.b, 0.1 * here);
      Arrays.fill(site.n, here == 1 ? 1 : 0);
      CoxBroadcast b = CoxSites.fit(Phase.LAST, 1e9, 1, 0.5, 2, 3);
      Contribution c = contribute(p, b, site.frame());
      Layout layout = c.layout();
      assertThat(c.doubles(layout.index(CoxLayout.SCORE))[1]).isZero();
      assertThat(c.doubles(layout.index(CoxLayout.SCORE))[2]).isZero();
      double[] information = c.doubles(layout.index(CoxLayout.INFORMATION));
      assertThat(information[0]).isPositive();
      assertThat(Arrays.copyOfRange(information, 1, 6)).containsOnly(0);
    }
  }

  @Test
  void siteIsAReservedName() {
    assertThatThrownBy(() -> parameters("a + site"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("reserved");
  }

  @Test
  void brokenBroadcasts_areRefused() {
    CoxParameters p = parameters("a + arm");
    for (byte[] bytes :
        List.of(
            new byte[0],
            "null".getBytes(UTF_8),
            "{\"phase\":\"FIT\"}".getBytes(UTF_8),
            "{\"phase\":\"FIT\",\"rows\":9,\"centre\":[0,null,0],\"scale\":[1,1,1],\"beta\":[0,0,0]}"
                .getBytes(UTF_8),
            CoxSites.fit(Phase.FIT, 9, 1, 0, 0).bytes(),
            CoxSites.fit(Phase.FIT, 9, 1, 0, 0, Double.NaN).bytes(),
            CoxSites.fit(Phase.FIT, 9, 1, 0, 0, 31).bytes(),
            CoxSites.fit(Phase.FIT, -1, 1, 0, 0, 0).bytes(),
            CoxSites.fit(Phase.FIT, 9, 0.5, 0, 0, 0).bytes(),
            new byte[2 << 20])) {
      assertThatThrownBy(() -> new CoxProgram(p).begin(bytes)).isInstanceOf(InvalidInput.class);
    }
  }

  private static CoxResult fit(String covariates, Site... sites) {
    return PlainFederation.run(
            CoxSites.COX,
            CoxSites.json(covariates),
            DICTIONARY,
            Arrays.stream(sites).map(Site::frame).toList())
        .result();
  }

  private static boolean shown(Release release, int row) {
    return release.result().get("coefficients").get(row).get("estimate").isNumber();
  }

  @Test
  void rareLevel_isWithheldAndTheRestShown() {
    Site[] sites = {new Site(1, 150), new Site(2, 150), new Site(3, 150)};
    for (int i = 0; i < 4; i++) {
      sites[0].arm[i] = 2;
      sites[1].arm[i] = 2;
      sites[0].event[i] = 1;
    }
    CoxResult fit = fit("arm + a", sites);
    Release release = fit.release(Profile.ACRO_DEFAULT);
    assertThat(release.withheld()).extracting(Withheld::path).containsExactly("/coefficients/1");
    assertThat(release.withheld().getFirst().reason().en())
        .contains("'r' of arm")
        .contains("merge");
    assertThat(shown(release, 0)).isTrue();
    assertThat(shown(release, 1)).isFalse();
    assertThat(shown(release, 2)).isTrue();
    assertThat(shown(fit.release(Profile.NONE), 1)).isTrue();
  }

  @Test
  void levelWithFewEvents_isWithheld() {
    Site[] sites = {new Site(1, 150), new Site(2, 150), new Site(3, 150)};
    for (Site site : sites) {
      for (int i = 0; i < 20; i++) {
        site.arm[i] = 2;
        site.event[i] = i == 0 ? 1 : 0;
      }
    }
    Release release = fit("arm + a", sites).release(Profile.ACRO_DEFAULT);
    assertThat(release.withheld()).extracting(Withheld::path).containsExactly("/coefficients/1");
  }

  @Test
  void onlyCategoricalTerms_areATable() {
    Site[] sites = {new Site(1, 150), new Site(2, 150), new Site(3, 150)};
    assertThat(fit("arm", sites).release(Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
    for (int i = 0; i < 3; i++) {
      sites[0].arm[i] = 2;
      sites[0].event[i] = i % 2;
    }
    assertThat(fit("arm", sites).release(Profile.ACRO_DEFAULT).whollyWithheld()).isTrue();
    assertThat(fit("arm", sites).release(Profile.NONE).whollyWithheld()).isFalse();
  }

  @Test
  void undeclaredZeroOneColumn_isTreatedAsALevel() {
    Site[] sites = {new Site(1, 150), new Site(2, 150), new Site(3, 150)};
    for (int i = 0; i < 30; i++) {
      sites[0].n[i] = 1;
      sites[0].event[i] = i < 3 ? 1 : 0;
    }
    // 30 rows at 1, but three events among them.
    Release release = fit("n + a", sites).release(Profile.ACRO_DEFAULT);
    assertThat(shown(release, 0)).isFalse();
    assertThat(shown(release, 1)).isTrue();
    Arrays.fill(sites[0].event, 0, 15, 1);
    assertThat(shown(fit("n + a", sites).release(Profile.ACRO_DEFAULT), 0)).isTrue();
  }

  @Test
  void smallModels_areWhollyWithheld_andOrdinaryOnesAreNot() {
    Release ordinary =
        fit("a + b", new Site(1, 40), new Site(2, 40), new Site(3, 2))
            .release(Profile.ACRO_DEFAULT);
    assertThat(ordinary.whollyWithheld()).isFalse();
    assertThat(ordinary.withheld()).isEmpty();
    assertThat(ordinary.result().has("covariance")).isFalse();
    assertThat(ordinary.result().get("n").intValue() % 5).isZero();

    Release fewPersons =
        fit("a", new Site(1, 4), new Site(2, 3), new Site(3, 2)).release(Profile.ACRO_DEFAULT);
    assertThat(fewPersons.whollyWithheld()).isTrue();
    assertThat(fewPersons.result().isEmpty()).isTrue();

    Site[] fewEvents = {new Site(1, 60), new Site(2, 60), new Site(3, 60)};
    for (Site site : fewEvents) {
      Arrays.fill(site.event, 3, 60, 0);
      Arrays.fill(site.event, 0, 3, 1);
    }
    CoxResult nine = fit("a", fewEvents);
    assertThat(nine.events()).isEqualTo(9);
    assertThat(nine.release(Profile.ACRO_DEFAULT).withheld())
        .extracting(Withheld::rule)
        .containsExactly("R4");
    fewEvents[0].event[3] = 1;
    assertThat(fit("a", fewEvents).release(Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
  }

  @Test
  void eventsOfFewPersonsWithManyRows_countAsFew() {
    Site[] sites = {new Site(1, 90), new Site(2, 90), new Site(3, 90)};
    for (Site site : sites) {
      site.persons = Optional.of(IntStream.range(0, 90).map(i -> i < 30 ? i / 15 : i).toArray());
      Arrays.setAll(site.event, i -> i < 30 ? 1 : 0);
    }
    CoxResult fit = fit("a", sites);
    assertThat(fit.events()).isEqualTo(90);
    assertThat(fit.eventPersons()).isEqualTo(6);
    assertThat(fit.release(Profile.ACRO_DEFAULT).whollyWithheld()).isTrue();
  }
}
