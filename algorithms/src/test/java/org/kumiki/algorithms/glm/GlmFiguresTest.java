package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contrasts and standardised means against R, and the covariance that they would tell. */
final class GlmFiguresTest {

  private static final GlmAlgorithm GLM = new GlmAlgorithm();
  private static final JsonNode REFERENCE = GlmTables.read("figures.json");
  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              GlmTables.variable("y", VariableType.NUMBER, List.of()),
              GlmTables.variable("e", VariableType.BOOLEAN, List.of()),
              GlmTables.variable("x", VariableType.NUMBER, List.of()),
              GlmTables.variable("flag", VariableType.INTEGER, List.of()),
              GlmTables.variable("a", VariableType.STRING, List.of("p", "q")),
              GlmTables.variable("b", VariableType.STRING, List.of("r", "s"))),
          List.of("NA"),
          Optional.empty());

  static Stream<JsonNode> contrasts() {
    return REFERENCE.get("contrasts").values().stream();
  }

  static Stream<JsonNode> means() {
    return REFERENCE.get("means").values().stream();
  }

  private static Release release(JsonNode r) {
    String table = r.get("table").stringValue();
    return PlainFederation.run(
            GLM,
            r.get("parameters").toString(),
            GlmTables.dictionary(table),
            GlmTables.split(table, 4, i -> i % 4),
            2)
        .result()
        .release(Profile.NONE);
  }

  @ParameterizedTest
  @MethodSource("contrasts")
  void contrast_equalsItsCallInR(JsonNode r) {
    Release release = release(r);
    assertThat(release.reproduce()).isEqualTo(r.get("call").stringValue());
    JsonNode rows = release.result().get("contrasts");
    assertThat(rows.size()).isEqualTo(r.get("estimate").size());
    for (int i = 0; i < rows.size(); i++) {
      double error = r.get("se").get(i).doubleValue();
      close(rows.get(i).get("estimate"), r.get("estimate").get(i).doubleValue(), error);
      close(rows.get(i).get("std_error"), error, 0);
      if (rows.get(i).has("ratio")) {
        close(rows.get(i).get("ratio"), Math.exp(rows.get(i).get("estimate").doubleValue()), 0);
      }
    }
    assertThat(rows.get(0).has("ratio")).isEqualTo(r.get("parameters").has("family"));
  }

  @ParameterizedTest
  @MethodSource("means")
  void standardisedMeans_equalTheDeltaMethodInR(JsonNode r) {
    JsonNode json = release(r).result().get("marginal");
    compare(json.get("levels"), r.get("mean"), r.get("mean_se"));
    compare(json.get("differences"), r.get("difference"), r.get("difference_se"));
    if (r.get("parameters").has("family")) {
      for (int i = 0; i < json.get("ratios").size(); i++) {
        JsonNode row = json.get("ratios").get(i);
        double ratio = r.get("ratio").get(i).doubleValue();
        close(row.get("estimate"), ratio, 0);
        close(row.get("std_error"), ratio * r.get("log_ratio_se").get(i).doubleValue(), 0);
      }
    } else {
      assertThat(json.has("ratios")).isFalse();
    }
  }

  private static void compare(JsonNode rows, JsonNode estimates, JsonNode errors) {
    assertThat(rows.size()).isEqualTo(estimates.size());
    for (int i = 0; i < rows.size(); i++) {
      double error = errors.get(i).doubleValue();
      close(rows.get(i).get("estimate"), estimates.get(i).doubleValue(), error);
      close(rows.get(i).get("std_error"), error, 0);
    }
  }

  private static void close(JsonNode found, double value, double scale) {
    assertThat(found.doubleValue())
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), scale)));
  }

  /** {@code both} persons of the first site stand at a = q and b = s. */
  private static List<ArrayFrame> sites(int both) {
    return IntStream.range(0, 3).mapToObj(site -> site(site, site == 0 ? both : 0)).toList();
  }

  private static ArrayFrame site(int seed, int both) {
    Random random = new Random(seed);
    int rows = 90;
    double[] y = random.doubles(rows).map(u -> 3 + u).toArray();
    double[] e = random.doubles(rows).map(u -> u < 0.4 ? 1 : 0).toArray();
    double[] x = random.doubles(rows).toArray();
    double[] flag = IntStream.range(0, rows).mapToDouble(i -> i % 4 == 0 ? 1 : 0).toArray();
    int[] a = IntStream.range(0, rows).map(i -> i < both || i % 3 == 1 ? 1 : 0).toArray();
    int[] b = IntStream.range(0, rows).map(i -> i < both || i % 3 == 2 ? 1 : 0).toArray();
    for (int i = 0; i < both; i++) {
      a[i] = 1;
      b[i] = 1;
    }
    for (int i = both; i < rows && both > 0; i++) {
      b[i] = a[i] == 1 ? 0 : b[i];
    }
    return new ArrayFrame(
        rows,
        Map.of("y", y, "e", e, "x", x, "flag", flag),
        Map.of("a", a, "b", b),
        Optional.empty());
  }

  private static final String PAIRS =
      ", \"contrasts\": [{\"label\": \"1\", \"weights\": {\"(Intercept)\": 1, \"aq\": 1}},"
          + "{\"label\": \"2\", \"weights\": {\"(Intercept)\": 1, \"bs\": 1}},"
          + "{\"label\": \"3\", \"weights\": {\"aq\": 1, \"bs\": 1}}]";

  private static Release release(String formula, String more, int both, Profile profile) {
    return PlainFederation.run(
            GLM, "{\"formula\": \"" + formula + "\"" + more + "}", DICTIONARY, sites(both))
        .result()
        .release(profile);
  }

  /** Three errors and three contrasts are the covariance; its inverse counts persons per pair. */
  @Test
  void errorsOfContrasts_wouldTellASmallPairOfLevels_andAreWithheld() {
    JsonNode open = release("y ~ a + b", PAIRS, 3, Profile.NONE).result();
    int[][] pairs = {{0, 1}, {0, 2}, {1, 2}};
    double[][] v = new double[3][3];
    for (int j = 0; j < 3; j++) {
      v[j][j] = Math.pow(open.at("/coefficients/" + j + "/std_error").doubleValue(), 2);
    }
    for (int c = 0; c < 3; c++) {
      int i = pairs[c][0];
      int j = pairs[c][1];
      double error = open.at("/contrasts/" + c + "/std_error").doubleValue();
      v[i][j] = (error * error - v[i][i] - v[j][j]) / 2;
      v[j][i] = v[i][j];
    }
    double[] triangle = {v[0][0], v[1][0], v[1][1], v[2][0], v[2][1], v[2][2]};
    double[] inverse = OrderedCholesky.of(triangle, 3, List.of(), 0).inverse();
    assertThat(inverse[4] * open.get("dispersion").doubleValue()).isCloseTo(3, within(1e-6));

    Release release = release("y ~ a + b", PAIRS, 3, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isFalse();
    for (int c = 0; c < 3; c++) {
      assertThat(release.result().at("/contrasts/" + c + "/std_error").isNull()).isTrue();
      assertThat(release.result().at("/contrasts/" + c + "/p_value").isNull()).isTrue();
      assertThat(release.result().at("/contrasts/" + c + "/estimate").isNumber()).isTrue();
    }
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/contrasts/0/std_error", "/contrasts/2/std_error");
    Release ordinary = release("y ~ a + b", PAIRS, 12, Profile.ACRO_DEFAULT);
    assertThat(ordinary.result().at("/contrasts/2/std_error").isNumber()).isTrue();
  }

  /** A mean over persons of both a and b is one unknown prediction short of the withheld one. */
  @Test
  void standardisedMeansOverASmallPair_areWithheld() {
    String marginal = ", \"family\": \"binomial\", \"marginal\": \"a\"";
    Release small = release("e ~ x + a + b", marginal, 3, Profile.ACRO_DEFAULT);
    assertThat(small.result().at("/marginal/levels").isNull()).isTrue();
    assertThat(small.withheld()).extracting(Withheld::path).contains("/marginal");
    Release ordinary = release("e ~ x + a + b", marginal, 40, Profile.ACRO_DEFAULT);
    assertThat(ordinary.result().at("/marginal/levels/1/estimate").isNumber()).isTrue();
  }

  /** Of a 0/1 number nobody counts the persons per level of a. */
  @Test
  void numberThatIsOnlyZeroAndOne_keepsCovariancesBack() {
    String more = ", \"contrasts\": [{\"label\": \"1\", \"weights\": {\"flag\": 1, \"aq\": 1}}]";
    Release release = release("y ~ flag + a + x", more, 0, Profile.ACRO_DEFAULT);
    assertThat(release.result().at("/contrasts/0/std_error").isNull()).isTrue();
    assertThat(release.result().at("/contrasts/0/estimate").isNumber()).isTrue();
  }

  /** With covariances a gaussian model is its sums, which differences of cohorts would tell. */
  @Test
  void gaussianModelWithContrasts_isAdditive() {
    for (String more :
        List.of(
            ", \"marginal\": \"a\"",
            ", \"contrasts\": [{\"label\": \"1\", \"weights\": {\"x\": 2}}]")) {
      GlmParameters p =
          GLM.parse(
              new JsonMapper().readTree("{\"formula\": \"y ~ x + a\"" + more + "}"), DICTIONARY);
      assertThat(GLM.additiveSets(p)).hasSize(1);
    }
  }

  /** A level at which all but one person's predictions saturate would leave that person's row. */
  @Test
  void craftedLevel_isVetoed() {
    GlmParameters p =
        GLM.parse(
            new JsonMapper()
                .readTree(
                    "{\"formula\": \"e ~ x + a:x\", \"family\": \"binomial\", \"marginal\": \"a\"}"),
            DICTIONARY);
    ArrayFrame nobodyAtQ =
        new ArrayFrame(
            90,
            Map.of(
                "y",
                new double[90],
                "e",
                IntStream.range(0, 90).mapToDouble(i -> i % 2).toArray(),
                "x",
                IntStream.range(0, 90).mapToDouble(i -> i == 0 ? 0 : 8).toArray(),
                "flag",
                new double[90]),
            Map.of("a", new int[90], "b", new int[90]),
            Optional.empty());
    assertThat(GlmPrivacyTest.contribute(p, at(p, 0.1), nobodyAtQ).vetoReason()).isEmpty();
    assertThat(GlmPrivacyTest.contribute(p, at(p, 10), nobodyAtQ).vetoReason()).isPresent();
  }

  private static GlmBroadcast at(GlmParameters p, double slope) {
    List<Double> ones = java.util.Collections.nCopies(p.columns().size(), 1.0);
    List<Double> zeros = java.util.Collections.nCopies(p.columns().size(), 0.0);
    List<Double> beta = new ArrayList<>(zeros);
    beta.set(2, slope);
    return new GlmBroadcast(GlmBroadcast.Phase.FIT, 270, zeros, ones, 0, 1, 0.5, beta, 0, 1)
        .finish(List.of());
  }

  @Test
  void wrongContrastsAndLevels_areSaidInWords() {
    for (String[] wrong :
        new String[][] {
          {"\"contrasts\": [{\"label\": \"1\", \"weights\": {\"sexM\": 1}}]", "expected one of"},
          {"\"contrasts\": [{\"label\": \"1\", \"weights\": {}}]", "expected {"},
          {"\"contrasts\": [{\"label\": \"1\", \"weights\": {\"x\": 0}}]", "not 0"},
          {"\"marginal\": \"x\"", "factor or boolean"},
          {"\"marginal\": \"a\", \"site_effects\": \"absorbed\"", "absorbed"}
        }) {
      assertThatThrownBy(() -> release("y ~ x + a", ", " + wrong[0], 0, Profile.NONE))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(wrong[1]);
    }
  }
}
