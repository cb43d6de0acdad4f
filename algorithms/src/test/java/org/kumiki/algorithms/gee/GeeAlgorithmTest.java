package org.kumiki.algorithms.gee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.unitDictionary;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.PooledTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers of geepack and by hand, and what ends in words. */
final class GeeAlgorithmTest {

  static final PooledTables TABLES = PooledTables.of(GeeAlgorithmTest.class, "gee.json");
  private static final Map<String, Dictionary> DICTIONARIES =
      Map.of(
          "ohio",
          unitDictionary("person", integer("resp"), integer("age"), integer("smoke")),
          "dietox",
          unitDictionary(
              "person",
              number("weight"),
              integer("time"),
              number("start"),
              factor("cu", "Cu000", "Cu035", "Cu175")),
          "epil",
          unitDictionary(
              "person",
              integer("y"),
              integer("base"),
              integer("age"),
              integer("period"),
              number("logweeks"),
              factor("trt", "placebo", "progabide")),
          "households",
          unitDictionary(
              "person",
              number("y"),
              number("x"),
              integer("ill"),
              integer("month"),
              integer("household"),
              factor("sex", "F", "M")));
  private static final GeeAlgorithm GEE = new GeeAlgorithm();

  private static Variable integer(String name) {
    return variable(name, VariableType.INTEGER, List.of());
  }

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  private static String text(JsonNode c, String key) {
    return c.get(key).get(0).asString();
  }

  private static String parameters(JsonNode c, String errors) {
    String time =
        c.get("time").get(0).isNull() ? "" : ", \"time\": \"%s\"".formatted(text(c, "time"));
    return """
    {"formula": "%s", "family": "%s", "link": "%s", "cluster": "%s", "correlation": "%s", "errors": "%s"%s}\
    """
        .formatted(
            text(c, "formula"),
            text(c, "family"),
            text(c, "link"),
            text(c, "cluster"),
            text(c, "correlation"),
            errors,
            time);
  }

  private static GeeResult fit(String parameters, String table, List<Frame> sites) {
    return PlainFederation.run(GEE, parameters, DICTIONARIES.get(table), sites).result();
  }

  private static List<Frame> sites(String table) {
    return TABLES.sites(table, DICTIONARIES.get(table));
  }

  private static void equal(double own, double reference, double scale) {
    assertThat(own).isCloseTo(reference, within(1e-8 * Math.max(Math.abs(reference), scale)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfGeepack(JsonNode c) {
    String table = text(c, "table");
    GeeResult robust = fit(parameters(c, "robust"), table, sites(table));
    GeeResult naive = fit(parameters(c, "naive"), table, sites(table));
    assertThat(robust.coefficients())
        .extracting(Estimate::term)
        .isEqualTo(c.get("terms").values().stream().map(JsonNode::asString).toList());
    double[] estimates = PooledTables.numbers(c.get("estimate"));
    double[] robustErrors = PooledTables.numbers(c.get("robust"));
    double[] naiveErrors = PooledTables.numbers(c.get("naive"));
    double[] pValues = PooledTables.numbers(c.get("p"));
    JsonNode rows = robust.release(Profile.NONE).result().get("coefficients");
    for (int j = 0; j < estimates.length; j++) {
      equal(robust.coefficients().get(j).estimate(), estimates[j], robustErrors[j]);
      equal(robust.coefficients().get(j).error(), robustErrors[j], 0);
      equal(naive.coefficients().get(j).error(), naiveErrors[j], 0);
      equal(rows.get(j).get("p_value").doubleValue(), pValues[j], 1e-3);
    }
    if (!c.get("alpha").isEmpty()) {
      equal(robust.alpha(), c.get("alpha").get(0).doubleValue(), 0);
    }
    equal(robust.phi(), c.get("phi").get(0).doubleValue(), 0);
    assertThat(robust.clusters()).isEqualTo(c.get("clusters").get(0).asLong());
    assertThat(robust.counts().rows()).isEqualTo(c.get("rows").get(0).asLong());
  }

  @Test
  void rowsSplitOverNodesAnotherWay_giveTheSameNumbers() {
    String table = "ohio";
    Dictionary dictionary = DICTIONARIES.get(table);
    JsonNode c = cases().toList().get(2);
    GeeResult one = fit(parameters(c, "robust"), table, sites(table));
    JsonNode columns = TABLES.json().get("tables").get(table);
    int rows = columns.get("person").size();
    IntStream all = IntStream.range(0, rows);
    GeeResult pooled =
        fit(
            parameters(c, "robust"),
            table,
            List.of(TABLES.frame(table, dictionary, all.toArray())));
    List<Frame> seven =
        IntStream.range(0, 7)
            .mapToObj(
                s ->
                    TABLES.frame(
                        table,
                        dictionary,
                        IntStream.range(0, rows)
                            .filter(i -> columns.get("person").get(i).asInt() % 7 == s)
                            .toArray()))
            .toList();
    for (GeeResult other : List.of(pooled, fit(parameters(c, "robust"), table, seven))) {
      for (int j = 0; j < one.coefficients().size(); j++) {
        Estimate e = one.coefficients().get(j);
        assertThat(other.coefficients().get(j).estimate())
            .isCloseTo(e.estimate(), within(1e-10 * Math.max(Math.abs(e.estimate()), e.error())));
        assertThat(other.coefficients().get(j).error())
            .isCloseTo(e.error(), within(1e-10 * e.error()));
      }
      assertThat(other.alpha()).isCloseTo(one.alpha(), within(1e-10));
    }
  }

  /** Pairs of rows with these values, each pair a person; the persons of a site. */
  private static Frame pairs(double... values) {
    int[] persons = IntStream.range(0, values.length).map(i -> i / 2).toArray();
    double[] visit = IntStream.range(0, values.length).mapToDouble(i -> i % 2).toArray();
    return new ArrayFrame(
        values.length,
        Map.of("y", values, "visit", visit, "x", visit),
        Map.of(),
        Optional.of(persons));
  }

  private static final Dictionary PAIRS =
      unitDictionary("person", number("y"), number("x"), integer("visit"));

  @Test
  void meanOfPairs_byHand() {
    double[] first = {1, 2, 4, 3, 7, 9, 2, 1, 5, 5, 6, 8, 3, 3};
    double[] second = {8, 5, 0, 1, 4, 4, 9, 7, 2, 6};
    GeeResult fit =
        PlainFederation.run(
                GEE,
                "{\"formula\": \"y ~ 1\", \"correlation\": \"exchangeable\"}",
                PAIRS,
                List.of(pairs(first), pairs(second)))
            .result();
    double[] all = Stream.of(first, second).flatMapToDouble(Arrays::stream).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    double phi = Arrays.stream(all).map(y -> (y - mean) * (y - mean)).sum() / all.length;
    double products = 0;
    double meat = 0;
    for (int i = 0; i < all.length; i += 2) {
      products += (all[i] - mean) * (all[i + 1] - mean);
      meat += Math.pow(all[i] + all[i + 1] - 2 * mean, 2);
    }
    assertThat(fit.coefficients().getFirst().estimate()).isCloseTo(mean, within(1e-12));
    assertThat(fit.phi()).isCloseTo(phi, within(1e-10));
    assertThat(fit.alpha()).isCloseTo(products / (all.length / 2.0) / phi, within(1e-10));
    assertThat(fit.coefficients().getFirst().error())
        .isCloseTo(Math.sqrt(meat) / all.length, within(1e-10));
  }

  private static Step<?, GeeResult> run(String parameters, Frame... sites) {
    return PlainFederation.run(GEE, parameters, PAIRS, List.of(sites)).last();
  }

  private static void failsWith(Step<?, GeeResult> step, FailureCode code, String words) {
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(code);
              assertThat(failed.message()).contains(words);
            });
  }

  private static double[] values(int rows, java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }

  @Test
  void whatCannotBeEstimated_endsInWords() {
    String exchangeable = "{\"formula\": \"y ~ x\", \"correlation\": \"exchangeable\"}";
    String ar1 = "{\"formula\": \"y ~ 1\", \"correlation\": \"ar1\", \"time\": \"visit\"}";
    Frame noisy = pairs(values(40, i -> i * 7 % 11));
    failsWith(
        run(exchangeable, pairs(values(40, i -> 3))), FailureCode.NOTHING_TO_ESTIMATE, "constant");
    failsWith(
        run(exchangeable, pairs(values(40, i -> i % 2))),
        FailureCode.NOTHING_TO_ESTIMATE,
        "fits every row");
    failsWith(
        run("{\"formula\": \"y ~ x\", \"family\": \"poisson\"}", pairs(values(40, i -> i - 3))),
        FailureCode.NOTHING_TO_ESTIMATE,
        "whole numbers");
    failsWith(
        run("{\"formula\": \"I(y * 1) ~ x\", \"family\": \"poisson\"}", pairs(values(40, i -> 0))),
        FailureCode.NOTHING_TO_ESTIMATE,
        "no events");
    // Two rows of a person that are alike have correlation 1.
    failsWith(
        run(exchangeable.replace("~ x", "~ 1"), pairs(values(40, i -> (i / 2) * 7 % 11))),
        FailureCode.UNSAFE_STEP_OR_SEPARATION,
        "reaches 1");
    Frame alone =
        new ArrayFrame(
            30,
            Map.of(
                "y",
                values(30, i -> i * 7 % 11),
                "x",
                values(30, i -> i % 3),
                "visit",
                new double[30]),
            Map.of(),
            Optional.of(IntStream.range(0, 30).toArray()));
    failsWith(run(exchangeable, alone), FailureCode.INPUT, "no cluster has two rows");
    Frame same =
        new ArrayFrame(
            40,
            Map.of("y", values(40, i -> i * 7 % 11), "x", new double[40], "visit", new double[40]),
            Map.of(),
            Optional.of(IntStream.range(0, 40).map(i -> i / 2).toArray()));
    failsWith(run(ar1, noisy, same), FailureCode.INPUT, "same 'visit'");
    assertThat(run(ar1, noisy)).isInstanceOf(Step.Done.class);
  }

  @Test
  void separatedOutcome_endsInWords() {
    Dictionary dictionary = unitDictionary("person", integer("ill"), number("x"));
    int rows = 80;
    double[] x = values(rows, i -> i % 5);
    Frame site =
        new ArrayFrame(
            rows,
            Map.of("x", x, "ill", values(rows, i -> x[i] > 2 ? 1 : 0)),
            Map.of(),
            Optional.of(IntStream.range(0, rows).map(i -> i / 2).toArray()));
    failsWith(
        PlainFederation.run(
                GEE,
                "{\"formula\": \"ill ~ x\", \"family\": \"binomial\"}",
                dictionary,
                List.of(site))
            .last(),
        FailureCode.UNSAFE_STEP_OR_SEPARATION,
        "separate");
  }

  @Test
  void combinationOfColumns_isAliased() {
    GeeResult fit =
        fit(
            "{\"formula\": \"weight ~ time + I(2 * time) + cu\", \"correlation\":"
                + " \"exchangeable\"}",
            "dietox",
            sites("dietox"));
    assertThat(fit.coefficients())
        .extracting(Estimate::aliased)
        .containsExactly(false, false, true, false, false);
    Release release = fit.release(Profile.NONE);
    assertThat(release.result().get("aliased").get(0).asString()).isEqualTo("I(2 * time)");
    assertThat(release.warnings()).anyMatch(w -> w.contains("aliased"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{`formula`: `y ~ x`, `correlation`: `ar1`}; ar1 needs an integer",
        "{`formula`: `y ~ x`, `correlation`: `ar1`, `time`: `x`}; must be an integer",
        "{`formula`: `y ~ x`, `time`: `visit`}; only correlation ar1",
        "{`formula`: `y ~ x`, `correlation`: `unstructured`}; not yet supported",
        "{`formula`: `y ~ x`, `correlation`: `block`}; expected one of",
        "{`formula`: `y ~ x`, `family`: `gamma`}; expected one of",
        "{`formula`: `y ~ x`, `family`: `poisson`, `link`: `sqrt`}; sqrt is not offered",
        "{`formula`: `y ~ x - 1`, `family`: `poisson`}; needs the intercept",
        "{`formula`: `y ~ x`, `cluster`: `x`}; must be an integer or text",
        "{`formula`: `y ~ x`, `cluster`: `ward`}; unknown variable 'ward'",
        "{`formula`: `y ~ x`, `weights`: `x`}; not yet supported",
        "{`formula`: `~ x`}; expected a response"
      })
  void wrongParameters_areRefusedInWords(String parameters, String message) {
    assertThatThrownBy(
            () -> GEE.parse(new JsonMapper().readTree(parameters.replace('`', '"')), PAIRS))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void personsWithoutAKey_areNoClusters() {
    assertThatThrownBy(
            () ->
                GEE.parse(
                    new JsonMapper().readTree("{\"formula\": \"y ~ x\"}"),
                    TestVariables.dictionary(number("y"), number("x"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("person key");
  }

  @Test
  void callInR_keepsTheRowsOfAClusterTogether() {
    Release release =
        fit(
                "{\"formula\": \"weight ~ time\", \"correlation\": \"ar1\", \"time\": \"time\"}",
                "dietox",
                sites("dietox"))
            .release(Profile.NONE);
    assertThat(release.reproduce())
        .isEqualTo(
            "f <- geepack::geese(weight ~ time, id = interaction(site, person, drop = TRUE), waves"
                + " = time, data = data[order(interaction(data$site, data$person, drop = TRUE),"
                + " data$time), ], family = gaussian, corstr = \"ar1\", control ="
                + " geepack::geese.control(epsilon = 1e-14, maxit = 500)); summary(f)");
  }
}
