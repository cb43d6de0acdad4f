package org.kumiki.algorithms.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pooled estimates equal {@code metafor::rma} on the estimates of the sites. */
class MetaAlgorithmTest {

  private static final MetaAlgorithm META = new MetaAlgorithm();

  static Stream<JsonNode> tests() {
    return MetaTables.JSON.get("tests").valueStream();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyNumber_isThatOfR(JsonNode r) {
    String table = r.get("table").asString();
    PlainFederation.Outcome<MetaResult> outcome =
        PlainFederation.run(
            META,
            r.get("parameters").toString(),
            MetaTables.dictionary(table),
            MetaTables.sites(table, table.equals("nine") ? 9 : 3, 1000));
    assertThat(outcome.rounds()).isLessThan(25);
    JsonNode json = outcome.result().release(Profile.NONE).result();
    assertThat(json.get("coefficients").size()).isEqualTo(r.get("rows").size());
    for (int j = 0; j < r.get("rows").size(); j++) {
      JsonNode want = r.get("rows").get(j);
      JsonNode effect = json.get("coefficients").get(j);
      JsonNode scatter = json.get("heterogeneity").get(j);
      assertThat(effect.get("term")).isEqualTo(want.get("term"));
      double error = want.get("std_error").doubleValue();
      for (String key : List.of("estimate", "std_error", "conf_low", "conf_high")) {
        close(r, key, effect.get(key), want.get(key), error);
      }
      close(r, "statistic", effect.get("statistic"), want.get("statistic"), 0);
      close(r, "p_value", effect.get("p_value"), want.get("p_value"), 1e-3);
      for (String key : List.of("prediction_low", "prediction_high")) {
        close(r, key, scatter.get(key), want.get(key), error);
      }
      close(r, "q", scatter.get("q"), want.get("q"), 0);
      close(r, "p", scatter.get("p_value"), want.get("q_p_value"), 0);
      close(r, "tau2", scatter.get("tau2"), want.get("tau2"), error * error);
      close(r, "i2", scatter.get("i2"), want.get("i2"), 1);
      assertThat(scatter.get("df").asInt()).isEqualTo(want.get("df").asInt());
    }
  }

  private static void close(JsonNode r, String key, JsonNode found, JsonNode want, double scale) {
    assertThat(found.isNull()).as("%s %s", r.get("parameters"), key).isEqualTo(want.isNull());
    if (!want.isNull()) {
      double value = want.doubleValue();
      assertThat(found.doubleValue())
          .as("%s %s", r.get("parameters"), key)
          .isCloseTo(value, within(2e-7 * Math.max(Math.abs(value), scale)));
    }
  }

  private static Frame site(double mean, int pairs) {
    double[] y = new double[2 * pairs];
    for (int i = 0; i < y.length; i++) {
      y[i] = mean + (i % 2 == 0 ? 1 : -1);
    }
    return new ArrayFrame(y.length, Map.of("y", y), Map.of(), Optional.empty());
  }

  /**
   * By hand: means 1, 2 and 6 of 50 rows each at distance 1, so v = 1/49 and w = 49. The mean is 3,
   * Q = 49 (4 + 1 + 9) = 686, and by moments tau2 = (686 - 2) / (147 - 49).
   */
  @Test
  void threeMeans_byHand() {
    Dictionary dictionary = TestVariables.dictionary(TestVariables.number("y"));
    List<Frame> sites = List.of(site(1, 25), site(2, 25), site(6, 25));
    JsonNode json =
        PlainFederation.run(
                META,
                "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ 1\"}, \"method\": \"DL\"}",
                dictionary,
                sites)
            .result()
            .release(Profile.NONE)
            .result();
    assertThat(json.at("/coefficients/0/estimate").doubleValue()).isCloseTo(3, within(1e-12));
    assertThat(json.at("/heterogeneity/0/q").doubleValue()).isCloseTo(686, within(1e-9));
    double tau2 = 684 / 98.0;
    assertThat(json.at("/heterogeneity/0/tau2").doubleValue()).isCloseTo(tau2, within(1e-11));
    assertThat(json.at("/coefficients/0/std_error").doubleValue())
        .isCloseTo(Math.sqrt((tau2 + 1 / 49.0) / 3), within(1e-12));
    assertThat(json.at("/heterogeneity/0/i2").doubleValue())
        .isCloseTo((686 - 2) / 686.0, within(1e-12));
  }

  /** Few sites, equal ones and wild ones: the score is 0 at the end, or falls at the edge. */
  @Test
  void searchOfTheVariance_endsAtTheMaximum() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      int sites = 3 + random.nextInt(8);
      double spread = Math.exp(4 * random.nextGaussian());
      double[] v = random.doubles(sites).map(u -> Math.exp(6 * u - 3)).toArray();
      double[] y = random.doubles(sites).map(u -> spread * (u - 0.5)).toArray();
      double typical = scatter(y, v).typicalVariance();
      VarianceSearch search = VarianceSearch.from(scatter(y, v).momentVariance());
      int rounds = 0;
      while (!search.settled()) {
        double[] now = score(y, v, search.at());
        search = search.next(now[0], now[1], typical);
        assertThat(++rounds).as("sites %d, spread %s", sites, spread).isLessThan(45);
      }
      double[] end = score(y, v, search.at());
      double left = end[0] / end[1] / (typical + search.at());
      assertThat(search.at() == 0 ? Math.max(left, 0) : left).isCloseTo(0, within(1e-9));
    }
  }

  private static Scatter scatter(double[] y, double[] v) {
    double s1 = 0;
    double s2 = 0;
    double mean = 0;
    for (int i = 0; i < y.length; i++) {
      s1 += 1 / v[i];
      s2 += 1 / (v[i] * v[i]);
      mean += y[i] / v[i];
    }
    mean /= s1;
    double q = 0;
    for (int i = 0; i < y.length; i++) {
      q += (y[i] - mean) * (y[i] - mean) / v[i];
    }
    return new Scatter(y.length, s1, s2, mean, q);
  }

  /** The score and information of the restricted likelihood, straight from its definition. */
  private static double[] score(double[] y, double[] v, double tau2) {
    double[] w = Arrays.stream(v).map(x -> 1 / (x + tau2)).toArray();
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double mean = 0;
    for (int i = 0; i < y.length; i++) {
      s1 += w[i];
      s2 += w[i] * w[i];
      s3 += w[i] * w[i] * w[i];
      mean += w[i] * y[i];
    }
    mean /= s1;
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      squares += w[i] * w[i] * (y[i] - mean) * (y[i] - mean);
    }
    return new double[] {
      squares - (s1 - s2 / s1), s2 - 2 * s3 / s1 + s2 * s2 / (s1 * s1),
    };
  }

  /** A site without events, and one with few persons, add nothing. */
  @Test
  void sitesWithoutAModel_addNothing() {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", 9, 1000));
    String parameters =
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"event ~ x\", \"family\": \"binomial\"}}";
    MetaResult nine = PlainFederation.run(META, parameters, MetaTables.NINE, sites).result();
    sites.add(MetaTables.sites("nine", 1, 9).getFirst());
    sites.add(
        new ArrayFrame(
            40,
            Map.of(
                "x", new double[40],
                "y", new double[40],
                "age", new double[40],
                "event", new double[40],
                "count", new double[40],
                "time", new double[40]),
            Map.of("arm", new int[40]),
            Optional.empty()));
    sites.add(
        new ArrayFrame(
            0,
            Map.of(
                "x", new double[0],
                "y", new double[0],
                "age", new double[0],
                "event", new double[0],
                "count", new double[0],
                "time", new double[0]),
            Map.of("arm", new int[0]),
            Optional.empty()));
    MetaResult twelve = PlainFederation.run(META, parameters, MetaTables.NINE, sites).result();
    assertThat(twelve.estimates()).containsExactly(9L, 9L);
    assertThat(twelve.nodes()).isEqualTo(12);
    assertThat(twelve.pooled()).isEqualTo(nine.pooled());
    assertThat(twelve.persons()).isEqualTo(nine.persons());
    assertThat(twelve.allPersons()).isEqualTo(nine.allPersons() + 49);
  }

  /** A node with more rows than a block holds fits the same model. */
  @Test
  void blocksOfRows_areOneModel() {
    double[] y = new double[20_000];
    double[] x = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      x[i] = Math.sin(i);
      y[i] = 2 * x[i] + Math.cos(3 * i);
    }
    Dictionary dictionary =
        TestVariables.dictionary(TestVariables.number("y"), TestVariables.number("x"));
    Frame big = new ArrayFrame(y.length, Map.of("y", y, "x", x), Map.of(), Optional.empty());
    String parameters =
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}, \"method\": \"fixed\"}";
    MetaResult result =
        PlainFederation.run(META, parameters, dictionary, List.of(big, big, big), 2).result();
    assertThat(result.persons()).containsExactly(60_000L, 60_000L);
    assertThat(result.pooled().get(1).orElseThrow().estimate()).isCloseTo(2, within(0.02));
    assertThat(result.pooled().get(1).orElseThrow().fixed().q()).isLessThan(1e-9);
  }

  @Test
  void parameters_areExplained() {
    refused("{\"parameters\": {}}", "parameters.model: is missing");
    refused("{\"model\": \"pca\", \"parameters\": {}}", "expected one of: glm, cox");
    refused("{\"model\": \"glm\"}", "parameters.parameters: expected an object");
    refused(
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ z\"}}",
        "parameters.parameters.formula, column 5: unknown variable 'z'");
    refused(
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\", \"site_effects\": \"absorbed\"}}",
        "intercept of its own");
    refused(
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\", \"conf_level\": 0.9}}",
        "beside the model");
    refused(
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}, \"method\": \"EB\"}",
        "expected one of: REML, DL, fixed");
    refused(
        "{\"model\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}, \"method\": \"fixed\","
            + " \"hartung_knapp\": true}",
        "parameters.hartung_knapp");
  }

  private static void refused(String parameters, String words) {
    assertThatThrownBy(() -> META.parse(new JsonMapper().readTree(parameters), MetaTables.NINE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
