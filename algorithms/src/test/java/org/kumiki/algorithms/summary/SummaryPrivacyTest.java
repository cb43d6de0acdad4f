package org.kumiki.algorithms.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.centring.Centring;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks on a released summary, and on its rounds, that R1, R7 and R12 stop. */
final class SummaryPrivacyTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final SummaryAlgorithm SUMMARY = new SummaryAlgorithm();
  private static final Profile PROFILE = Profile.ACRO_DEFAULT;

  private static Dictionary dictionary(boolean unit) {
    Variable[] variables = {
      TestVariables.ranged("age", VariableType.INTEGER, 0, 120, 1),
      TestVariables.number("dose"),
      TestVariables.variable("mark", VariableType.INTEGER, List.of()),
      TestVariables.coded("grade", "0", "1", "2", "3"),
      TestVariables.factor("stage", "i", "ii", "iii"),
      TestVariables.factor("arm", "a", "b", "c")
    };
    return unit
        ? TestVariables.unitDictionary("id", variables)
        : TestVariables.dictionary(variables);
  }

  /** 502 persons: arm c holds {@code few} of them, and so do grade 3, stage iii and mark 1. */
  private static ArrayFrame frame(int few, int missing, long seed) {
    Random random = new Random(seed);
    int n = 502;
    Map<String, double[]> numbers = new HashMap<>();
    for (String name : List.of("age", "dose", "mark", "grade")) {
      numbers.put(name, new double[n]);
    }
    int[] stage = new int[n];
    int[] arm = new int[n];
    for (int i = 0; i < n; i++) {
      boolean rare = i < few;
      numbers.get("age")[i] = i >= n - missing ? Double.NaN : 20 + random.nextInt(60);
      numbers.get("dose")[i] = rare ? 5000 + i : 50 + 10 * random.nextGaussian();
      numbers.get("mark")[i] = rare ? 1 : 0;
      numbers.get("grade")[i] = rare ? 3 : random.nextInt(3);
      stage[i] = rare ? 2 : random.nextInt(2);
      arm[i] = rare ? 2 : i % 2;
    }
    return new ArrayFrame(n, numbers, Map.of("stage", stage, "arm", arm), Optional.empty());
  }

  private static SummaryResult run(String parameters, ArrayFrame frame) {
    return PlainFederation.run(SUMMARY, parameters, dictionary(false), List.of(frame)).result();
  }

  private static Release release(String parameters, ArrayFrame frame) {
    return run(parameters, frame).release(PROFILE);
  }

  private static String of(String variable, String more) {
    return "{\"variables\": [\"" + variable + "\"]" + more + "}";
  }

  private static final String BY_ARM = ", \"by\": \"arm\", \"smd\": true, \"quantiles\": [0.5]";

  @Test
  void groupOfOne_showsNothing_andIsNotTheTotalLessTheRest() {
    Release release = release(of("dose", BY_ARM), frame(1, 0, 1));
    JsonNode line = release.result().get("variables").get(2);
    assertThat(line.get("n_display").stringValue()).isEqualTo("<10");
    for (String key : LineNumbers.KEYS) {
      assertThat(line.get(key).isNull()).as(key).isTrue();
    }
    assertThat(line.get("quantiles").isEmpty()).isTrue();
    assertThat(release.result().get("smd").get(0).get("estimate").isNull()).isTrue();
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/variables/2", "/groups/2/n", "/smd/0/estimate");
    // 498 to 502 less what is shown of the other groups leaves at least half of 1 to 9.
    JsonNode groups = release.result().get("groups");
    assertThat(groups.get(2).get("n").isNull()).isTrue();
    assertThat(release.result().toString()).doesNotContain("5000");
  }

  /** What people read has no digit more than the document. */
  @Test
  void roundedDifferences_areRoundedInTheTableToo() {
    Release release =
        run(of("age", BY_ARM), frame(60, 40, 1))
            .release(
                PROFILE,
                new Withholding(
                    new TreeMap<>(
                        Map.of(Withholding.TESTS, Message.written("an earlier output")))));
    double told = release.result().get("smd").get(0).get("estimate").doubleValue();
    assertThat(told * 100).isEqualTo(Math.rint(told * 100));
    assertThat(release.tables().getLast().rows().getFirst().getLast())
        .isEqualTo(new Cell.Real(told));
  }

  /**
   * The attack: of all counts that round to those shown, only the true ones give the difference.
   */
  @Test
  void differenceOfShares_isThatOfRoundedCounts_andTellsNoOthers() {
    String parameters = of("stage", ", \"by\": \"arm\", \"smd\": true");
    SummaryResult result = run(parameters, frame(0, 0, 1));
    JsonNode exact = result.release(Profile.NONE).result();
    JsonNode shown = result.release(PROFILE).result();
    double told = shown.at("/smd/0/estimate").doubleValue();
    assertThat(told).isNotEqualTo(exact.at("/smd/0/estimate").doubleValue());
    List<double[]> shares = new ArrayList<>();
    for (JsonNode line : shown.get("variables")) {
      shares.add(
          line.get("levels").values().stream()
              .mapToDouble(l -> l.get("count").asDouble())
              .toArray());
    }
    assertThat(told).isCloseTo(StandardisedDifference.ofShown(shares), within(1e-12));
  }

  @Test
  void ordinarySummary_passesWhole() {
    Release release =
        release(
            "{\"variables\": [\"age\", \"dose\", \"grade\", \"stage\"], \"by\": \"arm\", \"smd\":"
                + " true, \"quantiles\": [0.25, 0.5]}",
            frame(60, 40, 1));
    assertThat(release.withheld()).isEmpty();
    JsonNode line = release.result().get("variables").get(0);
    assertThat(line.get("mean").isNumber()).isTrue();
    assertThat(line.get("n").intValue() % 5).isZero();
    assertThat(line.get("quantiles").size()).isEqualTo(2);
    assertThat(release.tables()).hasSize(3);
  }

  /** What the reader knows of a count: rounded to 5, of at least 10 persons. */
  private static int[] known(JsonNode node, String key, String displayKey) {
    if (node.get(key).isNumber()) {
      int shown = node.get(key).intValue();
      return shown == 0 ? new int[] {0, 0} : new int[] {Math.max(10, shown - 2), shown + 2};
    }
    return node.get(displayKey).stringValue().equals("<10")
        ? new int[] {1, 9}
        : new int[] {10, 502};
  }

  private static int values(int low, int high) {
    return Math.max(0, Math.min(9, high) - Math.max(1, low) + 1);
  }

  @Test
  void missingCount_isNotThePersonsLessN() {
    int withheldN = 0;
    for (int missing = 1; missing <= 9; missing++) {
      JsonNode line =
          release(of("age", ""), frame(60, missing, 1)).result().get("variables").get(0);
      assertThat(line.get("missing_display").stringValue()).isEqualTo("<10");
      // All 502 persons: 498 to 502 by the result document.
      int[] n = known(line, "n", "n_display");
      assertThat(values(498 - n[1], 502 - n[0])).as("missing " + missing).isGreaterThan(4);
      withheldN += line.get("n").isNull() ? 1 : 0;
    }
    assertThat(withheldN).isBetween(1, 8);
  }

  @Test
  void smallLevel_isNotNLessTheOthers() {
    int secondary = 0;
    for (int few = 1; few <= 9; few++) {
      Release release = release(of("stage", ""), frame(few, 0, few));
      JsonNode line = release.result().get("variables").get(0);
      JsonNode levels = line.get("levels");
      assertThat(levels.get(2).get("display").stringValue()).isEqualTo("<10");
      assertThat(levels.get(2).get("share").isNull()).isTrue();
      int[] n = known(line, "n", "n_display");
      int[] first = known(levels.get(0), "count", "display");
      int[] second = known(levels.get(1), "count", "display");
      assertThat(values(n[0] - first[1] - second[1], n[1] - first[0] - second[0]))
          .as("level of " + few)
          .isGreaterThan(4);
      secondary += release.withheld().size() > 1 ? 1 : 0;
    }
    assertThat(secondary).isPositive();
  }

  @Test
  void shares_tellNoMoreThanRoundedCounts() {
    JsonNode line = release(of("stage", ""), frame(60, 0, 1)).result().get("variables").get(0);
    for (JsonNode level : line.get("levels")) {
      double count = level.get("share").doubleValue() * line.get("n").doubleValue();
      assertThat(Math.round(count)).isEqualTo(level.get("count").longValue());
    }
  }

  @Test
  void digitsOfAMean_doNotTellTheNumberOfPersons() {
    SummaryResult result = run(of("age", ""), frame(60, 3, 1));
    double exact =
        result.release(Profile.NONE).result().get("variables").get(0).get("mean").doubleValue();
    double shown =
        result.release(PROFILE).result().get("variables").get(0).get("mean").doubleValue();
    assertThat(denominators(exact, 1e-12)).containsExactly(499);
    assertThat(denominators(shown, 0.005)).contains(497, 498, 499, 500, 501);
    assertThat(shown).isEqualTo(Math.rint(exact * 100) / 100);
  }

  /** The attack: which n near 500 make the mean a fraction of whole numbers. */
  private static Set<Integer> denominators(double mean, double half) {
    Set<Integer> found = new HashSet<>();
    for (int n = 490; n <= 510; n++) {
      if (Math.abs(Math.rint(mean * n) / n - mean) <= half) {
        found.add(n);
      }
    }
    return found;
  }

  @Test
  void momentsOfTwoValues_doNotTellARareOne() {
    Release release = release(of("mark", ""), frame(3, 0, 1));
    JsonNode line = release.result().get("variables").get(0);
    assertThat(line.get("mean").isNull()).isTrue();
    assertThat(line.get("kurtosis").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/variables/0/mean");
    // The attack on the open mean: exactly the three persons.
    Release open = run(of("mark", ""), frame(3, 0, 1)).release(Profile.NONE);
    assertThat(open.result().get("variables").get(0).get("mean").doubleValue() * 502)
        .isBetween(2.999999, 3.000001);
    JsonNode ordinary = release(of("mark", ""), frame(60, 0, 1)).result().get("variables").get(0);
    assertThat(ordinary.get("mean").isNumber()).isTrue();
  }

  @Test
  void momentsOfListedValues_doNotTellARareOne() {
    JsonNode line = release(of("grade", ""), frame(3, 0, 1)).result().get("variables").get(0);
    assertThat(line.get("levels").get(3).get("display").stringValue()).isEqualTo("<10");
    assertThat(line.get("mean").isNull()).isTrue();
    JsonNode open = release(of("grade", ""), frame(60, 0, 1)).result().get("variables").get(0);
    assertThat(open.get("mean").isNumber()).isTrue();
  }

  @Test
  void quantileIntervals_holdAtLeastKPersons() {
    ArrayFrame frame = frame(60, 40, 1);
    double[] dose = frame.batch(0, 502).numbers("dose");
    SummaryResult result =
        run(of("dose", ", \"quantiles\": [0, 0.01, 0.1, 0.5, 0.77, 0.99, 1]"), frame);
    JsonNode shown = result.release(PROFILE).result().get("variables").get(0).get("quantiles");
    JsonNode open = result.release(Profile.NONE).result().get("variables").get(0).get("quantiles");
    int fewer = 0;
    for (int q = 0; q < shown.size(); q++) {
      assertThat(persons(dose, shown.get(q))).isGreaterThanOrEqualTo(10);
      fewer += persons(dose, open.get(q)) < 10 ? 1 : 0;
    }
    assertThat(fewer).isGreaterThan(4);
  }

  private static long persons(double[] values, JsonNode quantile) {
    double lower = quantile.get("lower").doubleValue();
    double upper = quantile.get("upper").doubleValue();
    return IntStream.range(0, values.length)
        .filter(i -> values[i] > lower && values[i] <= upper)
        .count();
  }

  @Test
  void rowsOfOnePerson_areNotTenPersons() {
    // Person 0 has 300 rows at 77; 100 others have one row each.
    int n = 400;
    double[] dose = new double[n];
    int[] persons = new int[n];
    for (int i = 0; i < n; i++) {
      dose[i] = i < 300 ? 77 : i - 300;
      persons[i] = i < 300 ? 0 : i - 299;
    }
    ArrayFrame frame = new ArrayFrame(n, Map.of("dose", dose), Map.of(), Optional.of(persons));
    JsonNode quantile =
        PlainFederation.run(
                SUMMARY, of("dose", ", \"quantiles\": [0.5]"), dictionary(true), List.of(frame))
            .result()
            .release(PROFILE)
            .result()
            .get("variables")
            .get(0)
            .get("quantiles")
            .get(0);
    Set<Integer> inside = new HashSet<>();
    for (int i = 0; i < n; i++) {
      if (dose[i] > quantile.get("lower").doubleValue()
          && dose[i] <= quantile.get("upper").doubleValue()) {
        inside.add(persons[i]);
      }
    }
    assertThat(inside).hasSizeGreaterThanOrEqualTo(10);
  }

  /** The broadcasts of a run. */
  @SuppressWarnings("unchecked")
  private static List<SummaryBroadcast> broadcasts(String parameters, ArrayFrame frame) {
    List<SummaryBroadcast> seen = new ArrayList<>();
    FederatedAlgorithm<SummaryParameters, SummaryState, SummaryResult> listening =
        (FederatedAlgorithm<SummaryParameters, SummaryState, SummaryResult>)
            Proxy.newProxyInstance(
                SummaryPrivacyTest.class.getClassLoader(),
                new Class<?>[] {FederatedAlgorithm.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("broadcast")) {
                    seen.add(((SummaryState) arguments[0]).broadcast());
                  }
                  return method.invoke(SUMMARY, arguments);
                });
    PlainFederation.run(listening, parameters, dictionary(false), List.of(frame));
    return seen;
  }

  @Test
  void nodes_learnNothingOfASmallGroup() {
    ArrayFrame frame = frame(1, 0, 1);
    List<SummaryBroadcast> seen = broadcasts(of("dose", BY_ARM), frame);
    assertThat(seen).hasSize(3);
    double[] dose = frame.batch(0, 502).numbers("dose");
    double pooled = IntStream.range(0, 502).mapToDouble(i -> dose[i]).average().orElseThrow();
    for (SummaryBroadcast b : seen.subList(1, 3)) {
      // The person's 5000 is nowhere: the small group goes by the rounded mean of all.
      assertThat(b.centre().get(2)).isNotEqualTo(pooled).isBetween(pooled - 300, pooled + 300);
      assertThat(b.windows()).allMatch(w -> w.group() < 2);
    }
    Grid grid = seen.get(2).grids().getFirst();
    for (Window w : seen.get(2).windows()) {
      long inside =
          IntStream.range(0, 502)
              .filter(i -> i > 0 && i % 2 == w.group())
              .filter(i -> w.cell(grid, grid.index(dose[i])) >= 0)
              .count();
      assertThat(inside).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void nodes_learnNoMeanOfFewPersonsInAll() {
    for (double dose : new double[] {53, 55.5, 59}) {
      assertThat(Centring.coarse(1, 1, dose, dose * dose).centre()).isEqualTo(56);
    }
    ArrayFrame three =
        new ArrayFrame(3, Map.of("dose", new double[] {53, 55, 58}), Map.of(), Optional.empty());
    SummaryBroadcast sent = broadcasts(of("dose", ", \"quantiles\": [0.5]"), three).get(1);
    assertThat(sent.centre()).containsExactly(56.0);
    assertThat(sent.windows()).isEmpty();
  }

  private static Contribution contribute(SummaryBroadcast b, ArrayFrame frame) {
    Dictionary dictionary = dictionary(false);
    SummaryParameters p =
        SUMMARY.parse(JSON.readTree(of("dose", ", \"quantiles\": [0.5]")), dictionary);
    Pass pass = SUMMARY.node(p, dictionary).begin(b.bytes());
    Accumulator total = pass.accumulator();
    total.add(frame.batch(0, frame.rows()));
    Contribution out = new Contribution(SUMMARY.layout(p, dictionary, b.bytes()));
    pass.finish(total, out);
    return out;
  }

  private static SummaryBroadcast powers(Grid grid) {
    return new SummaryBroadcast(
        Phase.POWERS, List.of(50.0), List.of(16.0), List.of(grid), List.of());
  }

  @Test
  void gridThatLeavesValuesOut_isVetoed_andAnHonestOneIsNot() {
    ArrayFrame frame = frame(3, 0, 1);
    assertThat(contribute(powers(new Grid(0.001, 1, 50_000, 10)), frame).vetoReason()).isPresent();
    assertThat(contribute(powers(new Grid(1, 1, -1000, 13)), frame).vetoReason()).isEmpty();
  }

  @Test
  void theSameRows_giveTheSameVectorAtEveryNode() {
    Grid grid = new Grid(1, 1, -1000, 13);
    Contribution one = contribute(powers(grid), frame(3, 0, 1));
    Contribution two = contribute(powers(grid), frame(3, 0, 1));
    for (int slot = 0; slot < one.layout().slots().size(); slot++) {
      if (one.layout().slots().get(slot).name().startsWith("power")) {
        assertThat(one.doubles(slot)).isEqualTo(two.doubles(slot));
      } else {
        assertThat(one.longs(slot)).isEqualTo(two.longs(slot));
      }
    }
  }

  @Test
  void brokenBroadcasts_areRefused() {
    Dictionary dictionary = dictionary(false);
    SummaryParameters p =
        SUMMARY.parse(JSON.readTree(of("dose", ", \"quantiles\": [0.5]")), dictionary);
    Grid grid = new Grid(1, 1, 0, 12);
    List<Double> one = List.of(1.0);
    for (byte[] bytes :
        List.of(
            new byte[0],
            "null".getBytes(UTF_8),
            "{\"phase\":\"POWERS\"}".getBytes(UTF_8),
            new byte[2 << 20],
            powers(new Grid(0, 1, 0, 12)).bytes(),
            powers(new Grid(Double.NaN, 1, 0, 12)).bytes(),
            powers(new Grid(1, 1, 0, 25)).bytes(),
            powers(new Grid(1, 1, Long.MAX_VALUE, 12)).bytes(),
            new SummaryBroadcast(Phase.POWERS, one, List.of(0.0), List.of(grid), List.of()).bytes(),
            new SummaryBroadcast(Phase.POWERS, List.of(), one, List.of(grid), List.of()).bytes(),
            new SummaryBroadcast(Phase.POWERS, one, one, List.of(), List.of()).bytes(),
            new SummaryBroadcast(
                    Phase.REFINED, one, one, List.of(grid), List.of(new Window(0, 0, 11, 0)))
                .bytes(),
            new SummaryBroadcast(
                    Phase.REFINED, one, one, List.of(grid), List.of(new Window(0, 1, 3, 0)))
                .bytes())) {
      assertThatThrownBy(() -> SUMMARY.node(p, dictionary).begin(bytes))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void fewPersons_areWithheldWhole() {
    ArrayFrame frame = new ArrayFrame(9, Map.of("dose", new double[9]), Map.of(), Optional.empty());
    Release release = release(of("dose", ""), frame);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.tables()).isEmpty();
  }
}
