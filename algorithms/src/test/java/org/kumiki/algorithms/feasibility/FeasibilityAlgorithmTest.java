package org.kumiki.algorithms.feasibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FeasibilityAlgorithmTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final FeasibilityAlgorithm FEASIBILITY = new FeasibilityAlgorithm();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("arm", "a", "b", "c"),
          TestVariables.flag("status"),
          TestVariables.number("time"),
          TestVariables.variable("visits", VariableType.INTEGER, List.of()),
          TestVariables.factor("site", "n1"));
  private static final String ALL =
      """
      {"by": "arm", "events": "status", "person_time": "time"}\
      """;

  /** Rows with an arm, an event and a time; the arm is -1 and the others NaN where missing. */
  private static ArrayFrame frame(Optional<int[]> persons, double[]... rows) {
    int n = rows.length;
    Map<String, double[]> numbers = new HashMap<>();
    numbers.put("status", IntStream.range(0, n).mapToDouble(i -> rows[i][1]).toArray());
    numbers.put("time", IntStream.range(0, n).mapToDouble(i -> rows[i][2]).toArray());
    numbers.put("visits", IntStream.range(0, n).mapToDouble(i -> i).toArray());
    return new ArrayFrame(
        n,
        numbers,
        Map.of("arm", IntStream.range(0, n).map(i -> (int) rows[i][0]).toArray()),
        persons);
  }

  private static FeasibilityResult run(String parameters, List<ArrayFrame> sites) {
    return PlainFederation.run(FEASIBILITY, parameters, DICTIONARY, sites, 2).result();
  }

  /** {@code counts[arm]} persons, of whom {@code events[arm]} have an event, over three sites. */
  private static List<ArrayFrame> sites(int[] counts, int[] events) {
    List<List<double[]>> sites = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Random random = new Random(3);
    for (int arm = 0; arm < counts.length; arm++) {
      for (int i = 0; i < counts[arm]; i++) {
        int site = sites.get(1).size() < 3 ? 1 : random.nextInt(10) == 0 ? 2 : 0;
        sites.get(site).add(new double[] {arm, i < events[arm] ? 1 : 0, 10 + arm + i / 7.0});
      }
    }
    return sites.stream()
        .map(rows -> frame(Optional.empty(), rows.toArray(new double[0][])))
        .toList();
  }

  private static JsonNode open(String parameters, List<ArrayFrame> sites) {
    return run(parameters, sites).release(Profile.NONE).result();
  }

  @Test
  void withoutParameters_theRowsAreCounted() {
    JsonNode json = open("{}", sites(new int[] {40, 30, 20}, new int[3]));
    assertThat(json.toString())
        .isEqualTo("{\"count\":90,\"display\":\"90\",\"rounded_to\":1,\"groups\":[]}");
  }

  @Test
  void groups_equalPooledCountsAndSums() {
    JsonNode json = open(ALL, sites(new int[] {400, 30, 1}, new int[] {100, 0, 1}));
    assertThat(json.get("count").intValue()).isEqualTo(431);
    assertThat(json.get("events").intValue()).isEqualTo(101);
    double time = 0;
    for (int i = 0; i < 400; i++) {
      time += 10 + i / 7.0;
    }
    JsonNode first = json.get("groups").get(0);
    assertThat(first.get("group").stringValue()).isEqualTo("a");
    assertThat(first.get("count").intValue()).isEqualTo(400);
    assertThat(first.get("events").intValue()).isEqualTo(100);
    assertThat(first.get("person_time").doubleValue()).isCloseTo(time, within(1e-12 * time));
    assertThat(json.get("groups").get(2).get("person_time").doubleValue()).isEqualTo(12);
  }

  @Test
  void missingValues_areLeftOut_andRepeatedPersonsCountOnce() {
    ArrayFrame frame =
        frame(
            Optional.of(new int[] {0, 0, 0, 1, 2, 3, 3}),
            new double[] {0, 1, 2},
            new double[] {0, 1, 3},
            new double[] {1, 0, 4},
            new double[] {-1, 1, 5},
            new double[] {0, Double.NaN, 6},
            new double[] {1, 0, 7},
            new double[] {1, 0, Double.NaN});
    FeasibilityResult result = run(ALL, List.of(frame));
    assertThat(result.counts()).extracting(AtRiskCounts::persons).containsExactly(2L, 1L, 2L, 0L);
    assertThat(result.counts()).extracting(AtRiskCounts::events).containsExactly(2L, 2L, 0L, 0L);
    assertThat(result.counts())
        .extracting(AtRiskCounts::eventPersons)
        .containsExactly(1L, 1L, 0L, 0L);
    assertThat(result.counts())
        .extracting(AtRiskCounts::personTime)
        .containsExactly(16.0, 5.0, 11.0, 0.0);
  }

  @Test
  void noRows_areZero() {
    JsonNode json = open(ALL, sites(new int[3], new int[3]));
    assertThat(json.get("count").intValue()).isZero();
    assertThat(json.get("groups").get(1).get("events").intValue()).isZero();
  }

  @Test
  void eventsThatAreNotZeroOrOne_areSaidInWords() {
    Step<?, FeasibilityResult> last =
        PlainFederation.run(
                FEASIBILITY,
                "{\"events\": \"visits\"}",
                DICTIONARY,
                sites(new int[] {40, 30, 20}, new int[3]))
            .last();
    assertThat(last)
        .isInstanceOfSatisfying(
            Step.Failed.class, failed -> assertThat(failed.message()).contains("'visits'"));
  }

  @Test
  void wrongParameters_areRefusedInWords() {
    for (String[] wrong :
        new String[][] {
          {"{\"by\": \"site\"}", "reserved name"},
          {"{\"by\": \"time\"}", "no declared levels"},
          {"{\"events\": \"time\"}", "0/1 integer"},
          {"{\"person_time\": \"arm\"}", "not a number"},
          {"{\"events\": \"death\"}", "expected one of"},
          {"[]", "expected an object"}
        }) {
      assertThatThrownBy(() -> FEASIBILITY.parse(JSON.readTree(wrong[0]), DICTIONARY))
          .as(wrong[0])
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(wrong[1]);
    }
    FeasibilityParameters p = FEASIBILITY.parse(JSON.readTree(ALL), DICTIONARY);
    assertThatThrownBy(() -> FEASIBILITY.node(p, DICTIONARY).begin(new byte[1]))
        .isInstanceOf(InvalidInput.class);
  }

  private static Release closed(String parameters, int[] counts, int[] events) {
    return run(parameters, sites(counts, events)).release(Profile.ACRO_DEFAULT);
  }

  @Test
  void ordinaryCounts_areRoundedAndShown() {
    Release release = closed(ALL, new int[] {402, 133, 58}, new int[] {101, 22, 17});
    assertThat(release.withheld()).isEmpty();
    JsonNode group = release.result().get("groups").get(1);
    assertThat(group.get("count").intValue()).isEqualTo(135);
    assertThat(group.get("events").intValue()).isEqualTo(20);
    assertThat(release.result().get("rounded_to").intValue()).isEqualTo(5);
    assertThat(release.result().get("display").stringValue()).isEqualTo("595");
  }

  @Test
  void fewPersons_areWithheldWhole() {
    Release release = closed("{}", new int[] {9, 0, 0}, new int[3]);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsExactly("R1");
  }

  @Test
  void groupOfOne_isWithheldWhole_andItsTimeIsNotTheTotalLessTheRest() {
    Release release = closed(ALL, new int[] {402, 133, 1}, new int[] {101, 22, 1});
    JsonNode small = release.result().get("groups").get(2);
    assertThat(small.get("count").isNull()).isTrue();
    assertThat(small.get("display").stringValue()).isEqualTo("<10");
    assertThat(small.get("events").isNull()).isTrue();
    assertThat(small.get("person_time").isNull()).isTrue();
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/groups/2/count", "/groups/2/events", "/groups/2/person_time");
    // The attack: all less the groups that are shown. A second group's time is gone too.
    double rest = release.result().get("person_time").doubleValue();
    int shown = 0;
    for (JsonNode group : release.result().get("groups")) {
      if (group.get("person_time").isNumber()) {
        rest -= group.get("person_time").doubleValue();
        shown++;
      }
    }
    assertThat(shown).isEqualTo(1);
    assertThat(rest).isGreaterThan(133 * 10);
  }

  @Test
  void groupOfFew_doesNotTellThatItHadNoEvent() {
    Release release = closed(ALL, new int[] {402, 133, 5}, new int[] {101, 22, 0});
    assertThat(release.result().get("groups").get(2).get("events").isNull()).isTrue();
  }

  @Test
  void personsWithoutEvent_areNotTheCountLessTheEvents() {
    // 402 persons of whom all but 2 have an event: 400 and 400 would say "0 to 4 without".
    Release release = closed(ALL, new int[] {402, 133, 58}, new int[] {400, 22, 17});
    JsonNode group = release.result().get("groups").get(0);
    assertThat(group.get("events").isNull()).isTrue();
    assertThat(group.get("events_display").stringValue()).isEqualTo("withheld");
  }

  @Test
  void fewEvents_areShownAsLessThanK() {
    Release release = closed(ALL, new int[] {402, 133, 58}, new int[] {100, 3, 17});
    JsonNode group = release.result().get("groups").get(1);
    assertThat(group.get("events_display").stringValue()).isEqualTo("<10");
    assertThat(group.get("count").intValue()).isEqualTo(135);
  }
}
