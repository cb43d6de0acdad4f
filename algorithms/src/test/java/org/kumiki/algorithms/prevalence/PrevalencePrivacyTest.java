package org.kumiki.algorithms.prevalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attacks on shares: exact counts from digits, few cases, few persons, times a day apart. */
final class PrevalencePrivacyTest {

  private static final Profile EXACT = Profile.ACRO_DEFAULT.roundedTo(1);
  private static final double NONE = Double.NaN;

  /** Rows of start, end, onset, sex. */
  private static List<Frame> sites(List<double[]> rows) {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      double[][] own =
          IntStream.range(0, rows.size())
              .filter(i -> i % 3 == here)
              .mapToObj(rows::get)
              .toArray(double[][]::new);
      frames.add(
          new ArrayFrame(
              own.length,
              Map.of("start", column(own, 0), "end", column(own, 1), "onset", column(own, 2)),
              Map.of("sex", IntStream.range(0, own.length).map(i -> (int) own[i][3]).toArray()),
              Optional.empty()));
    }
    return frames;
  }

  private static double[] column(double[][] rows, int j) {
    return IntStream.range(0, rows.length).mapToDouble(i -> rows[i][j]).toArray();
  }

  private static void add(List<double[]> rows, int times, double... row) {
    IntStream.range(0, times).forEach(i -> rows.add(row.clone()));
  }

  private static Release run(String more, List<double[]> rows, Profile profile) {
    String parameters =
        "{\"onset\": \"onset\", \"start\": \"start\", \"end\": \"end\", " + more + "}";
    return PlainFederation.run(
            new PrevalenceAlgorithm(), parameters, PrevalenceAlgorithmTest.DICTIONARY, sites(rows))
        .result()
        .release(profile);
  }

  // 2020-01-01 is day 18262.
  private static final String NEW_YEAR = "\"at\": [\"2020-01-01\"]";
  private static final String TWO_DAYS = "\"at\": [\"2020-01-01\", \"2020-01-02\"]";

  /** {@code women} of 100 and {@code men} of 80 affected at new year. */
  private static List<double[]> affected(int women, int men) {
    List<double[]> rows = new ArrayList<>();
    add(rows, women, 18000, 18600, 18100, 0);
    add(rows, 100 - women, 18000, 18600, NONE, 0);
    add(rows, men, 18000, 18600, 18100, 1);
    add(rows, 80 - men, 18000, 18600, NONE, 1);
    return rows;
  }

  /** A share times its persons is the number of cases. */
  @Test
  void shares_tellNoMoreThanRoundedCounts() {
    JsonNode result =
        run(NEW_YEAR + ", \"by\": \"sex\"", affected(33, 21), Profile.ACRO_DEFAULT).result();
    for (JsonNode group : result.get("times").get(0).get("groups")) {
      double cases = group.get("prevalence").doubleValue() * group.get("persons").doubleValue();
      assertThat(cases).isEqualTo(group.get("events").doubleValue());
      assertThat(group.get("events").asLong() % 5).isZero();
    }
    assertThat(result.get("times").get(0).get("all").get("events").asLong()).isEqualTo(55);
  }

  @Test
  void fewCasesInAGroup_haveNoShare_andDoNotComeBack() {
    Release release = run(NEW_YEAR + ", \"by\": \"sex\"", affected(33, 3), EXACT);
    JsonNode time = release.result().get("times").get(0);
    JsonNode men = time.get("groups").get(1);
    assertThat(men.get("events").isNull()).isTrue();
    assertThat(men.get("prevalence").isNull()).isTrue();
    assertThat(men.get("wilson_high").isNull()).isTrue();
    // The total and the women would give them: 36 - 33.
    boolean all = time.get("all").get("events").isNumber();
    boolean women = time.get("groups").get(0).get("events").isNumber();
    assertThat(all && women).isFalse();
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/times/0/groups/1/events", "/times/0/groups/1/prevalence");
  }

  /** With the weights 1 and 0 a standardised share is that of one level. */
  @Test
  void levelOfFewCases_withholdsTheStandardisedShare() {
    String standard = ", \"standard\": {\"variable\": \"sex\", \"weights\": {\"F\": 0, \"M\": 1}}";
    JsonNode few =
        run(NEW_YEAR + standard, affected(33, 3), EXACT).result().get("times").get(0).get("all");
    assertThat(few.get("standardised").get("prevalence").isNull()).isTrue();
    JsonNode many =
        run(NEW_YEAR + standard, affected(33, 21), EXACT).result().get("times").get(0).get("all");
    assertThat(many.get("standardised").get("prevalence").doubleValue()).isEqualTo(21.0 / 80);
  }

  /** Three fall ill on the second of January: two days tell who they are. */
  @Test
  void casesOfOneDay_doNotComeBackFromTwoTimes() {
    List<double[]> rows = affected(33, 21);
    add(rows, 3, 18000, 18600, 18263, 0);
    Release release = run(TWO_DAYS, rows, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("times").get(0).get("all").isNull()).isFalse();
    assertThat(release.result().get("times").get(1).get("all").isNull()).isTrue();
    assertThat(release.withheld())
        .extracting(Withheld::rule, Withheld::path)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("R6", "/times/1"));
    add(rows, 9, 18000, 18600, 18263, 0);
    assertThat(run(TWO_DAYS, rows, EXACT).withheld()).isEmpty();
  }

  /** Five men in all are withheld at each time; they withhold no time of the others. */
  @Test
  void rareGroup_isWithheld_andNotTheTime() {
    List<double[]> rows = new ArrayList<>();
    add(rows, 60, 18000, 18600, 18100, 0);
    add(rows, 60, 18000, 18600, NONE, 0);
    add(rows, 15, 18000, 18300, NONE, 0);
    add(rows, 5, 18000, 18300, NONE, 1);
    Release release = run("\"at\": [\"2020-01-01\", \"2020-07-01\"], \"by\": \"sex\"", rows, EXACT);
    for (JsonNode time : release.result().get("times")) {
      assertThat(time.get("all").isNull()).isFalse();
    }
    assertThat(release.result().get("times").get(0).get("groups").get(1).get("persons").isNull())
        .isTrue();
  }

  /** Three leave on the first of January. */
  @Test
  void personsOfOneDay_doNotComeBackFromTwoTimes() {
    List<double[]> rows = affected(33, 21);
    add(rows, 30, 18000, 18200, NONE, 0);
    add(rows, 3, 18000, 18262, NONE, 0);
    assertThat(run(TWO_DAYS, rows, EXACT).withheld())
        .extracting(Withheld::path)
        .containsExactly("/times/1");
  }

  /** All but three are observed at new year, and the document says how many there are in all. */
  @Test
  void fewWhoAreNotObserved_doNotComeBackFromTheTotal() {
    List<double[]> rows = affected(33, 21);
    add(rows, 3, 18000, 18200, NONE, 0);
    Release release = run(NEW_YEAR, rows, EXACT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    add(rows, 20, 18000, 18200, NONE, 0);
    assertThat(run(NEW_YEAR, rows, EXACT).withheld()).isEmpty();
  }

  @Test
  void timeWithFewObserved_showsNothing() {
    List<double[]> rows = affected(33, 21);
    add(rows, 6, 18700, 18800, NONE, 0);
    add(rows, 20, 18000, 18200, NONE, 0);
    Release release = run("\"at\": [\"2020-01-01\", \"2021-04-01\"]", rows, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("times").get(1).get("all").isNull()).isTrue();
    assertThat(release.result().has("trend")).isFalse();
  }

  /** One node's register goes on longer than the others'. */
  @Test
  void timeOfOneNode_showsNothing() {
    List<double[]> rows = affected(33, 21);
    for (int i = 0; i < 180; i += 3) {
      rows.get(i)[1] = 19000;
    }
    Release release = run("\"at\": [\"2020-01-01\", \"2021-04-01\"]", rows, EXACT);
    assertThat(release.withheld()).extracting(Withheld::rule).containsExactly("R3");
    assertThat(release.result().get("times").get(1).get("all").isNull()).isTrue();
  }

  /** R6: those observed, and those affected, are cohorts that later outputs are compared with. */
  @Test
  void timesAreComparedWithEarlierOutputs_asCohorts() {
    PrevalenceAlgorithm statistic = new PrevalenceAlgorithm();
    PrevalenceParameters p =
        statistic.parse(
            new JsonMapper()
                .readTree(
                    "{\"onset\": \"onset\", \"start\": \"start\", \"end\": \"end\", "
                        + TWO_DAYS
                        + "}"),
            PrevalenceAlgorithmTest.DICTIONARY);
    assertThat(statistic.additiveRows(p)).hasSize(5);
    assertThat(statistic.additiveRows(p).get(2).group().toString()).contains("onset");
  }
}
