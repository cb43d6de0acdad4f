package org.kumiki.algorithms.feasibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attrition flows: what is left after each criterion, and attacks by differences of steps. */
final class AttritionTest {

  private static final FeasibilityAlgorithm FEASIBILITY = new FeasibilityAlgorithm();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("sex", "F", "M"),
          TestVariables.number("passes"),
          TestVariables.factor("site", "a"));
  private static final Profile EXACT = Profile.ACRO_DEFAULT.roundedTo(1);

  /** Steps {@code passes >= 1}, {@code passes >= 2} and so on. */
  private static String steps(int steps) {
    return IntStream.rangeClosed(1, steps)
        .mapToObj("{\"where\": \"passes >= %d\"}"::formatted)
        .collect(java.util.stream.Collectors.joining(", ", "{\"steps\": [", "]}"));
  }

  /** Persons who pass so many steps, one after the other over three sites. */
  private static List<Frame> sites(int... left) {
    List<Integer> passes = new ArrayList<>();
    for (int step = 0; step < left.length; step++) {
      int stay = step + 1 < left.length ? left[step + 1] : 0;
      for (int i = stay; i < left[step]; i++) {
        passes.add(step);
      }
    }
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      frames.add(
          frame(
              IntStream.range(0, passes.size())
                  .filter(i -> i % 3 == here)
                  .mapToDouble(passes::get)
                  .toArray(),
              Optional.empty()));
    }
    return frames;
  }

  private static Frame frame(double[] passes, Optional<int[]> persons) {
    return new ArrayFrame(
        passes.length, Map.of("passes", passes), Map.of("sex", new int[passes.length]), persons);
  }

  private static FeasibilityResult run(String parameters, List<Frame> sites) {
    return PlainFederation.run(FEASIBILITY, parameters, DICTIONARY, sites).result();
  }

  private static Long[] shown(Release release) {
    return release
        .result()
        .get("steps")
        .valueStream()
        .map(s -> s.get("count").isNull() ? null : s.get("count").asLong())
        .toArray(Long[]::new);
  }

  @Test
  void flow_isThatOfConditionsOneAfterTheOther() {
    List<Frame> sites = sites(150, 120, 90, 60);
    Release open = run(steps(3), sites).release(Profile.NONE);
    assertThat(open.result().get("count").asLong()).isEqualTo(150);
    assertThat(shown(open)).containsExactly(120L, 90L, 60L);
    assertThat(open.result().get("steps").get(1).get("left_out").asLong()).isEqualTo(30);
    assertThat(open.reproduce())
        .isEqualTo(
            "d <- data; nrow(d); d <- d[which(with(d, (passes >= 1))), ]; nrow(d); d <-"
                + " d[which(with(d, (passes >= 2))), ]; nrow(d); d <- d[which(with(d, (passes >="
                + " 3))), ]; nrow(d)");
    // The order counts: who fails the first is not asked the second.
    String turned =
        "{\"steps\": [{\"label\": \"many\", \"where\": \"passes >= 2\"}, {\"where\": \"passes >="
            + " 1\"}]}";
    Release other = run(turned, sites).release(Profile.NONE);
    assertThat(shown(other)).containsExactly(90L, 90L);
    assertThat(other.result().get("steps").get(0).get("label").asString()).isEqualTo("many");
  }

  /** A missing value is not true; a person with several rows stays if one of them passes all. */
  @Test
  void missingIsNotTrue_andPersonsAreCountedOnce() {
    double[] passes = {0, 2, Double.NaN, 1, 3, 3};
    Frame site = frame(passes, Optional.of(new int[] {0, 0, 1, 2, 3, 3}));
    assertThat(run(steps(2), List.of(site)).counts().stream().map(c -> c.persons()))
        .containsExactly(4L, 3L, 2L);
  }

  @Test
  void ordinaryFlow_isRoundedAndShown() {
    Release release = run(steps(3), sites(153, 121, 88, 62)).release(Profile.ACRO_DEFAULT);
    assertThat(shown(release)).containsExactly(120L, 90L, 60L);
    assertThat(release.result().get("count").asLong()).isEqualTo(155);
    // Of counts as they are shown, so that it tells no more than they do.
    assertThat(release.result().get("steps").get(0).get("left_out").asLong()).isEqualTo(35);
    assertThat(release.withheld()).isEmpty();
  }

  @Test
  void fewLeftOutByAStep_doNotComeBackByADifference() {
    Release release = run(steps(2), sites(150, 147, 90)).release(EXACT);
    assertThat(shown(release)[0]).as("150 less 147 are three persons").isNull();
    assertThat(release.result().get("steps").get(0).get("left_out").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).containsExactly("/steps/0/count");
    assertThat(shown(run(steps(2), sites(150, 140, 90)).release(EXACT))).containsExactly(140L, 90L);
    // Nobody left out is no few persons.
    assertThat(shown(run(steps(2), sites(150, 150, 90)).release(EXACT))).containsExactly(150L, 90L);
  }

  @Test
  void fewLeftInTheEnd_areWithheld() {
    Release release = run(steps(3), sites(150, 100, 50, 4)).release(EXACT);
    assertThat(shown(release)[2]).isNull();
    assertThat(release.result().get("steps").get(2).get("count_display").asString())
        .isEqualTo("<10");
  }

  /** Whatever the flow, no two counts that are shown differ by few who left at one step. */
  @Test
  void stepsFurtherApart_doNotGiveThemBackEither() {
    Random random = new Random(11);
    int withheld = 0;
    for (int run = 0; run < 200; run++) {
      int[] left = new int[6];
      left[0] = 120;
      for (int i = 1; i < left.length; i++) {
        left[i] = left[i - 1] - (random.nextBoolean() ? random.nextInt(6) : random.nextInt(25));
      }
      Release release = run(steps(5), sites(left)).release(EXACT);
      Long[] counts = shown(release);
      long before = left[0];
      int at = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == null) {
          withheld++;
          continue;
        }
        long difference = before - counts[i];
        boolean nobody = IntStream.rangeClosed(at + 1, i + 1).allMatch(k -> left[k] == left[k - 1]);
        int most = i + 1 - at == 1 ? 9 : 4;
        assertThat(nobody || difference > most)
            .as("%s shows %s", Arrays.toString(left), Arrays.toString(counts))
            .isTrue();
        before = counts[i];
        at = i + 1;
      }
    }
    assertThat(withheld).isBetween(200, 900);
  }

  @Test
  void stepOfOneNode_isWithheld() {
    double[] low = new double[60];
    double[] high = new double[60];
    Arrays.fill(high, 2);
    Arrays.fill(high, 0, 20, 0);
    List<Frame> sites = List.of(frame(low, Optional.empty()), frame(high, Optional.empty()));
    Release release = run(steps(1), sites).release(Profile.ACRO_DEFAULT);
    assertThat(shown(release)[0]).isNull();
    assertThat(release.withheld())
        .extracting(w -> w.reason().en())
        .containsExactly("all of its persons are at one node");
    List<Frame> both = List.of(frame(high, Optional.empty()), frame(high, Optional.empty()));
    assertThat(shown(run(steps(1), both).release(Profile.ACRO_DEFAULT))).containsExactly(80L);
  }

  /** R6: each step is the cohort of all conditions up to it. */
  @Test
  void stepsAreComparedWithEarlierOutputs_asCohorts() {
    FeasibilityParameters p = FEASIBILITY.parse(new JsonMapper().readTree(steps(2)), DICTIONARY);
    assertThat(FEASIBILITY.additiveRows(p))
        .extracting(AdditiveRows::group)
        .extracting(group -> group.map(Printer::print).orElse("everybody"))
        .containsExactly("everybody", "(`passes` >= 1)", "((`passes` >= 1) and (`passes` >= 2))");
    assertThat(FEASIBILITY.variables(p)).containsExactly("passes");
    Release release = run(steps(2), sites(150, 120, 90)).release(Profile.ACRO_DEFAULT);
    assertThat(release.figures().figures())
        .extracting(f -> f.region().conditions().firstKey())
        .containsExactly("where (`passes` >= 1)", "where ((`passes` >= 1) and (`passes` >= 2))");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "'steps': []; 1 to 20 criteria",
        "'steps': ['passes > 1']; an object",
        "'steps': [{'label': 'x'}]; expected a condition",
        "'steps': [{'where': 'passes'}]; expected a condition such as",
        "'steps': [{'where': 'pass > 1'}]; step 1",
        "'steps': [{'where': 'passes > 1', 'name': 'x'}]; unknown key 'name'",
        "'steps': [{'where': 'site = ~a~'}]; reserved name",
        "'steps': [{'where': 'passes > 1'}], 'by': 'sex'; leave out by",
        "'steps': [{'where': 'passes > 1'}], 'exploration': true; leave out by"
      })
  void wrongSteps_areRefusedInWords(String parameters, String message) {
    JsonNode json =
        new JsonMapper().readTree("{" + parameters.replace('\'', '"').replace('~', '\'') + "}");
    assertThatThrownBy(() -> FEASIBILITY.parse(json, DICTIONARY))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
