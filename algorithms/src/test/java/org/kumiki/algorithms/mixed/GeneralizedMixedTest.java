package org.kumiki.algorithms.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.unitDictionary;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.regression.PooledTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GeneralizedMixedTest {

  private static final PooledTables TABLES =
      PooledTables.of(GeneralizedMixedTest.class, "glmm.json");

  private static final Dictionary VISITS =
      unitDictionary(
          "person",
          variable("ill", VariableType.INTEGER, List.of()),
          variable("even", VariableType.INTEGER, List.of()),
          variable("falls", VariableType.INTEGER, List.of()),
          number("days"),
          number("age"),
          number("t"),
          factor("arm", "a", "b", "c"),
          variable("ward", VariableType.INTEGER, List.of()));

  private static final MixedAlgorithm MIXED = new MixedAlgorithm();

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  private static List<Frame> sites() {
    return TABLES.sites("visits", VISITS);
  }

  private static MixedResult fit(String parameters, List<Frame> sites) {
    return PlainFederation.run(MIXED, parameters, VISITS, sites).result();
  }

  private static Offset<Double> near(double value, double error) {
    return within(1e-8 * Math.max(Math.abs(value), error));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfGlmer(JsonNode c) {
    MixedResult fit =
        fit(
            "{\"formula\": \"%s\", \"family\": \"%s\", \"quadrature\": %d}"
                .formatted(
                    c.get("formula").get(0).asString(),
                    c.get("family").get(0).asString(),
                    c.get("quadrature").get(0).asInt()),
            sites());
    List<String> terms = c.get("terms").values().stream().map(JsonNode::asString).toList();
    double[] estimates = PooledTables.numbers(c.get("estimate"));
    double[] errors = PooledTables.numbers(c.get("error"));
    assertThat(fit.coefficients().stream().filter(e -> !e.aliased()).map(e -> e.term()).toList())
        .isEqualTo(terms);
    for (int j = 0; j < terms.size(); j++) {
      String term = terms.get(j);
      var own = fit.coefficients().stream().filter(e -> e.term().equals(term)).findFirst().get();
      assertThat(own.estimate()).isCloseTo(estimates[j], near(estimates[j], errors[j]));
      assertThat(own.error()).isCloseTo(errors[j], near(errors[j], 0));
    }
    double variance = c.get("variance").get(0).doubleValue();
    assertThat(fit.random().effects().getFirst().variance()).isCloseTo(variance, near(variance, 0));
    assertThat(fit.random().residual()).isEmpty();
    double likelihood = c.get("loglik").get(0).doubleValue();
    assertThat(fit.logLikelihood()).isCloseTo(likelihood, near(likelihood, 0));
    assertThat(fit.groups()).isEqualTo(c.get("groups").get(0).asLong());
    JsonNode shown = fit.release(Profile.NONE).result();
    for (String name : List.of("aic", "bic")) {
      double expected = c.get(name).get(0).doubleValue();
      assertThat(shown.get(name).doubleValue()).isCloseTo(expected, near(expected, 0));
    }
  }

  @Test
  void rowsSplitOverNodesAnotherWay_giveTheSameNumbers() {
    String parameters =
        "{\"formula\": \"falls ~ age + offset(log(days)) + (1 | person)\", \"family\": \"poisson\","
            + " \"quadrature\": 4}";
    MixedResult one = fit(parameters, sites());
    int rows = TABLES.json().get("tables").get("visits").get("t").size();
    Frame all = TABLES.frame("visits", VISITS, IntStream.range(0, rows).toArray());
    MixedResult other = fit(parameters, List.of(all));
    for (int j = 0; j < 2; j++) {
      double estimate = one.coefficients().get(j).estimate();
      assertThat(other.coefficients().get(j).estimate()).isCloseTo(estimate, near(estimate, 0));
    }
    assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-9));
  }

  @Test
  void withoutDifferencesBetweenGroups_itIsTheOrdinaryModel_andSingular() {
    int[] none = IntStream.range(0, 240).toArray();
    double[] y = IntStream.of(none).mapToDouble(i -> i % 2).toArray();
    double[] age = IntStream.of(none).mapToDouble(i -> 50 + i / 2 % 11).toArray();
    int[] person = IntStream.of(none).map(i -> i / 6).toArray();
    Dictionary few =
        unitDictionary("person", variable("ill", VariableType.INTEGER, List.of()), number("age"));
    Frame frame = new ArrayFrame(240, Map.of("ill", y, "age", age), Map.of(), Optional.of(person));
    String parameters =
        "{\"formula\": \"ill ~ 1 + (1 | person)\", \"family\": \"binomial\", \"quadrature\": 3}";
    MixedResult fit = PlainFederation.run(MIXED, parameters, few, List.of(frame)).result();
    assertThat(fit.random().effects().getFirst().variance()).isZero();
    assertThat(fit.coefficients().getFirst().estimate()).isCloseTo(0, within(1e-12));
    assertThat(fit.coefficients().getFirst().error())
        .isCloseTo(1 / Math.sqrt(240 / 4.0), within(1e-12));
    assertThat(fit.logLikelihood()).isCloseTo(240 * Math.log(0.5), within(1e-10));
    assertThat(fit.release(Profile.NONE).warnings()).anyMatch(w -> w.startsWith("singular fit"));
  }

  @Test
  void release_isThatOfGlmer() {
    Release release =
        fit(
                "{\"formula\": \"ill ~ age + arm + (1 | person)\", \"family\": \"binomial\","
                    + " \"quadrature\": 5}",
                sites())
            .release(Profile.ACRO_DEFAULT);
    assertThat(release.reproduce())
        .isEqualTo("lme4::glmer(ill ~ age + arm + (1 | person), data, binomial, nAGQ = 5)");
    assertThat(release.tables().getFirst().title())
        .isEqualTo(
            "Fixed effects of ill ~ age + arm + (1 | person) (binomial, 5 quadrature points)");
    assertThat(release.tables().getFirst().columns()).endsWith("odds ratio");
    assertThat(release.result().get("method").asString()).isEqualTo("ML");
    assertThat(release.result().get("residual").isNull()).isTrue();
    assertThat(release.result().get("icc").isNull()).isTrue();
    assertThat(release.withheld()).isEmpty();
    assertThat(release.notes()).contains("n and groups are rounded to 5; BIC takes the rounded n");
  }

  @Test
  void termThatSeparates_endsInWords() {
    Step<?, MixedResult> last =
        PlainFederation.run(
                MIXED,
                "{\"formula\": \"ill ~ I(ill * 2) + (1 | person)\", \"family\": \"binomial\"}",
                VISITS,
                sites())
            .last();
    assertThat(last)
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(FailureCode.UNSAFE_STEP_OR_SEPARATION);
              assertThat(failed.message()).contains("separates");
            });
  }

  @Test
  void responseThatTheFamilyDoesNotAdmit_endsInWords() {
    Step<?, MixedResult> last =
        PlainFederation.run(
                MIXED,
                "{\"formula\": \"falls ~ age + (1 | person)\", \"family\": \"binomial\"}",
                VISITS,
                sites())
            .last();
    assertThat(last)
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo("binomial needs a response of 0 and 1; other values occur"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ill ~ age + (1 + t | person); binomial; 1; an intercept alone varies between groups",
        "ill ~ age + (0 + t | person); poisson; 1; an intercept alone varies between groups",
        "age ~ t + (1 | person); binomial; 1; age is a decimal number",
        "arm ~ t + (1 | person); poisson; 1; arm is text",
        "ill ~ age + (1 | person); binomial; 26; a whole number from 1 to 25",
        "ill ~ age + (1 | person); binomial; 2.5; a whole number from 1 to 25",
        "ill ~ age + (1 | person); gaussian; 3; is of families binomial and poisson only",
        "ill ~ age + (1 | person); gamma; 1; unknown value 'gamma'"
      })
  void wrongParameter_namesThePlace(
      String formula, String family, String quadrature, String message) {
    String text =
        "{\"formula\": \"%s\", \"family\": \"%s\", \"quadrature\": %s}"
            .formatted(formula, family, quadrature);
    assertThatThrownBy(() -> MIXED.parse(new JsonMapper().readTree(text), VISITS))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
