package org.kumiki.algorithms.ttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.TwoArmTable;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests equal R's {@code t.test}; groups of few persons and two values are not shown. */
class TTestAlgorithmTest {

  private static final TTestAlgorithm T_TEST = new TTestAlgorithm();
  private static final JsonNode JSON = read();
  private static final Dictionary SMALL =
      TestVariables.dictionary(
          TestVariables.number("x"),
          TestVariables.number("y"),
          TestVariables.factor("arm", "a", "b"),
          TestVariables.factor("three", "a", "b", "c"));

  private static JsonNode read() {
    try (InputStream in = TTestAlgorithmTest.class.getResourceAsStream("ttest.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Release run(
      String parameters, Dictionary dictionary, List<Frame> sites, Profile profile) {
    return PlainFederation.run(T_TEST, parameters, dictionary, sites).result().release(profile);
  }

  static Stream<JsonNode> tests() {
    return JSON.get("tests").values().stream();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyNumber_isThatOfR(JsonNode test) {
    JsonNode table = JSON.get("tables").get(test.get("table").asString());
    JsonNode found =
        run(
                test.get("parameters").toString(),
                TwoArmTable.dictionary(table),
                TwoArmTable.sites(table),
                Profile.NONE)
            .result()
            .get("test");
    for (String key : test.get("expect").propertyNames()) {
      double want = test.get("expect").get(key).doubleValue();
      double error = test.get("expect").get("std_error").doubleValue();
      double scale = key.startsWith("conf") ? Math.max(Math.abs(want), error) : Math.abs(want);
      assertThat(found.get(key).doubleValue())
          .as("%s: %s", test.get("parameters"), key)
          .isCloseTo(want, within(1e-8 * scale));
    }
  }

  private static Frame frame(int rows, IntToDoubleFunction x, IntToDoubleFunction arm) {
    double[] values = IntStream.range(0, rows).mapToDouble(x).toArray();
    int[] arms = IntStream.range(0, rows).map(i -> (int) arm.applyAsDouble(i)).toArray();
    return new ArrayFrame(
        rows,
        Map.of("x", values, "y", values.clone()),
        Map.of("arm", arms, "three", arms),
        Optional.empty());
  }

  /** By hand: 1, 2, 3 and 2, 4, 6, 8: means 2 and 5, Welch's t = -3 / sqrt(1/3 + 20/12). */
  @Test
  void twoSmallGroups_byHand() {
    double[] x = {1, 2, 3, 2, 4, 6, 8};
    List<Frame> sites = List.of(frame(7, i -> x[i], i -> i < 3 ? 0 : 1));
    JsonNode test =
        run("{\"variable\": \"x\", \"by\": \"arm\"}", SMALL, sites, Profile.NONE)
            .result()
            .get("test");
    assertThat(test.get("estimate").doubleValue()).isCloseTo(-3, within(1e-14));
    assertThat(test.get("statistic").doubleValue())
        .isCloseTo(-3 / Math.sqrt(1 / 3.0 + 20 / 12.0), within(1e-14));
  }

  /** An attack: the mean of few persons beside the rest. */
  @Test
  void groupOfFewPersons_withholdsAll() {
    List<Frame> sites = List.of(frame(100, Math::sin, i -> i < 9 ? 0 : 1));
    Release release =
        run("{\"variable\": \"x\", \"by\": \"arm\"}", SMALL, sites, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(w -> w.rule()).containsExactly("R1");
    assertThat(release.result().isEmpty()).isTrue();
  }

  @Test
  void fewDegreesOfFreedom_areRefused() {
    List<Frame> sites = List.of(frame(100, Math::sin, i -> i % 2));
    String parameters = "{\"variable\": \"x\", \"by\": \"arm\"}";
    Profile ninetyNine = new Profile("FREEDOM", 2, 1, 99, 0, 0);
    assertThat(run(parameters, SMALL, sites, ninetyNine).withheld())
        .extracting(w -> w.reason().en())
        .containsExactly("fewer than 99 degrees of freedom");
    Profile ninetyEight = new Profile("FREEDOM", 2, 1, 98, 0, 0);
    assertThat(run(parameters, SMALL, sites, ninetyEight).withheld()).isEmpty();
  }

  /** An attack: the mean of a 0/1 column is the share of persons with 1. */
  @Test
  void valuesThatAreOnlyTwo_areATable() {
    List<Frame> sites = List.of(frame(100, i -> i % 3 == 0 ? 4 : 9, i -> i % 2));
    Release release =
        run("{\"variable\": \"x\", \"by\": \"arm\"}", SMALL, sites, Profile.ACRO_DEFAULT);
    assertThat(release.withheld()).extracting(w -> w.rule()).containsExactly("R5", "R5");
    assertThat(
            run("{\"variable\": \"x\", \"by\": \"arm\"}", SMALL, sites, Profile.NONE)
                .whollyWithheld())
        .isFalse();
  }

  /** Digits of a mean tell n, so later outputs are compared with the exact number. */
  @Test
  void personsAreKnownExactly_toTheLedger() {
    List<Frame> sites = List.of(frame(103, Math::sin, i -> i % 2));
    Release release =
        run("{\"variable\": \"x\", \"by\": \"arm\"}", SMALL, sites, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("groups").get(0).get("n").asLong()).isEqualTo(50);
    assertThat(release.figures().figures())
        .extracting(f -> f.low() + "-" + f.high())
        .containsExactly("52-52", "51-51");
  }

  @Test
  void parameters_areExplained() {
    refused("{\"variable\": \"arm\"}", "is no number");
    refused("{\"variable\": \"x\", \"by\": \"three\"}", "has 3 levels");
    refused("{\"variable\": \"x\", \"by\": \"arm\", \"paired_with\": \"y\"}", "not both");
    refused("{\"variable\": \"x\", \"paired_with\": \"x\"}", "the variable itself");
    refused("{\"variable\": \"x\", \"equal_variance\": true}", "two groups");
    refused("{\"variable\": \"x\", \"by\": \"site\"}", "site");
    refused("{\"by\": \"arm\"}", "is missing");
  }

  private static void refused(String parameters, String words) {
    assertThatThrownBy(() -> T_TEST.parse(new JsonMapper().readTree(parameters), SMALL))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
