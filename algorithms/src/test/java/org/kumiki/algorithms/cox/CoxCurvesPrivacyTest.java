package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.cox.CoxSites.Site;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import tools.jackson.databind.JsonNode;

/** Performs the attacks that predicted curves offer. */
final class CoxCurvesPrivacyTest {

  private static final String COMMON =
      "{\"time\": \"time\", \"event\": \"event\", \"baseline\": \"common\", \"ties\": \"breslow\","
          + " \"width\": 1, \"horizon\": 100, \"covariates\": \"a + arm\", \"predict\": [%s]}"
              .formatted(
                  "{\"label\": \"p\", \"at\": {\"a\": 0, \"arm\": \"p\"}},"
                      + " {\"label\": \"r\", \"at\": {\"a\": 0, \"arm\": \"r\"}}");

  private static Release release(Site site, boolean unit, Profile profile) {
    Dictionary d = CoxSites.DICTIONARY;
    Dictionary dictionary =
        unit ? new Dictionary(d.variables(), List.of("NA"), Optional.of("id")) : d;
    return PlainFederation.run(CoxSites.COX, COMMON, dictionary, List.of(site.frame()))
        .result()
        .release(profile);
  }

  /** Of these rows arm r is that of a number. */
  private static Site withRare(int rare) {
    Site site = new Site(13, 200);
    for (int i = 0; i < rare; i++) {
      site.arm[i * 5] = 2;
    }
    return site;
  }

  /** The attack: the logarithms of two curves differ by the factor that is withheld. */
  @Test
  void curvesAtARareLevel_wouldGiveItsCoefficientBack() {
    Site site = withRare(6);
    JsonNode open = release(site, false, Profile.NONE).result();
    double p = open.get("curves").get(0).get("table").get(2).get("survival").doubleValue();
    double r = open.get("curves").get(1).get("table").get(2).get("survival").doubleValue();
    double withheld = open.get("coefficients").get(2).get("estimate").doubleValue();
    assertThat(Math.log(Math.log(r) / Math.log(p))).isCloseTo(withheld, within(1e-9));

    Release release = release(site, false, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(release.result().get("curves").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/curves");
    assertThat(release(withRare(40), false, Profile.ACRO_DEFAULT).result().get("curves").size())
        .isEqualTo(2);
  }

  @Test
  void steps_holdTenPersonsWithAnEvent_andEndWhereFewRemain() {
    Site site = withRare(40);
    JsonNode open = release(site, false, Profile.NONE).result().get("curves").get(0).get("table");
    JsonNode shown =
        release(site, false, Profile.ACRO_DEFAULT).result().get("curves").get(0).get("table");
    assertThat(open.valueStream().anyMatch(row -> row.get("n_event").intValue() < 10)).isTrue();
    double before = -1;
    for (JsonNode row : shown) {
      double time = row.get("time").doubleValue();
      double from = before;
      long events =
          IntStream.range(0, 200)
              .filter(i -> site.event[i] == 1 && site.time[i] > from && site.time[i] <= time)
              .count();
      assertThat(events).isGreaterThanOrEqualTo(10);
      assertThat(Arrays.stream(site.time).filter(t -> t > time).count()).isGreaterThanOrEqualTo(10);
      before = time;
    }
    // The last bin ends with the follow-up: nobody is left after it.
    assertThat(before).isLessThan(open.get(open.size() - 1).get("time").doubleValue());
  }

  /** The attack: a last step of many events would tell how long the few who stay were seen. */
  @Test
  void stepAfterWhichFewStay_isNotShown_howeverManyEventsItHas() {
    Site site = withRare(40);
    double late = Arrays.stream(site.time).sorted().toArray()[180];
    for (int i = 0; i < 200; i++) {
      site.event[i] = site.time[i] >= late ? 1 : site.event[i];
    }
    JsonNode open = release(site, false, Profile.NONE).result().get("curves").get(0).get("table");
    double last = open.get(open.size() - 1).get("time").doubleValue();
    assertThat(open.get(open.size() - 1).get("n_event").intValue()).isGreaterThanOrEqualTo(10);

    JsonNode shown =
        release(site, false, Profile.ACRO_DEFAULT).result().get("curves").get(0).get("table");
    assertThat(shown.get(shown.size() - 1).get("time").doubleValue()).isLessThan(last);
  }

  @Test
  void manyEventsOfOnePerson_makeNoStep() {
    Site site = withRare(40);
    int[] own = IntStream.range(0, 200).toArray();
    site.persons = Optional.of(own);
    for (int i = 0; i < 200; i++) {
      if (site.event[i] == 1 && site.time[i] < 60) {
        own[i] = i % 3;
      }
    }
    JsonNode table =
        release(site, true, Profile.ACRO_DEFAULT).result().get("curves").get(0).get("table");
    assertThat(table.get(0).get("time").doubleValue()).isGreaterThan(60);
    site.persons = Optional.empty();
    JsonNode rows =
        release(site, false, Profile.ACRO_DEFAULT).result().get("curves").get(0).get("table");
    assertThat(rows.get(0).get("time").doubleValue()).isLessThan(60);
  }
}
