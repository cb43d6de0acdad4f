package org.kumiki.algorithms.propensity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Performs the attacks that the rules on balance, weights and effects stop. */
final class PropensityPrivacyTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PropensityAlgorithm PROPENSITY = new PropensityAlgorithm();
  private static final int ROWS = 400;

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.flag("drug"),
          TestVariables.flag("died"),
          TestVariables.number("cost"),
          TestVariables.number("age"),
          TestVariables.number("mark"),
          TestVariables.factor("stage", "i", "ii", "iii"));

  private final Map<String, double[]> numbers = new HashMap<>();
  private int[] stage = IntStream.range(0, ROWS).map(i -> i / 5 % 3).toArray();

  PropensityPrivacyTest() {
    Random random = new Random(7);
    double[] age = random.doubles(ROWS, 40, 80).toArray();
    set("age", i -> age[i]);
    set("mark", i -> i == 0 ? 1 : 0);
    set("drug", i -> random.nextDouble() < 1 / (1 + Math.exp(-(age[i] - 60) / 20)) ? 1 : 0);
    set("died", i -> random.nextDouble() < 0.3 ? 1 : 0);
    set("cost", i -> Math.rint(1000 * random.nextDouble()));
  }

  private void set(String name, IntToDoubleFunction value) {
    numbers.put(name, IntStream.range(0, ROWS).mapToDouble(value).toArray());
  }

  private boolean treated(int row) {
    return numbers.get("drug")[row] == 1;
  }

  private List<ArrayFrame> sites() {
    List<ArrayFrame> sites = new ArrayList<>();
    for (int site = 0; site < 2; site++) {
      int from = site * ROWS / 2;
      int to = from + ROWS / 2;
      Map<String, double[]> own = new HashMap<>();
      numbers.forEach((name, all) -> own.put(name, Arrays.copyOfRange(all, from, to)));
      sites.add(
          new ArrayFrame(
              to - from,
              own,
              Map.of("stage", Arrays.copyOfRange(stage, from, to)),
              Optional.empty()));
    }
    return sites;
  }

  private PropensityResult result(String covariates, String outcome, String more) {
    return PlainFederation.run(PROPENSITY, text(covariates, outcome, more), DICTIONARY, sites())
        .result();
  }

  private Release release(String covariates, String outcome) {
    return result(covariates, outcome, "").release(Profile.ACRO_DEFAULT);
  }

  private static String text(String covariates, String outcome, String more) {
    return "{\"treatment\": \"drug\", \"covariates\": \"%s\", \"outcome\": \"%s\"%s}"
        .formatted(covariates, outcome, more);
  }

  private static void effectIsWithheld(Release release, String rule, String reason) {
    assertThat(release.result().get("effects")).isEmpty();
    assertThat(release.result().get("groups"))
        .allSatisfy(group -> assertThat(group.get("mean").isNull()).isTrue());
    assertThat(release.withheld())
        .anySatisfy(
            w -> {
              assertThat(w.path()).isEqualTo("/effects");
              assertThat(w.rule()).isEqualTo(rule);
              assertThat(w.reason().en()).contains(reason);
            });
  }

  @Test
  void ordinaryWork_isReleased() {
    Release release = release("age + stage", "died");
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .containsExactly("/treatment_model/null_deviance");
    assertThat(release.result().get("effects")).hasSize(3);
    assertThat(release(" age + stage", "cost").result().get("effects")).isNotEmpty();
  }

  /** One treated person at a score of nearly 0: every weighted sum would be that person's row. */
  @Test
  void craftedScores_wouldShowOnePersonsOutcome_andAreVetoed() {
    set("drug", i -> i == 0 || i % 2 == 0 ? 1 : 0);
    PropensityParameters p =
        PROPENSITY.parse(JSON.readTree(text("age + mark", "cost", "")), DICTIONARY);
    assertThat(vetoed(p, lastBroadcast(p, 0))).isFalse();
    assertThat(vetoed(p, lastBroadcast(p, -29))).isTrue();
  }

  private byte[] lastBroadcast(PropensityParameters p, double predictor) {
    PropensityState state = PROPENSITY.start(p);
    for (int round = 0; round < 2; round++) {
      byte[] bytes = PROPENSITY.broadcast(state);
      Layout layout = PROPENSITY.layout(p, DICTIONARY, bytes);
      List<Contribution> added =
          sites().stream().map(site -> contribution(p, bytes, layout, site)).toList();
      state =
          ((Step.Next<PropensityState, PropensityResult>)
                  PROPENSITY.step(p, state, new PlainSums(layout, added)))
              .state();
    }
    ObjectNode model = (ObjectNode) JSON.readTree(new String(state.broadcast().inner(), UTF_8));
    double scale = model.get("scale").get(2).asDouble();
    ArrayNode beta = model.putArray("beta").add(0).add(0);
    beta.add(predictor * scale / (1 - model.get("centre").get(2).asDouble()));
    return new PropensityBroadcast(
            PropensityBroadcast.Phase.EFFECT,
            Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(model)),
            0,
            1,
            List.of())
        .bytes();
  }

  private static Contribution contribution(
      PropensityParameters p, byte[] broadcast, Layout layout, ArrayFrame site) {
    Pass pass = PROPENSITY.node(p, DICTIONARY).begin(broadcast);
    Accumulator rows = pass.accumulator();
    rows.add(site.batch(0, site.rows()));
    Contribution contribution = new Contribution(layout);
    pass.finish(rows, contribution);
    return contribution;
  }

  private boolean vetoed(PropensityParameters p, byte[] broadcast) {
    Layout layout = PROPENSITY.layout(p, DICTIONARY, broadcast);
    return contribution(p, broadcast, layout, sites().getFirst()).vetoReason().isPresent();
  }

  /** With all their digits these are fractions of small whole numbers, which give counts and n. */
  @ParameterizedTest
  @ValueSource(strings = {"stage", "age + stage"})
  void sharesAndEffectiveNumbers_tellNoMoreThanRoundedCounts(String covariates) {
    JsonNode json = release(covariates, "died").result();
    int shares = 0;
    for (int g = 0; g < 2; g++) {
      double n = json.get("groups").get(g).get("n").asDouble();
      assertThat(n % 5).isZero();
      assertThat(json.get("groups").get(g).get("effective").asLong() % 5).isZero();
      for (JsonNode row : json.get("balance")) {
        for (String side : List.of("before", "after")) {
          if (row.get("share").asBoolean()) {
            double persons = row.get(side).get(g == 0 ? "untreated" : "treated").asDouble() * n;
            assertThat(persons / 5).isCloseTo(Math.rint(persons / 5), within(1e-9));
            shares++;
          }
        }
      }
    }
    assertThat(shares).isEqualTo(8);
  }

  @Test
  void fewEventsInAGroup_giveNoMeanOfIt() {
    int[] first = IntStream.range(0, ROWS).filter(this::treated).limit(6).toArray();
    set(
        "died",
        i -> IntStream.of(first).anyMatch(f -> f == i) || (!treated(i) && i % 3 == 0) ? 1 : 0);
    effectIsWithheld(release("age + stage", "died"), "R4", "fewer than 10 persons of a group");
  }

  @Test
  void weightsOnFewPersons_giveNoEffect() {
    PropensityResult r = result("age", "cost", "");
    Adjusted after = r.after();
    Adjusted few =
        new Adjusted(
            after.columns(),
            List.of(9.0, after.effective().get(1)),
            after.means(),
            after.variances(),
            after.covariance());
    PropensityResult resting =
        new PropensityResult(
            r.parameters(),
            r.fit(),
            r.state(),
            r.persons(),
            r.events(),
            r.outcomeCells(),
            r.twoValued(),
            r.before(),
            few,
            r.strata());
    effectIsWithheld(resting.release(Profile.ACRO_DEFAULT), "R4", "rest on fewer than 10 persons");
  }

  @Test
  void outcomeOfTwoNumbers_isACountOfPersons_andNoMean() {
    set("cost", i -> i % 40 == 0 ? 7 : 3);
    effectIsWithheld(release("age + stage", "cost"), "R5", "one or two values");
  }

  @Test
  void covariateOfTwoNumbers_isACountOfPersons_andNoMean() {
    set("mark", i -> i % 30 == 0 ? 7 : 3);
    Release release = release("age + mark", "died");
    JsonNode row = release.result().get("balance").get(1);
    assertThat(row.get("before").isNull()).isTrue();
    assertThat(row.get("after").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/balance/1");
  }

  @Test
  void undeclaredZeroOneColumn_withFewAtOne_hasNoBalance() {
    set("mark", i -> i % 30 == 0 ? 1 : 0);
    assertThat(release("age + mark", "died").withheld())
        .extracting(Withheld::path)
        .contains("/balance/1");
  }

  @Test
  void levelWithFewTreated_hasNoBalance_neitherHasWhatIsLeftOfTheOthers() {
    int[] rare = IntStream.range(0, ROWS).filter(this::treated).limit(4).toArray();
    // Level iii: many untreated, four treated.
    stage =
        IntStream.range(0, ROWS)
            .map(
                i ->
                    IntStream.of(rare).anyMatch(r -> r == i)
                        ? 2
                        : !treated(i) && i % 2 == 0 ? 2 : i % 3 == 0 ? 1 : 0)
            .toArray();
    assertThat(release("age + stage", "died").withheld())
        .extracting(Withheld::path)
        .contains("/balance/2");
    // The first level has no row of its own, and is what is left of the others.
    stage = IntStream.of(stage).map(s -> (s + 1) % 3).toArray();
    assertThat(release("age + stage", "died").withheld())
        .extracting(Withheld::path)
        .contains("/balance/1", "/balance/2");
  }

  @Test
  void firstLevelWithFewUntreated_isNotWhatTheOthersLeave() {
    int[] rare = IntStream.range(0, ROWS).filter(i -> !treated(i)).limit(4).toArray();
    stage =
        IntStream.range(0, ROWS)
            .map(
                i ->
                    IntStream.of(rare).anyMatch(r -> r == i) || (treated(i) && i % 2 == 0)
                        ? 0
                        : 1 + i % 3 % 2)
            .toArray();
    assertThat(release("age + stage", "died").withheld())
        .extracting(Withheld::path)
        .contains("/balance/1", "/balance/2");
  }

  @Test
  void covariatesThatAreLevelsOnly_makeATable_whoseCellsByOutcomeAreNotSmall() {
    assertThat(release("stage", "died").result().get("effects")).hasSize(3);
    set("died", i -> stage[i] == 2 ? (i % 25 == 0 ? 1 : 0) : i % 3 == 0 ? 1 : 0);
    effectIsWithheld(release("stage", "died"), "R5", "only categorical covariates");
    assertThat(release("stage + age", "died").result().get("effects")).hasSize(3);
  }

  @Test
  void stratumOfFewTreated_givesNoEffect_andIsNotShown() {
    PropensityResult result =
        result("age + stage", "cost", ", \"method\": \"stratification\", \"strata\": 20");
    Release release = result.release(Profile.ACRO_DEFAULT);
    effectIsWithheld(release, "R7", "fewer strata");
    assertThat(release.result().get("strata")).isEmpty();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/strata");
    Release wide =
        result("age + stage", "cost", ", \"method\": \"stratification\", \"strata\": 3")
            .release(Profile.ACRO_DEFAULT);
    assertThat(wide.result().get("strata")).hasSizeBetween(2, 3);
    assertThat(wide.result().get("effects")).isNotEmpty();
  }

  @Test
  void overlap_showsNoFewPersons() {
    JsonNode overlap = release("age + stage", "died").result().get("overlap");
    assertThat(overlap.size()).isBetween(2, PropensityResult.OVERLAP);
    for (JsonNode bin : overlap) {
      for (String group : List.of("untreated", "treated")) {
        long persons = bin.get(group).asLong();
        assertThat(persons == 0 || persons >= 10).isTrue();
      }
    }
  }

  @Test
  void personsWithSeveralRows_areRefused() {
    Dictionary units =
        TestVariables.unitDictionary(
            "id",
            TestVariables.flag("drug"),
            TestVariables.flag("died"),
            TestVariables.number("age"));
    int[] persons = IntStream.range(0, ROWS).map(i -> i / 2).toArray();
    ArrayFrame site = new ArrayFrame(ROWS, numbers, Map.of(), Optional.of(persons));
    assertThat(
            PlainFederation.run(PROPENSITY, text("age", "died", ""), units, List.of(site)).last())
        .isInstanceOf(Step.Failed.class);
  }
}
