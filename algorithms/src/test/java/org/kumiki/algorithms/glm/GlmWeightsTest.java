package org.kumiki.algorithms.glm;

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
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Case weights: equal to R's, and no way to single out a person. */
final class GlmWeightsTest {

  private static final JsonNode R = read();
  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              GlmTables.variable("y", VariableType.NUMBER, List.of()),
              GlmTables.variable("died", VariableType.BOOLEAN, List.of()),
              GlmTables.variable("arm", VariableType.STRING, List.of("a", "b")),
              GlmTables.variable("x", VariableType.NUMBER, List.of()),
              GlmTables.variable("w", VariableType.NUMBER, List.of())),
          List.of("NA"),
          Optional.empty());
  private static final int ROWS = 120;

  private static JsonNode read() {
    try (InputStream in = GlmWeightsTest.class.getResourceAsStream("weighted.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> list(String name) {
    List<JsonNode> cases = new ArrayList<>();
    R.get(name).forEach(cases::add);
    return cases.stream();
  }

  static Stream<JsonNode> cases() {
    return list("cases");
  }

  static Stream<JsonNode> sited() {
    return list("sited");
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).stringValue();
  }

  private static GlmResult fit(JsonNode r, String effects, List<Frame> sites) {
    String parameters =
        """
        {"formula": "%s", "family": "%s", "weights": "%s", "site_effects": "%s"}\
        """
            .formatted(text(r, "formula"), text(r, "family"), text(r, "weights"), effects);
    return PlainFederation.run(
            new GlmAlgorithm(), parameters, GlmTables.dictionary(text(r, "table")), sites, 2)
        .result();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weights_equalGlmOfR(JsonNode r) {
    List<Frame> sites = GlmTables.split(text(r, "table"), 4, i -> i < 3 ? 1 : i % 5 == 0 ? 2 : 0);
    compare(fit(r, "none", sites), r);
  }

  @ParameterizedTest
  @MethodSource("sited")
  void weightsWithAbsorbedSites_equalFactorSiteInR(JsonNode r) {
    compare(fit(r, "absorbed", GlmTables.split(text(r, "table"), 5, i -> i % 4)), r);
  }

  private static void compare(GlmResult result, JsonNode r) {
    JsonNode json = result.release(Profile.NONE).result();
    for (JsonNode row : json.get("coefficients")) {
      int at = 0;
      while (!r.get("names").get(at).stringValue().equals(text(row, "term"))) {
        at++;
      }
      double error = r.get("se").get(at).doubleValue();
      close(text(row, "term"), row.get("estimate"), r.get("estimate").get(at), error);
      close("se of " + text(row, "term"), row.get("std_error"), r.get("se").get(at), 0);
      double p = r.get("p").get(at).doubleValue();
      assertThat(row.get("p_value").doubleValue())
          .isCloseTo(p, within((p < 1e-12 ? 1e-6 : 1e-8) * p));
    }
    for (String key : List.of("deviance", "null_deviance", "dispersion")) {
      close(key, json.get(key), r.get(key), 0);
    }
    // R rounds the weights of a binomial likelihood to whole numbers; those of mtcars are not.
    if (!text(r, "formula").equals("am ~ qsec")) {
      close("log_likelihood", json.get("log_likelihood"), r.get("log_likelihood"), 0);
      close("aic", json.get("aic"), r.get("aic"), 0);
    }
    assertThat(json.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(json.get("df_residual").intValue()).isEqualTo(r.get("df_residual").intValue());
  }

  private static void close(String what, JsonNode found, JsonNode expected, double error) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), error)));
  }

  @Test
  void weightsOfAnySize_giveTheSameEstimates() {
    for (double size : new double[] {1e-9, 1, 1e9}) {
      JsonNode one =
          released("died ~ arm + x", "binomial", i -> size * (1 + i % 7), Profile.NONE)
              .result()
              .get("coefficients")
              .get(1);
      JsonNode plain =
          released("died ~ arm + x", "binomial", i -> 1 + i % 7, Profile.NONE)
              .result()
              .get("coefficients")
              .get(1);
      double estimate = plain.get("estimate").doubleValue();
      assertThat(one.get("estimate").doubleValue()).isCloseTo(estimate, within(1e-9));
      assertThat(one.get("std_error").doubleValue() * Math.sqrt(size))
          .isCloseTo(plain.get("std_error").doubleValue(), within(1e-9));
    }
  }

  private static List<Frame> sites(IntToDoubleFunction weight) {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int first = site * ROWS;
      double[] y = IntStream.range(first, first + ROWS).mapToDouble(i -> i * 37 % 101).toArray();
      double[] died =
          IntStream.range(first, first + ROWS).mapToDouble(i -> i * 7 % 3 == 2 ? 1 : 0).toArray();
      double[] x = IntStream.range(first, first + ROWS).mapToDouble(i -> i * 53 % 89).toArray();
      double[] w = IntStream.range(first, first + ROWS).mapToDouble(weight).toArray();
      int[] arm = IntStream.range(first, first + ROWS).map(i -> i / 2 % 2).toArray();
      sites.add(
          new ArrayFrame(
              ROWS,
              Map.of("y", y, "died", died, "x", x, "w", w),
              Map.of("arm", arm),
              Optional.empty()));
    }
    return sites;
  }

  private static PlainFederation.Outcome<GlmResult> run(
      String formula, String family, IntToDoubleFunction weight) {
    String parameters =
        """
        {"formula": "%s", "family": "%s", "weights": "w"}\
        """
            .formatted(formula, family);
    return PlainFederation.run(new GlmAlgorithm(), parameters, DICTIONARY, sites(weight), 2);
  }

  private static Release released(
      String formula, String family, IntToDoubleFunction weight, Profile profile) {
    return run(formula, family, weight).result().release(profile);
  }

  @Test
  void ordinaryWeights_areShown() {
    Release release =
        released("died ~ arm", "binomial", i -> 0.5 + i % 11 / 10.0, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(release.result().get("coefficients").get(1).get("estimate").isNumber()).isTrue();
    assertThat(release.reproduce()).isEqualTo("glm(died ~ arm, binomial, data, weights = w)");
  }

  @Test
  void oneHugeWeight_isVetoedByItsNode() {
    // Without the veto the weighted mean is the victim's value.
    Step<?, GlmResult> last = run("y ~ 1", "gaussian", i -> i == 17 ? 1e6 : 1 + i % 5).last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    assertThat(((Step.Failed<?, ?>) last).message()).contains("nearly all weight to few persons");
  }

  @Test
  void weightsOnFewPersons_leaveFewDegreesOfFreedom() {
    // No node vetoes: eleven of its persons carry its weights.
    Release few =
        released("y ~ x", "gaussian", i -> heavy(i) * (1 + i % 5 / 1e3), Profile.ACRO_DEFAULT);
    assertThat(few.whollyWithheld()).isTrue();
    assertThat(few.withheld().getFirst().reason().en()).contains("residual degrees of freedom");
  }

  private static double heavy(int i) {
    return i < 11 ? 1e5 : 1;
  }

  @Test
  void weightsOnFewPersonsOfSmallSites_areWithheld() {
    // A node of 20 persons vetoes below two only; the sum over all nodes tells.
    List<Frame> small =
        sites(i -> i < 3 ? 1e5 : 1 + i % 5).stream()
            .map(frame -> new FirstRows(frame, 20))
            .map(Frame.class::cast)
            .toList();
    Release release =
        PlainFederation.run(
                new GlmAlgorithm(),
                "{\"formula\": \"y ~ 1\", \"weights\": \"w\"}",
                DICTIONARY,
                small,
                2)
            .result()
            .release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().reason().en()).contains("concentrated on few persons");
  }

  private record FirstRows(Frame all, int rows) implements Frame {
    @Override
    public int persons() {
      return rows;
    }

    @Override
    public boolean distinctPersons() {
      return false;
    }

    @Override
    public Batch batch(int from, int to) {
      return all.batch(from, to);
    }
  }

  @Test
  void oneWeightInsideALevel_isWithheld() {
    // Arm b: the victim as any other, the rest of the arm next to nothing.
    IntToDoubleFunction weight = i -> i / 2 % 2 == 1 && i != 18 ? 1e-4 * (1 + i % 5) : 1 + i % 5;
    Release release = released("y ~ arm + x", "gaussian", weight, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("coefficients").get(1).get("estimate").isNull()).isTrue();
    assertThat(release.withheld().toString())
        .contains("level 'b' of arm")
        .contains("weigh equally");
    // The same in a table, which is withheld as a whole.
    assertThat(released("y ~ arm", "gaussian", weight, Profile.ACRO_DEFAULT).whollyWithheld())
        .isTrue();
  }

  @Test
  void oneWeightAmongThoseWithAnEvent_isWithheld() {
    IntToDoubleFunction weight = i -> i * 7 % 3 == 2 && i != 20 ? 1e-4 * (1 + i % 5) : 1 + i % 5;
    assertThat(released("died ~ arm", "binomial", weight, Profile.ACRO_DEFAULT).whollyWithheld())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 0.5, 1e-12})
  void aWeightThatOnlyFewHave_isWithheld(double own) {
    Release release = released("y ~ x", "gaussian", i -> i == 17 ? own : 1, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().rule()).isEqualTo("R6");
    // Twelve others are a group.
    assertThat(
            released("y ~ x", "gaussian", i -> i % 30 == 17 ? own : 1, Profile.ACRO_DEFAULT)
                .whollyWithheld())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1})
  void weightsThatAreNotAboveZero_areRefusedInWords(double bad) {
    Step<?, GlmResult> last = run("y ~ x", "gaussian", i -> i == 40 ? bad : 1).last();
    assertThat(((Step.Failed<?, ?>) last).message())
        .isEqualTo(
            "the weights 'w' must be above 0, and somewhere they are not; leave those rows out by"
                + " the cohort, as in w > 0");
  }

  @Test
  void numberOfZerosAndOnes_isNotCountedByRows() {
    Release release =
        PlainFederation.run(
                new GlmAlgorithm(),
                "{\"formula\": \"y ~ x\", \"weights\": \"w\"}",
                DICTIONARY,
                sites(i -> 1 + i % 5).stream().map(GlmWeightsTest::binary).toList(),
                2)
            .result()
            .release(Profile.ACRO_DEFAULT);
    assertThat(release.withheld().toString()).contains("make it a boolean");
  }

  private static Frame binary(Frame frame) {
    double[] x = IntStream.range(0, frame.rows()).mapToDouble(i -> i % 2).toArray();
    return new ArrayFrame(
        frame.rows(),
        Map.of(
            "y",
            frame.batch(0, frame.rows()).numbers("y"),
            "x",
            x,
            "w",
            frame.batch(0, frame.rows()).numbers("w")),
        Map.of(),
        Optional.empty());
  }

  @Test
  void whatIsNoWeight_isRefused() {
    assertThatThrownBy(() -> parse("arm")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> parse("died")).hasMessageContaining("no number");
    assertThatThrownBy(() -> parse("y")).hasMessageContaining("response");
    assertThatThrownBy(() -> parse("v")).hasMessageContaining("'v'");
  }

  private static GlmParameters parse(String weights) {
    String json = "{\"formula\": \"y ~ x\", \"weights\": \"" + weights + "\"}";
    return GlmParameters.parse(new JsonMapper().readTree(json), DICTIONARY);
  }
}
