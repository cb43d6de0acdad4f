package org.kumiki.algorithms.anova;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmTables;
import org.kumiki.algorithms.numeric.StudentizedRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables of terms equal R's {@code anova}, {@code car::Anova} and {@code TukeyHSD}. */
class AnovaAlgorithmTest {

  private static final AnovaAlgorithm ANOVA = new AnovaAlgorithm();
  private static final JsonNode JSON = read();
  private static final Dictionary SMALL =
      TestVariables.dictionary(
          TestVariables.number("y"),
          TestVariables.number("x"),
          TestVariables.factor("g", "a", "b", "c"));

  private static JsonNode read() {
    try (InputStream in = AnovaAlgorithmTest.class.getResourceAsStream("anova.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> tests() {
    return JSON.get("tests").valueStream();
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asString();
  }

  private static void close(String what, JsonNode found, double want, double tolerance) {
    assertThat(found.doubleValue()).as(what).isCloseTo(want, within(tolerance * Math.abs(want)));
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyNumber_isThatOfR(JsonNode r) {
    String table = text(r, "table");
    String parameters =
        "{\"formula\": \"%s\", \"type\": %d}".formatted(text(r, "formula"), r.get("type").asInt());
    JsonNode json =
        PlainFederation.run(
                ANOVA,
                parameters,
                GlmTables.dictionary(table),
                GlmTables.split(table, 4, i -> i < 3 ? 1 : i % 5 == 0 ? 2 : 0))
            .result()
            .release(Profile.NONE)
            .result();
    for (int i = 0; i < r.get("terms").size(); i++) {
      JsonNode row = json.get("table").get(i);
      String term = parameters + " " + text(row, "term");
      assertThat(text(row, "term")).isEqualTo(r.get("terms").get(i).asString());
      assertThat(row.get("df").asInt()).as(term).isEqualTo(r.get("df").get(i).asInt());
      close(term, row.get("sum_sq"), r.get("sum_sq").get(i).doubleValue(), 1e-8);
      close(term, row.get("statistic"), r.get("f").get(i).doubleValue(), 1e-8);
      close(term, row.get("p_value"), r.get("p").get(i).doubleValue(), 1e-7);
      close(term, row.get("eta_sq"), r.get("eta").get(i).doubleValue(), 1e-8);
      close(term, row.get("partial_eta_sq"), r.get("partial").get(i).doubleValue(), 1e-8);
    }
    JsonNode residuals = json.get("table").get(r.get("terms").size());
    assertThat(residuals.get("df").asInt()).isEqualTo(r.get("residual_df").asInt());
    close("residuals", residuals.get("sum_sq"), r.get("residual_ss").doubleValue(), 1e-8);
    assertThat(json.has("comparisons")).isEqualTo(r.has("tukey"));
    if (r.has("tukey")) {
      tukey(json.get("comparisons"), r.get("tukey"));
    }
  }

  private static void tukey(JsonNode found, JsonNode r) {
    assertThat(found.size()).isEqualTo(r.get("names").size()).isPositive();
    for (int i = 0; i < found.size(); i++) {
      JsonNode row = found.get(i);
      String name = text(row, "comparison");
      assertThat(name).isEqualTo(r.get("names").get(i).asString());
      double difference = r.get("diff").get(i).doubleValue();
      double half = r.get("half").get(i).doubleValue();
      close(name, row.get("estimate"), difference, 1e-8);
      close(name, row.get("conf_low"), difference - half, 1e-6);
      close(name, row.get("conf_high"), difference + half, 1e-6);
      assertThat(row.get("p_adjusted").doubleValue())
          .isCloseTo(r.get("p").get(i).doubleValue(), within(1e-8));
    }
  }

  /** Beside the integrals of its definition; R's ptukey is further from them than this. */
  @Test
  void studentizedRange_isItsDefinition() {
    JsonNode r = JSON.get("ranges");
    for (int i = 0; i < r.get("p").size(); i++) {
      double q = r.get("q").get(i).doubleValue();
      int k = r.get("k").get(i).asInt();
      double df = r.get("df").get(i).doubleValue();
      double found = StudentizedRange.of(k, df).survivalProbability(q);
      assertThat(found)
          .as("q %s of %d groups, %s df", q, k, df)
          .isCloseTo(r.get("p").get(i).doubleValue(), within(1e-11));
      if (df >= 5) {
        assertThat(found).isCloseTo(r.get("ptukey").get(i).doubleValue(), within(1e-5));
      }
    }
  }

  /** Of two groups it is the t distribution: q = t sqrt(2), here at the quartiles of Cauchy's. */
  @Test
  void studentizedRange_ofTwoGroupsAndOneDegree_isStudentsT() {
    for (double q : new double[] {0.2, 1, 3.5, 12, 200}) {
      assertThat(StudentizedRange.of(2, 2).survivalProbability(q))
          .isCloseTo(2 * TDistribution.of(2).survivalProbability(q / Math.sqrt(2)), within(1e-12));
    }
    StudentizedRange two = StudentizedRange.of(2, 1);
    assertThat(two.survivalProbability(Math.sqrt(2))).isCloseTo(0.5, within(1e-12));
    assertThat(two.inverseSurvivalProbability(0.5)).isCloseTo(Math.sqrt(2), within(1e-11));
  }

  private static List<Frame> frame(double[] y, double[] x, int[] g) {
    return List.of(
        new ArrayFrame(y.length, Map.of("y", y, "x", x), Map.of("g", g), Optional.empty()));
  }

  /** By hand: groups 1 2 3, 3 4 5, 8 9 10 have means 2, 4, 9: 3 x (9 + 1 + 16) and 2 in each. */
  @Test
  void threeGroups_byHand() {
    JsonNode json =
        PlainFederation.run(
                ANOVA,
                "{\"formula\": \"y ~ g\"}",
                SMALL,
                frame(
                    new double[] {1, 2, 3, 3, 4, 5, 8, 9, 10},
                    new double[9],
                    new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}))
            .result()
            .release(Profile.NONE)
            .result();
    JsonNode row = json.get("table").get(0);
    assertThat(row.get("df").asInt()).isEqualTo(2);
    assertThat(row.get("sum_sq").doubleValue()).isCloseTo(78, within(1e-12));
    assertThat(row.get("statistic").doubleValue()).isCloseTo(39, within(1e-12));
    assertThat(row.get("eta_sq").doubleValue()).isCloseTo(78 / 84.0, within(1e-14));
    assertThat(json.at("/table/1/sum_sq").doubleValue()).isCloseTo(6, within(1e-13));
    assertThat(json.at("/comparisons/1/comparison").asString()).isEqualTo("c-a");
    assertThat(json.at("/comparisons/1/estimate").doubleValue()).isCloseTo(7, within(1e-13));
  }

  /** A cell that nobody is in leaves type 3 without a meaning; it is said, not guessed. */
  @Test
  void typeThree_withAnEmptyCell_isRefusedInWords() {
    Step<?, AnovaResult> last =
        PlainFederation.run(
                ANOVA,
                "{\"formula\": \"Days ~ Age * Lrn\", \"type\": 3}",
                GlmTables.dictionary("quine"),
                GlmTables.split("quine", 3, i -> i % 3))
            .last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    assertThat(((Step.Failed<?, ?>) last).message()).contains("type 2");
  }

  /** Levels that do not occur are in no comparison. */
  @Test
  void levelThatNobodyHas_isNotCompared() {
    double[] y = IntStream.range(0, 40).mapToDouble(i -> Math.sin(i) + i % 2).toArray();
    int[] g = IntStream.range(0, 40).map(i -> 1 + i % 2).toArray();
    JsonNode json =
        PlainFederation.run(ANOVA, "{\"formula\": \"y ~ g\"}", SMALL, frame(y, y, g))
            .result()
            .release(Profile.NONE)
            .result();
    assertThat(json.get("comparisons").size()).isEqualTo(1);
    assertThat(json.at("/comparisons/0/comparison").asString()).isEqualTo("c-b");
    double even = IntStream.range(0, 20).mapToDouble(i -> y[2 * i]).average().orElseThrow();
    double odd = IntStream.range(0, 20).mapToDouble(i -> y[2 * i + 1]).average().orElseThrow();
    assertThat(json.at("/comparisons/0/estimate").doubleValue())
        .isCloseTo(odd - even, within(1e-13));
    assertThat(json.at("/table/0/df").asInt()).isEqualTo(1);
  }

  @Test
  void parameters_areExplained() {
    refused("{\"formula\": \"y ~ g\", \"type\": 4}", "expected 1, 2 or 3");
    refused("{\"formula\": \"y ~ 0 + g\"}", "intercept");
    refused("{\"formula\": \"y ~ g + offset(x)\"}", "offset");
    refused("{\"formula\": \"y ~ 1\"}", "has no term");
    refused("{\"formula\": \"g ~ x\"}", "needs a number");
    refused("{\"formula\": \"~ x\"}", "expected a response");
    refused("{\"formula\": \"y ~ g\", \"family\": \"poisson\"}", "family");
  }

  private static void refused(String parameters, String words) {
    assertThatThrownBy(() -> ANOVA.parse(new JsonMapper().readTree(parameters), SMALL))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
