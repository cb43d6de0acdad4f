package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import org.kumiki.algorithms.layout.Contribution;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks on the sums over risk sets that a common baseline needs. */
final class CoxCommonPrivacyTest {

  private static final String COMMON =
      "{\"time\": \"time\", \"event\": \"event\", \"covariates\": \"a\", \"baseline\":"
          + " \"common\", \"ties\": \"breslow\", \"width\": 1, \"horizon\": 100}";

  private static final CoxParameters P =
      CoxSites.COX.parse(new JsonMapper().readTree(COMMON), CoxSites.DICTIONARY);

  private static CoxBroadcast at(double rows, double scale, double beta, List<Integer> bins) {
    return new CoxBroadcast(
        Phase.FIT,
        rows,
        List.of(0.0),
        List.of(scale),
        List.of(beta),
        1,
        CoxBroadcast.Clock.NONE,
        bins);
  }

  private static List<Integer> joined(Site site) {
    return Bins.joined(
        GridRows.leaving(
            List.of(CoxSites.riskSets(P, site.frame())), P.common().orElseThrow().grid()));
  }

  /** The attack: what two risk sets differ by is the row of the one who left between them. */
  @Test
  void riskSetsThatFollowEachOther_differByTenPersonsAtLeast() {
    Site site = new Site(3, 150);
    List<Integer> bins = joined(site);
    Contribution c = CoxSites.contribute(P, at(150, 1, 0, bins), site.frame());
    double[] sums = c.doubles(c.layout().index(CoxLayout.BIN_SUMS));
    assertThat(bins.size()).isBetween(5, 15);
    for (int bin = 0; bin + 1 < bins.size(); bin++) {
      assertThat(sums[bin * 3] - sums[(bin + 1) * 3]).isGreaterThanOrEqualTo(Bins.LEAST);
    }
    // On the cells of the declared grid some differ by one person, whose a the next sum tells.
    List<Integer> cells = IntStream.range(0, 100).boxed().toList();
    Site many = new Site(3, 150);
    Contribution fine = CoxSites.contribute(P, at(1000, 1, 0, cells), many.frame());
    double[] each = fine.doubles(fine.layout().index(CoxLayout.BIN_SUMS));
    long single = IntStream.range(0, 99).filter(b -> each[b * 3] - each[(b + 1) * 3] == 1).count();
    assertThat(single).isPositive();
    assertThatThrownBy(() -> CoxSites.contribute(P, at(150, 1, 0, cells), many.frame()))
        .isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void bins_holdTenPersonsWhoLeave(long seed) {
    long[] leaving = new Random(seed).longs(81, 0, 6).toArray();
    List<Integer> ends = Bins.joined(leaving);
    int from = 0;
    for (int end : ends) {
      assertThat(Arrays.stream(leaving, from, end + 1).sum()).isGreaterThanOrEqualTo(Bins.LEAST);
      from = end + 1;
    }
    assertThat(from).isEqualTo(80);
    assertThat(Bins.joined(new long[] {1, 2, 3, 0})).containsExactly(2);
  }

  /** Rows of one person that end and begin are nobody who leaves. */
  @Test
  void rowsOfOnePerson_leaveOnce() {
    Site site = new Site(5, 60);
    site.persons = Optional.of(IntStream.range(0, 60).map(i -> i / 6).toArray());
    long[] leaving =
        GridRows.leaving(
            List.of(CoxSites.riskSets(P, site.frame())), P.common().orElseThrow().grid());
    assertThat(Arrays.stream(leaving).sum()).isEqualTo(10);
    assertThat(Bins.joined(leaving)).hasSize(1);
  }

  @Test
  void binsThatNobodyCanHaveMade_areRefused() {
    for (List<Integer> bins :
        List.of(
            List.<Integer>of(),
            List.of(50),
            List.of(40, 20, 99),
            List.of(-1, 99),
            List.of(20, 20, 99),
            List.of(50, 100),
            IntStream.range(0, 100).boxed().toList())) {
      assertThatThrownBy(() -> CoxBroadcast.read(at(150, 1, 0, bins).bytes(), P))
          .isInstanceOf(InvalidInput.class);
    }
    CoxParameters site = CoxSites.parameters("a");
    assertThatThrownBy(() -> CoxBroadcast.read(at(150, 1, 0, List.of(99)).bytes(), site))
        .isInstanceOf(InvalidInput.class);
    assertThat(CoxBroadcast.read(at(150, 1, 0, List.of(50, 99)).bytes(), P).bins()).hasSize(2);
  }

  /** The attack: a step so steep that one row is the whole of every risk set it is in. */
  @Test
  void steepStep_isVetoed() {
    Site site = new Site(7, 90);
    Contribution steep = CoxSites.contribute(P, at(90, 0.1, 30, joined(site)), site.frame());
    assertThat(steep.vetoReason()).isPresent();
    Contribution fair = CoxSites.contribute(P, at(90, 1, 0.5, joined(site)), site.frame());
    assertThat(fair.vetoReason()).isEmpty();
    // Nearly all rows far out on one side, so that the weights rest on many.
    Arrays.fill(site.a, 9);
    site.a[0] = -0.5;
    Contribution large = CoxSites.contribute(P, at(90, 1, 7, joined(site)), site.frame());
    assertThat(large.vetoReason()).hasValueSatisfying(why -> assertThat(why).contains("predictor"));
  }

  @Test
  void timesOfBinsBelowTheThreshold_areNotShown() {
    Release loose = release(Profile.ACRO_DEFAULT);
    assertThat(loose.result().get("baseline").get("times").size()).isGreaterThan(5);
    Release strict = release(Profile.named("profile", "STRICT"));
    assertThat(strict.result().get("baseline").get("times").isNull()).isTrue();
    assertThat(strict.withheld()).extracting(Withheld::path).contains("/baseline/times");
    assertThat(strict.reproduce()).startsWith("ends <- c(...);");
  }

  private static Release release(Profile profile) {
    return PlainFederation.run(
            CoxSites.COX,
            COMMON,
            CoxSites.DICTIONARY,
            Collections.nCopies(3, new Site(11, 120).frame()))
        .result()
        .release(profile);
  }
}
