package org.kumiki.algorithms.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Paths equal glmnet's; the sums are those of the fit. */
class PenaltyAlgorithmTest {

  private static final FederatedAlgorithm<?, ?, ?> GLM = WithPenalty.glm();
  private static final JsonNode JSON = read();

  private static JsonNode read() {
    try (InputStream in = PenaltyAlgorithmTest.class.getResourceAsStream("penalty.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> paths() {
    return JSON.get("paths").values().stream();
  }

  private static Dictionary dictionary(JsonNode table) {
    return TestVariables.dictionary(
        table.propertyNames().stream()
            .map(
                name ->
                    TestVariables.ranged(
                        name,
                        name.equals("days") || name.equals("type")
                            ? VariableType.INTEGER
                            : VariableType.NUMBER,
                        -1000,
                        1000,
                        Double.NaN))
            .toArray(Variable[]::new));
  }

  private static List<Frame> sites(JsonNode table) {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      Map<String, double[]> columns = new HashMap<>();
      int rows = table.get(table.propertyNames().iterator().next()).size();
      int[] own = IntStream.range(0, rows).filter(i -> i * 7 % 11 % 3 == here).toArray();
      for (String name : table.propertyNames()) {
        columns.put(
            name,
            IntStream.of(own).mapToDouble(i -> table.get(name).get(i).doubleValue()).toArray());
      }
      frames.add(new ArrayFrame(own.length, columns, Map.of(), Optional.empty()));
    }
    return frames;
  }

  private static String parameters(JsonNode path) {
    String formula =
        path.get("response").asString()
            + " ~ "
            + path.get("names").values().stream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(" + "));
    String lambda =
        path.get("made").booleanValue()
            ? "\"nlambda\": " + path.get("nlambda")
            : "\"lambda\": " + path.get("lambda");
    return "{\"formula\": \"%s\", \"family\": %s, \"penalty\": {\"alpha\": %s, \"standardize\": %s, %s}}"
        .formatted(formula, path.get("family"), path.get("alpha"), path.get("standardize"), lambda);
  }

  private static Release run(JsonNode table, String parameters, Profile profile) {
    return released(GLM, table, parameters, profile);
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> glm, JsonNode table, String parameters, Profile profile) {
    return PlainFederation.run(glm, parameters, dictionary(table), sites(table))
        .result()
        .release(profile);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyPath_isThatOfGlmnet(JsonNode expected) {
    JsonNode table = JSON.get("tables").get(expected.get("table").asString());
    JsonNode result = run(table, parameters(expected), Profile.NONE).result();
    JsonNode path = result.get("path");
    int points = Math.min(path.size(), expected.get("lambda").size());
    if (expected.get("family").asString().equals("gaussian") || !expected.get("made").asBoolean()) {
      assertThat(path.size()).isEqualTo(expected.get("lambda").size());
    }
    // Paths of the others glmnet ends a little earlier or later.
    assertThat(Math.abs(path.size() - expected.get("lambda").size())).isLessThan(13);
    for (int i = 0; i < points; i++) {
      JsonNode at = path.get(i);
      assertThat(at.get("lambda").doubleValue())
          .isCloseTo(
              expected.get("lambda").get(i).doubleValue(),
              within(1e-10 * at.get("lambda").doubleValue()));
      assertThat(at.get("df").asInt()).as("df %s", i).isEqualTo(expected.get("df").get(i).asInt());
      assertThat(at.get("dev_ratio").doubleValue())
          .isCloseTo(expected.get("ratio").get(i).doubleValue(), within(1e-9));
      for (int j = 0; j < result.get("terms").size(); j++) {
        double want = expected.get("coefficients").get(j).get(i).doubleValue();
        assertThat(at.get("coefficients").get(j).doubleValue())
            .as("%s at %s", result.get("terms").get(j), i)
            .isCloseTo(want, within(1e-8 * Math.max(Math.abs(want), unit(table, expected, j))));
      }
    }
  }

  /** A coefficient of 1 on standardised columns (and a standardised gaussian response). */
  private static double unit(JsonNode table, JsonNode path, int term) {
    double response =
        path.get("family").asString().equals("gaussian")
            ? deviation(table.get(path.get("response").asString()))
            : 1;
    // The intercept is as uncertain as what the columns' means take off it.
    double columns =
        IntStream.range(0, path.get("names").size())
            .filter(j -> term == 0 || j == term - 1)
            .mapToDouble(
                j -> {
                  JsonNode column = table.get(path.get("names").get(j).asString());
                  double mean = mean(column);
                  return (term == 0 ? Math.max(1, Math.abs(mean)) : 1) / deviation(column);
                })
            .max()
            .orElseThrow();
    return response * columns;
  }

  private static double mean(JsonNode column) {
    return column.values().stream().mapToDouble(JsonNode::doubleValue).average().orElseThrow();
  }

  private static double deviation(JsonNode column) {
    double mean = mean(column);
    return Math.sqrt(
        column.values().stream()
            .mapToDouble(v -> Math.pow(v.doubleValue() - mean, 2))
            .average()
            .orElseThrow());
  }

  /** One predictor: the least squares slope, shrunk by lambda over its standard deviation. */
  @Test
  void onePredictor_byHand() {
    JsonNode table = new JsonMapper().readTree("{\"y\": [1, 3, 2, 6], \"x\": [0, 2, 2, 4]}");
    String asked =
        "{\"formula\": \"y ~ x\", \"penalty\": {\"lambda\": [0.5], \"criterion\": \"aic\"}}";
    JsonNode result = run(table, asked, Profile.NONE).result();
    // Means 3 and 2, sum of products 10, of squares of x 8, sd of x sqrt(2).
    double slope = 10 / 8.0 - 0.5 / Math.sqrt(2);
    JsonNode coefficients = result.get("path").get(0).get("coefficients");
    assertThat(coefficients.get(1).doubleValue()).isCloseTo(slope, within(1e-12));
    assertThat(coefficients.get(0).doubleValue()).isCloseTo(3 - 2 * slope, within(1e-12));
    double ratio = (2 * slope * 10 - slope * slope * 8) / 14;
    assertThat(result.get("path").get(0).get("dev_ratio").doubleValue())
        .isCloseTo(ratio, within(1e-12));
    assertThat(result.get("path").get(0).get("criterion").doubleValue())
        .isCloseTo(4 * Math.log(1 - ratio) + 2, within(1e-12));
    assertThat(result.get("chosen").get("df").asInt()).isEqualTo(1);
  }

  /** The chosen model is that with the least criterion, and a stricter one has no more terms. */
  @Test
  void criteria_chooseTheLeast() {
    JsonNode table = JSON.get("tables").get("pima");
    int before = 99;
    for (String criterion : List.of("aic", "bic", "ebic")) {
      String asked =
          "{\"formula\": \"type ~ npreg + glu + bp + skin + bmi + ped + age\", \"family\":"
              + " \"binomial\", \"penalty\": {\"nlambda\": 12, \"criterion\": \"%s\"}}"
                  .formatted(criterion);
      JsonNode result = run(table, asked, Profile.NONE).result();
      double least =
          result.get("path").values().stream()
              .mapToDouble(p -> p.get("criterion").doubleValue())
              .min()
              .orElseThrow();
      JsonNode chosen = result.get("chosen");
      assertThat(
              result.get("path").values().stream()
                  .filter(p -> p.get("lambda").equals(chosen.get("lambda")))
                  .findFirst()
                  .orElseThrow()
                  .get("criterion")
                  .doubleValue())
          .isEqualTo(least);
      assertThat(chosen.get("df").asInt()).isLessThanOrEqualTo(before);
      before = chosen.get("df").asInt();
    }
  }

  /** Without a penalty at the end of the path stand the coefficients of the plain model. */
  @Test
  void lambdaOfZero_isThePlainModel() {
    JsonNode table = JSON.get("tables").get("pima");
    String plain = "{\"formula\": \"type ~ glu + bmi + age\", \"family\": \"binomial\"%s}";
    JsonNode fit = run(table, plain.formatted(""), Profile.NONE).result();
    JsonNode path =
        run(table, plain.formatted(", \"penalty\": {\"lambda\": [0.01, 0]}"), Profile.NONE)
            .result()
            .get("path")
            .get(1);
    for (int j = 0; j < 4; j++) {
      double want = fit.get("coefficients").get(j).get("estimate").doubleValue();
      assertThat(path.get("coefficients").get(j).doubleValue())
          .isCloseTo(want, within(1e-8 * Math.abs(want)));
    }
  }

  @Test
  void parameters_areExplained() {
    refused("{}", "\"alpha\": 2", "0 (ridge) to 1");
    refused("", "\"lambda\": [1, 2]", "falling");
    refused("", "\"lambda\": [1], \"nlambda\": 3", "not both");
    refused("", "\"gamma\": 2", "unknown key 'gamma'");
    refused("", "\"criterion\": \"cv\"", "bic, aic, ebic");
    refused(", \"family\": \"gamma\"", "", "gaussian, binomial and poisson");
    refused(", \"robust\": \"HC1\"", "", "without offset, weights");
    refused(", \"site_effects\": \"absorbed\"", "", "without offset, weights");
  }

  private static void refused(String more, String penalty, String words) {
    String text =
        "{\"formula\": \"mpg ~ wt + hp\"%s, \"penalty\": {%s}}"
            .formatted(more.equals("{}") ? "" : more, penalty);
    assertThatThrownBy(
            () ->
                GLM.parse(
                    new JsonMapper().readTree(text), dictionary(JSON.get("tables").get("cars"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
