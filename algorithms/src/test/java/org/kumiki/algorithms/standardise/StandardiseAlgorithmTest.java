package org.kumiki.algorithms.standardise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.glm.GlmTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against standardised means by hand in make.R, and the rules on them. */
final class StandardiseAlgorithmTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final StandardiseAlgorithm STANDARDISE = new StandardiseAlgorithm();
  private static final int ROWS = 300;

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("arm", "a", "b", "c"),
          TestVariables.factor("stage", "i", "ii"),
          TestVariables.number("age"),
          TestVariables.flag("died"));

  private final int[] arm = IntStream.range(0, ROWS).map(i -> i % 3).toArray();
  private final int[] stage = IntStream.range(0, ROWS).map(i -> i / 3 % 2).toArray();

  static List<JsonNode> cases() {
    try (InputStream in = StandardiseAlgorithmTest.class.getResourceAsStream("standardise.json")) {
      List<JsonNode> cases = new ArrayList<>();
      JSON.readTree(in).forEach(cases::add);
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Release run(JsonNode c, int sites) {
    String parameters =
        """
        {"formula": "%s", "family": "%s", "treatment": "smoke", "covariates": "%s"}"""
            .formatted(
                c.get("formula").asString(),
                c.get("family").asString(),
                c.get("covariates").asString());
    return PlainFederation.run(
            STANDARDISE,
            parameters,
            GlmTables.dictionary("birthwt"),
            GlmTables.split("birthwt", sites, row -> row < 3 ? 0 : row * 7 % sites))
        .result()
        .release(Profile.NONE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansAndEffects_equalR(JsonNode r) {
    Release release = run(r, 4);
    JsonNode json = release.result();
    for (int a = 0; a < 2; a++) {
      close(json.get("levels").get(a).get("mean"), r.get("means").get(a));
      close(json.get("levels").get(a).get("std_error"), r.get("errors").get(a));
    }
    close(json.get("effects").get(0).get("estimate"), r.get("difference"));
    close(json.get("effects").get(0).get("std_error"), r.get("difference_error"));
    close(json.get("effects").get(1).get("estimate"), r.get("ratio"));
    close(json.get("effects").get(1).get("std_error"), r.get("ratio_error"));
    assertThat(release.reproduce()).contains("predict(m, d, type = \"response\")");
  }

  @Test
  void splitOverSites_doesNotShow() {
    JsonNode c = cases().getFirst();
    double one = run(c, 1).result().get("effects").get(0).get("std_error").asDouble();
    double many = run(c, 6).result().get("effects").get(0).get("std_error").asDouble();
    assertThat(many).isCloseTo(one, within(1e-8));
  }

  private static void close(JsonNode found, JsonNode expected) {
    double e = expected.asDouble();
    assertThat(found.asDouble()).isCloseTo(e, within(1e-8 * Math.max(1e-2, Math.abs(e))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"formula\": \"bwt ~ age\", \"treatment\": \"smoke\"}",
        "{\"formula\": \"bwt ~ smoke - 1\", \"treatment\": \"smoke\"}",
        "{\"formula\": \"bwt ~ smoke + offset(age)\", \"treatment\": \"smoke\"}",
        "{\"formula\": \"bwt ~ factor(race) + age\", \"treatment\": \"race\"}",
        "{\"formula\": \"bwt ~ smoke\", \"treatment\": \"smoke\", \"reference\": \"x\"}"
      })
  void wrongParameters_areNamed(String parameters) {
    assertThatThrownBy(
            () -> STANDARDISE.parse(JSON.readTree(parameters), GlmTables.dictionary("birthwt")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("parameters.");
  }

  private Release release(String formula) {
    return release(formula, 0.4);
  }

  private Release release(String formula, double risk) {
    Random random = new Random(5);
    double[] age = random.doubles(ROWS, 30, 90).toArray();
    double[] died = random.doubles(ROWS).map(v -> v < risk ? 1 : 0).toArray();
    ArrayFrame site =
        new ArrayFrame(
            ROWS,
            Map.of("age", age, "died", died),
            Map.of("arm", arm, "stage", stage),
            Optional.empty());
    return PlainFederation.run(
            STANDARDISE,
            "{\"formula\": \"%s\", \"family\": \"binomial\", \"treatment\": \"arm\", \"reference\": \"b\"}"
                .formatted(formula),
            DICTIONARY,
            List.of(site))
        .result()
        .release(Profile.ACRO_DEFAULT);
  }

  @Test
  void otherLevels_areComparedWithTheReference_andCountsAreRounded() {
    JsonNode json = release("died ~ arm + stage + age").result();
    assertThat(json.get("effects")).hasSize(6);
    assertThat(json.get("effects").get(0).get("reference").asString()).isEqualTo("b");
    assertThat(json.get("levels")).allMatch(level -> level.get("n").asLong() % 5 == 0);
    assertThat(json.get("positivity")).isEmpty();
  }

  /** A mean over everybody, less what the other coefficients explain, is the withheld one. */
  @Test
  void coefficientOfARareLevel_wouldComeBackFromTheMeans_soNothingIsShown() {
    for (int i = 0; i < ROWS; i++) {
      stage[i] = i % 40 == 0 ? 1 : 0;
    }
    Release release = release("died ~ arm + stage + age");
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.withheld().getFirst().rule()).isEqualTo("R5");
  }

  @Test
  void fewEvents_giveNoMeans() {
    Release release = release("died ~ arm + age", 0.025);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().rule()).isEqualTo("R4");
  }

  @Test
  void levelOfFewPersons_isWithheld_evenWhereItHasNoCoefficientOfItsOwn() {
    for (int i = 0; i < ROWS; i++) {
      arm[i] = i % 50 == 1 ? 2 : i % 2;
    }
    Release release = release("died ~ age:arm + age");
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().rule()).isEqualTo("R1");
  }

  @Test
  void nobodyAtALevelOfACovariate_isSaid() {
    for (int i = 0; i < ROWS; i++) {
      stage[i] = arm[i] == 0 ? 0 : i / 3 % 2;
    }
    Release release = release("died ~ arm + stage + age");
    JsonNode positivity = release.result().get("positivity");
    assertThat(positivity).hasSize(1);
    assertThat(positivity.get(0).get("level").asString()).isEqualTo("a");
    assertThat(positivity.get(0).get("value").asString()).isEqualTo("ii");
    assertThat(release.warnings()).anyMatch(w -> w.contains("extrapolates"));
  }

  @Test
  void personsWithSeveralRows_areRefused() {
    Dictionary units =
        TestVariables.unitDictionary(
            "id", TestVariables.factor("arm", "a", "b", "c"), TestVariables.number("age"));
    int[] persons = IntStream.range(0, ROWS).map(i -> i / 2).toArray();
    double[] age = new Random(5).doubles(ROWS).toArray();
    ArrayFrame site =
        new ArrayFrame(ROWS, Map.of("age", age), Map.of("arm", arm), Optional.of(persons));
    assertThat(
            PlainFederation.run(
                    STANDARDISE,
                    "{\"formula\": \"age ~ arm\", \"treatment\": \"arm\"}",
                    units,
                    List.of(site))
                .last())
        .isInstanceOf(Step.Failed.class);
  }
}
