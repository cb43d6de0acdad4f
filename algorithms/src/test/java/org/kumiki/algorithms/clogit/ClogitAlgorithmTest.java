package org.kumiki.algorithms.clogit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
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

/** Numbers of R and by hand, and what ends in words. */
final class ClogitAlgorithmTest {

  private static final PooledTables TABLES =
      PooledTables.of(ClogitAlgorithmTest.class, "clogit.json");
  private static final Map<String, Dictionary> DICTIONARIES =
      Map.of(
          "infert",
          TestVariables.dictionary(
              integer("case"),
              integer("set"),
              integer("spontaneous"),
              integer("induced"),
              number("age"),
              factor("education", "0-5yrs", "6-11yrs", "12+ yrs")),
          "sets",
          TestVariables.dictionary(
              integer("case"),
              integer("set"),
              integer("dose"),
              number("age"),
              factor("smoker", "no", "yes")),
          "large",
          TestVariables.dictionary(integer("case"), integer("set"), number("x"), integer("z")));
  private static final Dictionary PAIRS =
      TestVariables.dictionary(integer("case"), integer("set"), integer("x"), number("u"));
  private static final ClogitAlgorithm CLOGIT = new ClogitAlgorithm();

  private static Variable integer(String name) {
    return variable(name, VariableType.INTEGER, List.of());
  }

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  private static String parameters(JsonNode c) {
    return "{\"formula\": \"%s\", \"strata\": \"set\", \"method\": \"%s\"}"
        .formatted(c.get("formula").get(0).asString(), c.get("method").get(0).asString());
  }

  private static ClogitResult fit(String parameters, String table) {
    Dictionary dictionary = DICTIONARIES.get(table);
    return PlainFederation.run(CLOGIT, parameters, dictionary, TABLES.sites(table, dictionary))
        .result();
  }

  private static void equal(double own, double reference, double scale) {
    assertThat(own).isCloseTo(reference, within(1e-8 * Math.max(Math.abs(reference), scale)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfClogit(JsonNode c) {
    ClogitResult fit = fit(parameters(c), c.get("table").get(0).asString());
    List<String> terms = c.get("terms").values().stream().map(JsonNode::asString).toList();
    double[] estimates = PooledTables.numbers(c.get("estimate"));
    double[] errors = PooledTables.numbers(c.get("error"));
    double[] pValues = PooledTables.numbers(c.get("p"));
    assertThat(fit.coefficients()).extracting(Estimate::term).isEqualTo(terms);
    JsonNode result = fit.release(Profile.NONE).result();
    for (int j = 0; j < estimates.length; j++) {
      equal(fit.coefficients().get(j).estimate(), estimates[j], errors[j]);
      equal(fit.coefficients().get(j).error(), errors[j], 0);
      equal(result.get("coefficients").get(j).get("p_value").doubleValue(), pValues[j], 1e-3);
    }
    double[] likelihoods = PooledTables.numbers(c.get("loglik"));
    equal(fit.nullLogLikelihood(), likelihoods[0], 0);
    equal(fit.logLikelihood(), likelihoods[1], 0);
    JsonNode tests = result.get("tests");
    equal(tests.get("likelihood_ratio").get("statistic").doubleValue(), first(c, "lr"), 1e-2);
    equal(tests.get("score").get("statistic").doubleValue(), first(c, "score"), 0);
    equal(tests.get("wald").get("statistic").doubleValue(), first(c, "wald"), 0);
    assertThat(result.get("n").asLong()).isEqualTo((long) first(c, "n"));
    assertThat(result.get("events").asLong()).isEqualTo((long) first(c, "events"));
    assertThat(result.get("sets").asLong()).isEqualTo((long) first(c, "sets"));
  }

  private static double first(JsonNode c, String key) {
    return c.get(key).get(0).doubleValue();
  }

  @Test
  void setsSplitOverNodesAnotherWay_giveTheSameNumbers() {
    Dictionary dictionary = DICTIONARIES.get("infert");
    String parameters = parameters(cases().toList().getFirst());
    ClogitResult one = fit(parameters, "infert");
    JsonNode set = TABLES.json().get("tables").get("infert").get("set");
    for (int nodes : new int[] {1, 7}) {
      List<Frame> sites =
          IntStream.range(0, nodes)
              .mapToObj(
                  s ->
                      TABLES.frame(
                          "infert",
                          dictionary,
                          IntStream.range(0, set.size())
                              .filter(i -> set.get(i).asInt() % nodes == s)
                              .toArray()))
              .toList();
      ClogitResult other = PlainFederation.run(CLOGIT, parameters, dictionary, sites).result();
      for (int j = 0; j < 2; j++) {
        Estimate e = one.coefficients().get(j);
        assertThat(other.coefficients().get(j).estimate())
            .isCloseTo(e.estimate(), within(1e-10 * Math.abs(e.estimate())));
        assertThat(other.coefficients().get(j).error())
            .isCloseTo(e.error(), within(1e-10 * e.error()));
      }
      assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-10));
    }
  }

  /** Pairs: in {@code only} of them the case alone is at 1, in {@code other} the control alone. */
  static Frame pairs(int only, int other, int both) {
    int rows = 2 * (only + other + both);
    IntToDoubleFunction x =
        i -> {
          int pair = i / 2;
          return pair < only ? 1 - i % 2 : pair < only + other ? i % 2 : pair % 2;
        };
    return new ArrayFrame(
        rows,
        Map.of(
            "case", values(rows, i -> 1 - i % 2),
            "set", values(rows, i -> Math.floorDiv(i, 2)),
            "x", values(rows, x),
            "u", values(rows, i -> i * 7 % 13)),
        Map.of(),
        Optional.empty());
  }

  private static double[] values(int rows, IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }

  private static Step<?, ClogitResult> run(String formula, Frame... sites) {
    return PlainFederation.run(
            CLOGIT,
            "{\"formula\": \"%s\", \"strata\": \"set\"}".formatted(formula),
            PAIRS,
            List.of(sites))
        .last();
  }

  @Test
  void pairs_byHand_areMcNemars() {
    ClogitResult fit =
        (ClogitResult)
            ((Step.Done<?, ?>) run("case ~ x", pairs(17, 6, 20), pairs(13, 8, 11))).result();
    Estimate e = fit.coefficients().getFirst();
    assertThat(e.estimate()).isCloseTo(Math.log(30.0 / 14), within(1e-12));
    assertThat(e.error()).isCloseTo(Math.sqrt(1 / 30.0 + 1 / 14.0), within(1e-12));
    assertThat(fit.score()).isCloseTo(16.0 * 16 / 44, within(1e-10));
    assertThat(fit.sets()).isEqualTo(75);
    assertThat(fit.nullLogLikelihood()).isCloseTo(-75 * Math.log(2), within(1e-10));
  }

  @Test
  void columnsThatDoNotVaryInsideSets_areAliased() {
    ClogitResult fit =
        fit("{\"formula\": \"case ~ induced + age + education\", \"strata\": \"set\"}", "infert");
    assertThat(fit.coefficients())
        .extracting(Estimate::aliased)
        .containsExactly(false, true, true, true);
    Release release = fit.release(Profile.NONE);
    assertThat(release.warnings()).anyMatch(w -> w.contains("does not vary inside matched sets"));
  }

  private static void failsWith(Step<?, ClogitResult> step, FailureCode code, String words) {
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(code);
              assertThat(failed.message()).contains(words);
            });
  }

  @Test
  void whatCannotBeEstimated_endsInWords() {
    failsWith(run("case ~ x", pairs(40, 0, 20)), FailureCode.UNSAFE_STEP_OR_SEPARATION, "separate");
    Frame whole =
        new ArrayFrame(
            700,
            Map.of(
                "case", values(700, i -> i % 3 == 0 ? 1 : 0),
                "set", values(700, i -> Math.max(0, i - 600)),
                "x", values(700, i -> i % 2),
                "u", values(700, i -> i % 5)),
            Map.of(),
            Optional.empty());
    failsWith(run("case ~ u", whole, pairs(20, 20, 5)), FailureCode.INPUT, "more than 500 rows");
    Frame odd =
        new ArrayFrame(
            40,
            Map.of(
                "case", values(40, i -> i % 3),
                "set", values(40, i -> Math.floorDiv(i, 3)),
                "x", values(40, i -> i % 2),
                "u", values(40, i -> i % 5)),
            Map.of(),
            Optional.empty());
    failsWith(run("case ~ x", odd), FailureCode.NOTHING_TO_ESTIMATE, "outcome of 0 and 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{`formula`: `case ~ x`}; strata",
        "{`formula`: `case ~ 1`, `strata`: `set`}; each matched set has its own level",
        "{`formula`: `case ~ x - 1`, `strata`: `set`}; each matched set has its own level",
        "{`formula`: `case ~ x + set`, `strata`: `set`}; is in the formula",
        "{`formula`: `case ~ x`, `strata`: `u`}; must be an integer or text",
        "{`formula`: `case ~ x`, `strata`: `person`}; person key",
        "{`formula`: `case ~ x`, `strata`: `ward`}; unknown variable 'ward'",
        "{`formula`: `case ~ x`, `strata`: `set`, `method`: `approximate`}; expected one of",
        "{`formula`: `case ~ x`, `strata`: `set`, `weights`: `u`}; not yet supported",
        "{`formula`: `u ~ x`, `strata`: `set`}; decimal number",
        "{`formula`: `~ x`, `strata`: `set`}; expected a response"
      })
  void wrongParameters_areRefusedInWords(String parameters, String message) {
    assertThatThrownBy(
            () -> CLOGIT.parse(new JsonMapper().readTree(parameters.replace('`', '"')), PAIRS))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void callInR_takesANumberAtTwoSitesForTwoSets() {
    assertThat(
            fit(parameters(cases().toList().getFirst()), "infert")
                .release(Profile.NONE)
                .reproduce())
        .isEqualTo(
            "survival::clogit(case ~ spontaneous + induced + strata(interaction(site, set, drop ="
                + " TRUE)), data, method = \"exact\", control = survival::coxph.control(eps ="
                + " 1e-14, iter.max = 100))");
  }
}
