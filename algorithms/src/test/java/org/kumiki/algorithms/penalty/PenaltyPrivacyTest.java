package org.kumiki.algorithms.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attacks on paths: counts of pairs of levels out of how coefficients bend, n, few persons. */
class PenaltyPrivacyTest {

  private static final FederatedAlgorithm<?, ?, ?> GLM = WithPenalty.glm();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("y", VariableType.NUMBER, -100, 100, Double.NaN),
          TestVariables.ranged("x", VariableType.NUMBER, -100, 100, Double.NaN),
          TestVariables.flag("event"),
          TestVariables.factor("a", "a0", "a1"),
          TestVariables.factor("b", "b0", "b1"));

  /** Levels a1 and b1 have a third of the rows each; both together {@code pair} rows have. */
  private static List<Frame> sites(int rows, int pair) {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own = IntStream.range(0, rows).filter(i -> i * 7 % 11 % 3 == here).toArray();
      frames.add(
          new ArrayFrame(
              own.length,
              Map.of(
                  "y", IntStream.of(own).mapToDouble(i -> i * 31 % 17 + i % 3).toArray(),
                  "x", IntStream.of(own).mapToDouble(i -> i * 13 % 29).toArray(),
                  "event", IntStream.of(own).mapToDouble(i -> i * 31 % 17 > 8 ? 1 : 0).toArray()),
              Map.of(
                  "a", IntStream.of(own).map(i -> i % 3 == 0 ? 1 : 0).toArray(),
                  "b",
                      IntStream.of(own)
                          .map(i -> i % 3 == 1 || (i % 3 == 0 && i / 3 < pair) ? 1 : 0)
                          .toArray()),
              Optional.empty()));
    }
    return frames;
  }

  private static Release release(
      FederatedAlgorithm<?, ?, ?> glm, String parameters, List<Frame> sites, Profile profile) {
    return released(glm, parameters, sites, profile);
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> glm, String parameters, List<Frame> sites, Profile profile) {
    return PlainFederation.run(glm, parameters, DICTIONARY, sites).result().release(profile);
  }

  private static String lasso(String formula, String lambda) {
    return "{\"formula\": \"" + formula + "\", \"penalty\": {\"lambda\": [" + lambda + "]}}";
  }

  /**
   * Between two penalties at which the same columns are in, coefficients change by the inverse
   * covariance of these columns times their signs: for two factors, the persons of both levels.
   */
  @Test
  void howCoefficientsBend_tellsAPairOfLevels_soItIsNotShownIfSmall() {
    List<Frame> sites = sites(300, 4);
    String asked =
        "{\"formula\": \"y ~ x + a + b\", \"penalty\": {\"alpha\": 1, \"standardize\": false,"
            + " \"lambda\": [0.002, 0.001, 0]}}";
    JsonNode path = release(GLM, asked, sites, Profile.NONE).result().get("path");
    double[] bend = new double[4];
    double[] signs = new double[4];
    for (int j = 1; j < 4; j++) {
      double low = path.get(2).get("coefficients").get(j).doubleValue();
      bend[j] = (path.get(1).get("coefficients").get(j).doubleValue() - low) / 0.001;
      signs[j] = Math.signum(low);
    }
    assertThat(path.get(0).get("df").asInt()).isEqualTo(3);
    // With the margins known (100 of 300, 104 of 300) the row of b gives the product of a and b.
    double x = covariance(sites, "x", "b");
    double ofB = 104 / 300.0 * (1 - 104 / 300.0);
    double both = (-signs[3] - x * bend[1] - ofB * bend[3]) / bend[2] + 100 / 300.0 * 104 / 300.0;
    assertThat(300 * both).isCloseTo(4, org.assertj.core.api.Assertions.within(1e-4));
    Release shown = release(GLM, asked, sites, Profile.ACRO_DEFAULT);
    assertThat(shown.whollyWithheld()).isTrue();
    assertThat(shown.result().isEmpty()).isTrue();
    assertThat(shown.withheld()).extracting(Withheld::rule).containsOnly("R5");
    assertThat(release(GLM, asked, sites(300, 40), Profile.ACRO_DEFAULT).whollyWithheld())
        .isFalse();
  }

  private static double covariance(List<Frame> sites, String x, String factor) {
    double sum = 0;
    double product = 0;
    double ones = 0;
    double rows = 0;
    for (Frame site : sites) {
      var batch = site.batch(0, site.rows());
      for (int i = 0; i < batch.rows(); i++) {
        sum += batch.numbers(x)[i];
        product += batch.numbers(x)[i] * batch.codes(factor)[i];
        ones += batch.codes(factor)[i];
        rows++;
      }
    }
    return product / rows - sum / rows * ones / rows;
  }

  /** Few coefficients that are not 0 do not make a model of few parameters. */
  @Test
  void zeros_loosenNoRule() {
    String asked = lasso("y ~ x + I(x^2) + I(x^3) + a + b", "1000");
    Release release = release(GLM, asked, sites(24, 3), Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().toString()).contains("R4", "more than one parameter");
    assertThat(
            release(GLM, asked, sites(24, 3), Profile.NONE)
                .result()
                .get("path")
                .get(0)
                .get("df")
                .asInt())
        .isZero();
  }

  /** With the standard errors of the plain model a path gives n; later outputs know it as told. */
  @Test
  void exactNumberOfRows_isCountedAsTold_andThePathIsAdditive() {
    Release release =
        release(GLM, lasso("y ~ x + a", "0.1, 0.01"), sites(303, 40), Profile.ACRO_DEFAULT);
    assertThat(release.result().get("n").asInt()).isEqualTo(305);
    assertThat(release.figures().figures())
        .extracting(Figure::path, Figure::low, Figure::high)
        .contains(org.assertj.core.groups.Tuple.tuple("/path", 303L, 303L));
    assertThat(additive(GLM, lasso("y ~ x + I(x^2) + a", "0.1"))).isTrue();
    assertThat(additive(GLM, "{\"formula\": \"y ~ x + I(x^2) + a\"}")).isFalse();
  }

  private static <P, S, R extends Result> boolean additive(
      FederatedAlgorithm<P, S, R> glm, String parameters) {
    P p = glm.parse(new JsonMapper().readTree(parameters), DICTIONARY);
    return !glm.additiveSets(p).isEmpty();
  }

  /** Beside the deviance ratio a criterion gives the null deviance: of n and the events. */
  @Test
  void criterionOfABinomial_isNotShown() {
    String asked =
        lasso("event ~ x + a", "0.1, 0.01").replace("}}", "}, \"family\": \"binomial\"}");
    Release release = release(GLM, asked, sites(300, 40), Profile.ACRO_DEFAULT);
    assertThat(release.result().get("path").get(0).get("criterion").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).containsExactly("/path/criterion");
    assertThat(release.result().has("null_deviance")).isFalse();
    assertThat(
            release(GLM, asked, sites(300, 40), Profile.NONE)
                .result()
                .get("path")
                .get(0)
                .get("criterion")
                .isNull())
        .isFalse();
  }
}
