package org.kumiki.algorithms.kaplanmeier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that R1 and R10 stop. */
final class KaplanMeierPrivacyTest {

  private static final KaplanMeierAlgorithm KM = new KaplanMeierAlgorithm();
  private static final JsonMapper JSON = new JsonMapper();
  private static final int K = Profile.ACRO_DEFAULT.k();

  /** Rows of a federation of three sites; row i stands at site i mod 3. */
  private static final class Cohort {
    final double[] time;
    final double[] event;
    final int[] arm;
    boolean unit;
    int[] person;

    Cohort(long seed, int rows) {
      Random random = new Random(seed);
      time = random.ints(rows, 0, 200).asDoubleStream().toArray();
      event = random.ints(rows, 0, 2).asDoubleStream().toArray();
      arm = random.ints(rows, 0, 2).toArray();
      person = IntStream.range(0, rows).toArray();
    }

    Dictionary dictionary() {
      return new Dictionary(
          List.of(
              SurvivalTables.variable(
                  "time", VariableType.INTEGER, List.of(), OptionalDouble.of(400)),
              SurvivalTables.variable("event", VariableType.BOOLEAN, List.of()),
              SurvivalTables.variable("arm", VariableType.STRING, List.of("p", "q", "r"))),
          List.of("NA"),
          unit ? Optional.of("id") : Optional.empty());
    }

    Release release(String more, Profile profile) {
      List<Frame> sites = new ArrayList<>();
      for (int site = 0; site < 3; site++) {
        int here = site;
        int[] own = IntStream.range(0, time.length).filter(i -> person[i] % 3 == here).toArray();
        Map<String, double[]> numbers = new HashMap<>();
        numbers.put("time", IntStream.of(own).mapToDouble(i -> time[i]).toArray());
        numbers.put("event", IntStream.of(own).mapToDouble(i -> event[i]).toArray());
        int[] codes = IntStream.of(own).map(i -> arm[i]).toArray();
        int[] persons = IntStream.of(own).map(i -> person[i]).toArray();
        sites.add(
            new ArrayFrame(
                own.length,
                numbers,
                Map.of("arm", codes),
                unit ? Optional.of(persons) : Optional.empty()));
      }
      return PlainFederation.run(
              KM, "{\"time\": \"time\", \"event\": \"event\"" + more + "}", dictionary(), sites)
          .result()
          .release(profile);
    }

    /** Rows with an event at a time above {@code from}, up to {@code to}. */
    long events(double from, double to) {
      return IntStream.range(0, time.length)
          .filter(i -> event[i] == 1 && at(i) > from && at(i) <= to)
          .count();
    }

    long later(double than) {
      return IntStream.range(0, time.length).filter(i -> at(i) > than).count();
    }

    private double at(int row) {
      return time[row];
    }
  }

  private static JsonNode table(Release release, int group) {
    return release.result().get("groups").get(group).get("table");
  }

  /** The attack: a step of the curve is at an event's time; its size tells how many events. */
  private static List<Double> recoveredSingleEvents(JsonNode table, Cohort truth) {
    List<Double> found = new ArrayList<>();
    double before = -1;
    for (JsonNode row : table) {
      double time = row.get("time").doubleValue();
      if (truth.events(before, time) == 1 && truth.events(time - 1, time) == 1) {
        found.add(time);
      }
      before = time;
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eventTimes_areRecoveredFromAFullCurve_andNotFromAReleasedOne(long seed) {
    Cohort cohort = new Cohort(seed, 240);
    JsonNode full = table(cohort.release("", Profile.NONE), 0);
    assertThat(recoveredSingleEvents(full, cohort)).hasSizeGreaterThan(40);

    JsonNode released = table(cohort.release("", Profile.ACRO_DEFAULT), 0);
    assertThat(recoveredSingleEvents(released, cohort)).isEmpty();
    assertThat(released.size()).isBetween(5, 12);
    double before = -1;
    for (JsonNode row : released) {
      double time = row.get("time").doubleValue();
      assertThat(cohort.events(before, time)).isGreaterThanOrEqualTo(K);
      // The earliest such time: one event time earlier there were fewer.
      assertThat(cohort.events(before, time - 1)).isLessThan(K);
      assertThat(cohort.later(time)).isGreaterThanOrEqualTo(K);
      assertThat(row.get("n_risk").intValue() % 5).isZero();
      assertThat(row.get("n_event").intValue()).isGreaterThanOrEqualTo(K);
      // What is shown is exact: the same row of the full curve.
      JsonNode same = null;
      for (JsonNode candidate : full) {
        same = candidate.get("time").equals(row.get("time")) ? candidate : same;
      }
      for (String key : List.of("survival", "std_error", "conf_low", "conf_high")) {
        assertThat(row.get(key)).isEqualTo(same.get(key));
      }
      before = time;
    }
  }

  @Test
  void tailOfFewPersons_isNotShown() {
    Cohort cohort = new Cohort(3, 90);
    for (int i = 0; i < 90; i++) {
      cohort.time[i] = i < 81 ? 10 + i / 20 : 100;
      cohort.event[i] = 1;
    }
    // After time 13 ten persons remain, after time 14 nine.
    assertThat(cohort.later(13)).isEqualTo(10);
    JsonNode table = table(cohort.release("", Profile.ACRO_DEFAULT), 0);
    assertThat(table.get(table.size() - 1).get("time").doubleValue()).isEqualTo(13);
    assertThat(table(cohort.release("", Profile.NONE), 0).size()).isEqualTo(6);
  }

  @Test
  void onePersonWithManyEvents_makesNoStep() {
    Cohort cohort = new Cohort(4, 150);
    cohort.unit = true;
    for (int i = 0; i < 150; i++) {
      // 30 rows of each of three persons have all events early; 60 others are censored later.
      cohort.person[i] = i < 90 ? i / 30 : i;
      cohort.event[i] = i < 90 ? 1 : 0;
      cohort.time[i] = i < 90 ? 1 + i % 30 : 150;
    }
    Release release = cohort.release("", Profile.ACRO_DEFAULT);
    assertThat(table(release, 0)).isEmpty();
    JsonNode group = release.result().get("groups").get(0);
    assertThat(group.get("events").isNull()).isTrue();
    assertThat(group.get("events_display").stringValue()).isEqualTo("<10");
    cohort.unit = false;
    assertThat(table(cohort.release("", Profile.ACRO_DEFAULT), 0).size()).isPositive();
  }

  @Test
  void smallGroup_isWithheldWithTheTest_andTheOthersAreShown() {
    Cohort cohort = new Cohort(5, 300);
    for (int i = 0; i < 6; i++) {
      cohort.arm[i] = 2;
    }
    Release release = cohort.release(", \"by\": \"arm\"", Profile.ACRO_DEFAULT);
    JsonNode small = release.result().get("groups").get(2);
    assertThat(small.get("n").isNull()).isTrue();
    assertThat(small.get("display").stringValue()).isEqualTo("<10");
    assertThat(small.get("events").isNull()).isTrue();
    assertThat(small.get("median").isNull()).isTrue();
    assertThat(small.get("table")).isEmpty();
    assertThat(release.result().get("log_rank").isNull()).isTrue();
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/groups/2/n", "/groups/2/events", "/groups/2/table", "/log_rank");
    assertThat(table(release, 0).size()).isPositive();
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(cohort.release(", \"by\": \"arm\"", Profile.NONE).withheld()).isEmpty();
  }

  @Test
  void groupWithFewEvents_hidesThemAndTheTest() {
    Cohort cohort = new Cohort(6, 300);
    int left = 4;
    for (int i = 0; i < 300; i++) {
      if (cohort.arm[i] == 1 && cohort.event[i] == 1 && left-- <= 0) {
        cohort.event[i] = 0;
      }
    }
    Release release = cohort.release(", \"by\": \"arm\"", Profile.ACRO_DEFAULT);
    JsonNode group = release.result().get("groups").get(1);
    assertThat(group.get("n").isNumber()).isTrue();
    assertThat(group.get("events").isNull()).isTrue();
    assertThat(release.result().get("log_rank").isNull()).isTrue();
    assertThat(release.result().get("groups").get(2).get("n").intValue()).isZero();
  }

  @Test
  void ordinaryStudy_isReleasedWithItsTest() {
    Release release = new Cohort(7, 300).release(", \"by\": \"arm\"", Profile.ACRO_DEFAULT);
    assertThat(release.result().get("log_rank").get("p_value").isNumber()).isTrue();
    assertThat(table(release, 0).size()).isGreaterThan(3);
    assertThat(release.whollyWithheld()).isFalse();
  }

  @Test
  void fewPersonsInAll_areWhollyWithheld() {
    Release release = new Cohort(8, 9).release(", \"by\": \"arm\"", Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).singleElement().extracting(Withheld::path).isEqualTo("");
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.tables()).isEmpty();
  }

  @Test
  void fewCensoredBetweenTwoSteps_areNotCounted() {
    Cohort cohort = new Cohort(9, 200);
    for (int i = 0; i < 200; i++) {
      cohort.time[i] = 1 + i / 20;
      cohort.event[i] = i % 20 < 3 ? 0 : 1;
    }
    Release release = cohort.release("", Profile.ACRO_DEFAULT);
    JsonNode row = table(release, 0).get(0);
    assertThat(row.get("n_event").intValue()).isEqualTo(15);
    assertThat(row.get("n_censor").isNull()).isTrue();
    assertThat(row.get("display").stringValue()).isEqualTo("<10");
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/groups/0/table/0/n_censor");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void releasedMedian_isAnIntervalThatHoldsTheMedian(long seed) {
    Cohort cohort = new Cohort(seed, 200);
    JsonNode exact = cohort.release("", Profile.NONE).result().get("groups").get(0);
    JsonNode shown = cohort.release("", Profile.ACRO_DEFAULT).result().get("groups").get(0);
    int intervals = 0;
    for (String key : List.of("median", "median_conf_low", "median_conf_high")) {
      assertThat(shown.get(key).isObject()).isTrue();
      double value = exact.get(key).isNull() ? Double.MAX_VALUE : exact.get(key).doubleValue();
      double lower = shown.get(key).get("lower").doubleValue();
      JsonNode upper = shown.get(key).get("upper");
      assertThat(value).isGreaterThan(lower);
      if (!upper.isNull()) {
        assertThat(value).isLessThanOrEqualTo(upper.doubleValue());
        assertThat(cohort.events(lower, upper.doubleValue())).isGreaterThanOrEqualTo(K);
        intervals++;
      }
    }
    assertThat(intervals).isPositive();
  }

  @Test
  void siteWithoutRows_andOfOneRow_sendTheirCountsAsOthersDo() {
    Cohort cohort = new Cohort(10, 100);
    for (int i = 0; i < 100; i++) {
      cohort.person[i] = i == 0 ? 1 : 0;
    }
    Cohort pooled = new Cohort(10, 100);
    assertThat(cohort.release("", Profile.NONE).result())
        .isEqualTo(pooled.release("", Profile.NONE).result());
  }

  @Test
  void broadcastsThatTheCoordinatorCannotHaveMade_areRefused() {
    KaplanMeierParameters declared =
        KM.parse(
            JSON.readTree("{\"time\": \"time\", \"event\": \"event\"}"),
            new Cohort(1, 3).dictionary());
    KaplanMeierParameters open =
        KM.parse(
            JSON.readTree("{\"time\": \"time\", \"event\": \"status\"}"),
            SurvivalTables.dictionary("lung"));
    for (String text :
        List.of(
            "",
            "null",
            "{}",
            "{\"phase\":\"TABLE\"}",
            "{\"phase\":\"TABLE\",\"cells\":399}",
            "{\"phase\":\"MOMENTS\",\"cells\":0}",
            "{\"phase\":\"TABLE\",\"cells\":400,\"more\":1}")) {
      assertThatThrownBy(() -> KaplanMeierBroadcast.read(text.getBytes(UTF_8), declared))
          .isInstanceOf(InvalidInput.class);
    }
    for (String text :
        List.of(
            "{\"phase\":\"TABLE\",\"cells\":0}",
            "{\"phase\":\"TABLE\",\"cells\":200000}",
            "{\"phase\":\"MOMENTS\",\"cells\":5}",
            " ".repeat(2000) + "{\"phase\":\"MOMENTS\",\"cells\":0}")) {
      assertThatThrownBy(() -> KaplanMeierBroadcast.read(text.getBytes(UTF_8), open))
          .isInstanceOf(InvalidInput.class);
    }
  }
}
