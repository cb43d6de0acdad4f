package org.kumiki.algorithms.ranktest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.grouping.Vote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests equal R's; groups of few persons and few values are not shown. */
class RankTestAlgorithmTest {

  private static final RankTestAlgorithm RANK_TEST = new RankTestAlgorithm();
  private static final JsonNode JSON = read();
  private static final String BY_G = "{\"variable\": \"x\", \"by\": \"g\"}";

  private static JsonNode read() {
    try (InputStream in = RankTestAlgorithmTest.class.getResourceAsStream("ranktest.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dictionary dictionary(String... levels) {
    return TestVariables.dictionary(
        TestVariables.ranged("x", VariableType.NUMBER, 0, 1100, 0.1),
        TestVariables.factor("g", levels));
  }

  private static Release run(String parameters, List<Frame> sites, Profile profile, String... of) {
    return PlainFederation.run(RANK_TEST, parameters, dictionary(of), sites)
        .result()
        .release(profile);
  }

  static Stream<JsonNode> tests() {
    return JSON.get("tests").values().stream();
  }

  private static List<Frame> sites(double[] x, int[] g) {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own = IntStream.range(0, x.length).filter(i -> i * 7 % 11 % 3 == here).toArray();
      frames.add(
          new ArrayFrame(
              own.length,
              Map.of("x", IntStream.of(own).mapToDouble(i -> x[i]).toArray()),
              Map.of("g", IntStream.of(own).map(i -> g[i]).toArray()),
              Optional.empty()));
    }
    return frames;
  }

  private static List<Frame> sites(int rows, IntToDoubleFunction x, IntUnaryOperator g) {
    return sites(
        IntStream.range(0, rows).mapToDouble(x).toArray(),
        IntStream.range(0, rows).map(g).toArray());
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyNumber_isThatOfR(JsonNode test) {
    JsonNode table = JSON.get("tables").get(test.get("table").asString());
    String[] levels =
        table.get("g").values().stream()
            .map(JsonNode::asString)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    double[] x =
        table.get("x").values().stream().mapToDouble(v -> v.asDouble(Double.NaN)).toArray();
    int[] g =
        table.get("g").values().stream()
            .mapToInt(v -> Arrays.asList(levels).indexOf(v.asString()))
            .toArray();
    boolean correct = test.path("correct").asBoolean(true);
    String parameters = "{\"variable\": \"x\", \"by\": \"g\", \"correct\": " + correct + "}";
    JsonNode result = run(parameters, sites(x, g), Profile.NONE, levels).result();
    JsonNode kruskal = result.get("kruskal_wallis");
    close(kruskal.get("statistic"), test.get("h"));
    close(kruskal.get("p_value"), test.get("hp"));
    assertThat(kruskal.get("df").asInt()).isEqualTo(test.get("df").asInt());
    assertThat(result.has("wilcoxon")).isEqualTo(test.has("w"));
    if (test.has("w")) {
      close(result.get("wilcoxon").get("statistic"), test.get("w"));
      close(result.get("wilcoxon").get("p_value"), test.get("p"));
    }
  }

  private static void close(JsonNode found, JsonNode expected) {
    double want = expected.doubleValue();
    assertThat(found.doubleValue())
        .isCloseTo(want, within((want < 1e-12 ? 1e-6 : 1e-8) * Math.abs(want)));
  }

  /** By hand: 1, 2, 2 and 2, 5: midranks 1, 3, 3, 3, 5; W = 7 - 6 = 1; 1 of 6 pairs. */
  @Test
  void ties_byHand() {
    double[] x = {1, 2, 2, 2, 5};
    Release release = run(BY_G, sites(x, new int[] {0, 0, 0, 1, 1}), Profile.NONE, "a", "b");
    JsonNode wilcoxon = release.result().get("wilcoxon");
    assertThat(wilcoxon.get("statistic").doubleValue()).isEqualTo(1);
    assertThat(wilcoxon.get("superiority").doubleValue()).isEqualTo(1 / 6.0);
    assertThat(release.result().get("groups").get(1).get("mean_rank").doubleValue()).isEqualTo(4);
    // H = (12 / 30 (49 / 3 + 64 / 2) - 18) / (1 - 24 / 120)
    assertThat(release.result().get("kruskal_wallis").get("statistic").doubleValue())
        .isCloseTo((0.4 * (49 / 3.0 + 32) - 18) / 0.8, within(1e-12));
    assertThat(release.reproduce())
        .isEqualTo(
            "wilcox.test(data$x ~ factor(data$g, c(\"a\", \"b\")), exact = FALSE);"
                + " kruskal.test(data$x, factor(data$g))");
  }

  /** An attack: the ranks of few persons beside the rest. */
  @Test
  void groupOfFewPersons_withholdsAll() {
    List<Frame> sites = sites(100, i -> 3 * i, i -> i < 9 ? 0 : 1);
    Release release = run(BY_G, sites, Profile.ACRO_DEFAULT, "a", "b");
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsExactly("R1");
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(run(BY_G, sites, Profile.NONE, "a", "b").whollyWithheld()).isFalse();
  }

  /** An attack: with few values a sum of ranks counts the persons of each. */
  @Test
  void fewValues_areATable() {
    List<Frame> sites = sites(100, i -> i % 9, i -> i % 2);
    assertThat(run(BY_G, sites, Profile.ACRO_DEFAULT, "a", "b").withheld())
        .extracting(Withheld::rule)
        .containsExactly("R5");
    assertThat(
            run(BY_G, sites(100, i -> i % 10, i -> i % 2), Profile.ACRO_DEFAULT, "a", "b")
                .withheld())
        .isEmpty();
  }

  /**
   * A mean rank times n is a sum of halves, so later outputs are compared with the exact number.
   */
  @Test
  void fewDegreesOfFreedom_areRefused() {
    List<Frame> sites = sites(100, i -> i % 50, i -> i % 2);
    assertThat(run(BY_G, sites, new Profile("FREEDOM", 2, 1, 99, 0, 0), "a", "b").withheld())
        .extracting(w -> w.reason().en())
        .containsExactly("fewer than 99 degrees of freedom");
    assertThat(run(BY_G, sites, new Profile("FREEDOM", 2, 1, 98, 0, 0), "a", "b").withheld())
        .isEmpty();
  }

  @Test
  void personsAreKnownExactly_toTheLedger() {
    Release release =
        run(BY_G, sites(103, i -> i * 5 % 97, i -> i % 2), Profile.ACRO_DEFAULT, "a", "b", "c");
    assertThat(release.result().get("groups").get(0).get("n").asLong()).isEqualTo(50);
    assertThat(release.result().get("groups").get(2).get("mean_rank").isNull()).isTrue();
    assertThat(release.figures().figures())
        .extracting(f -> f.low() + "-" + f.high())
        .containsExactly("52-52", "51-51", "0-0");
  }

  /** A number that has values of its own at each node; coarse and fine grids. */
  @Test
  void numberThatNamesTheNode_isObjectedTo() {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int at = site;
      sites.add(
          new ArrayFrame(
              60,
              Map.of("x", IntStream.range(0, 60).mapToDouble(i -> 300 * at + 20).toArray()),
              Map.of("g", IntStream.range(0, 60).map(i -> i % 2).toArray()),
              Optional.empty()));
    }
    Dictionary dictionary = dictionary("a", "b");
    RankTestParameters p = RANK_TEST.parse(new JsonMapper().readTree(BY_G), dictionary);
    assertThat(Vote.objects(RANK_TEST.variables(p), dictionary, RANK_TEST.intervals(p), sites))
        .isTrue();
    List<Frame> alike = sites(180, i -> i % 60, i -> i % 2);
    assertThat(Vote.objects(RANK_TEST.variables(p), dictionary, RANK_TEST.intervals(p), alike))
        .isFalse();
  }

  @Test
  void nothingToCompare_endsInWords() {
    Step<?, RankTestResult> last =
        PlainFederation.run(RANK_TEST, BY_G, dictionary("a", "b"), sites(20, i -> i, i -> 0))
            .last();
    assertThat(last.toString()).contains("nothing to compare");
  }

  @Test
  void parameters_areExplained() {
    Dictionary all =
        TestVariables.dictionary(
            TestVariables.number("free"),
            TestVariables.ranged("wide", VariableType.INTEGER, 0, 1e6, Double.NaN),
            TestVariables.ranged("age", VariableType.INTEGER, 0, 50, Double.NaN),
            TestVariables.factor("g", "a", "b"));
    refused(all, "{\"variable\": \"g\", \"by\": \"g\"}", "is no number");
    refused(all, "{\"variable\": \"free\", \"by\": \"g\"}", "must declare minimum, maximum");
    refused(all, "{\"variable\": \"wide\", \"by\": \"g\"}", "1000001 values in each of 2 groups");
    refused(all, "{\"variable\": \"age\", \"by\": \"age\"}", "another variable");
    refused(all, "{\"variable\": \"age\", \"by\": \"site\"}", "site");
    refused(all, "{\"variable\": \"age\"}", "by");
  }

  private static void refused(Dictionary dictionary, String parameters, String words) {
    assertThatThrownBy(() -> RANK_TEST.parse(new JsonMapper().readTree(parameters), dictionary))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
