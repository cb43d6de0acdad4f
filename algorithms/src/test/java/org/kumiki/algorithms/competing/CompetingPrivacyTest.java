package org.kumiki.algorithms.competing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import tools.jackson.databind.JsonNode;

/** Performs the attacks that R1, R7 and R10 stop. */
class CompetingPrivacyTest {

  private static final int K = Profile.ACRO_DEFAULT.k();

  /** Counts are not rounded here, so that sums and differences of them are exact. */
  private static final Profile EXACT = Profile.named("profile", "FR-CASD");

  private static CompetingTables cohort(long seed, int rows) {
    Random random = new Random(seed);
    return new CompetingTables(
        random.ints(rows, 0, 200).asDoubleStream().toArray(),
        random.ints(rows, 0, 3).toArray(),
        random.ints(rows, 0, 2).toArray());
  }

  private static long events(CompetingTables t, int cause, double from, double to) {
    return IntStream.range(0, t.time.length)
        .filter(i -> t.status[i] == cause && t.time[i] > from && t.time[i] <= to)
        .count();
  }

  private static JsonNode cause(Release release, int group, int cause) {
    return release.result().get("groups").get(group).get("causes").get(cause);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void stepsOfACurve_areOfKPersonsOfItsCause_andKRemain(long seed) {
    CompetingTables t = cohort(seed, 300);
    assertThat(cause(t.release("", Profile.NONE), 0, 0).get("table").size()).isGreaterThan(60);
    Release release = t.release("", Profile.ACRO_DEFAULT);
    for (int c = 0; c < 2; c++) {
      double before = -1;
      JsonNode table = cause(release, 0, c).get("table");
      assertThat(table.size()).isBetween(4, 10);
      for (JsonNode row : table) {
        double time = row.get("time").doubleValue();
        assertThat(events(t, c + 1, before, time)).isGreaterThanOrEqualTo(K);
        assertThat(Arrays.stream(t.time).filter(at -> at > time).count()).isGreaterThanOrEqualTo(K);
        assertThat(row.get("n_risk").asInt() % 5).isZero();
        assertThat(row.get("n_event").asInt() % 5).isZero();
        before = time;
      }
    }
  }

  @Test
  void causeOfFewPersons_hasNoCurve_andIsNotTheRestOfItsGroup() {
    CompetingTables t = cohort(7, 200);
    int few = 4;
    for (int i = 0; i < t.time.length; i++) {
      t.status[i] = i < few ? 3 : 1 + i % 2;
    }
    Release release = t.release("", EXACT);
    JsonNode rare = cause(release, 0, 2);
    assertThat(rare.get("events").isNull()).isTrue();
    assertThat(rare.get("events_display").asString()).isEqualTo("<11");
    assertThat(rare.get("table").isEmpty()).isTrue();
    JsonNode group = release.result().get("groups").get(0);
    // n, the other causes and those without an event would give it back: one of them is missing.
    boolean all =
        !cause(release, 0, 0).get("events").isNull()
            && !cause(release, 0, 1).get("events").isNull()
            && !group.get("censored").isNull();
    long sum =
        cause(release, 0, 0).get("events").asLong(0) + cause(release, 0, 1).get("events").asLong(0);
    assertThat(all && group.get("n").asLong() - sum == few).isFalse();
    assertThat(release.withheld()).extracting(Withheld::rule).contains("R7", "R10");
  }

  @Test
  void causeThatIsWithheldForAnother_showsNoCurve_thatWouldCountIt() {
    CompetingTables t = cohort(8, 200);
    for (int i = 0; i < t.time.length; i++) {
      t.status[i] = i < 4 ? 3 : 1;
    }
    Release release = t.release("", EXACT);
    JsonNode common = cause(release, 0, 0);
    assertThat(common.get("events").isNull()).isTrue();
    assertThat(common.get("events_display").asString()).isEqualTo("withheld");
    // Its last step without censoring would be 196 / 200.
    assertThat(common.get("table").isEmpty()).isTrue();
  }

  @Test
  void groupOfFewPersons_showsNothing_andHasNoTest() {
    CompetingTables t = cohort(9, 200);
    for (int i = 0; i < 6; i++) {
      t.group[i] = 2;
    }
    Release release = t.release(", \"by\": \"arm\"", EXACT);
    JsonNode small = release.result().get("groups").get(2);
    assertThat(small.get("n").isNull()).isTrue();
    assertThat(small.get("causes").isEmpty()).isTrue();
    release.result().get("gray").forEach(g -> assertThat(g.get("statistic").isNull()).isTrue());
    long shown =
        IntStream.range(0, 2)
            .filter(g -> !release.result().get("groups").get(g).get("n").isNull())
            .count();
    assertThat(shown).as("the total less the others is not the small group").isLessThan(2);
  }

  @Test
  void fewEventsInAGroup_withholdTheTestOfTheCause_only() {
    CompetingTables t = cohort(10, 400);
    int left = 5;
    for (int i = 0; i < t.time.length; i++) {
      if (t.group[i] == 1 && t.status[i] == 2 && left-- <= 0) {
        t.status[i] = 0;
      }
    }
    JsonNode gray = t.release(", \"by\": \"arm\"", Profile.ACRO_DEFAULT).result().get("gray");
    assertThat(gray.get(1).get("statistic").isNull()).isTrue();
    assertThat(
            t.release(", \"by\": \"arm\"", Profile.NONE)
                .result()
                .get("gray")
                .get(1)
                .get("statistic")
                .isNull())
        .isFalse();
  }

  @Test
  void manyRowsOfOnePerson_areOnePerson() {
    CompetingTables t = cohort(11, 300);
    int[] person = new int[300];
    for (int i = 0; i < 300; i++) {
      // 100 persons of two rows, and one of a hundred with all events of cause y.
      person[i] = i < 200 ? 3 + i / 2 * 3 % 300 : 0;
      t.status[i] = i < 200 ? i % 2 : 2;
    }
    t.person = Optional.of(person);
    Release release = t.release("", Profile.ACRO_DEFAULT);
    assertThat(cause(release, 0, 1).get("events_display").asString()).isEqualTo("<10");
    assertThat(cause(release, 0, 1).get("table").isEmpty()).isTrue();
    assertThat(cause(t.release("", Profile.NONE), 0, 1).get("events").asInt()).isEqualTo(1);
  }

  @Test
  void fewerThanKPersons_showNothing() {
    assertThat(cohort(12, K - 1).release("", Profile.ACRO_DEFAULT).whollyWithheld()).isTrue();
  }
}
