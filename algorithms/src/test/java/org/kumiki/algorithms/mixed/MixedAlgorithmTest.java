package org.kumiki.algorithms.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.unitDictionary;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.regression.PooledTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MixedAlgorithmTest {

  static final PooledTables TABLES = PooledTables.of(MixedAlgorithmTest.class, "mixed.json");

  static final Dictionary VISITS =
      unitDictionary(
          "person",
          number("y"),
          number("age"),
          number("t"),
          number("flat"),
          factor("arm", "a", "b", "c"),
          variable("ward", VariableType.INTEGER, List.of()));
  private static final Dictionary SLEEP = unitDictionary("person", number("y"), number("t"));

  private static final MixedAlgorithm MIXED = new MixedAlgorithm();

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  private static Dictionary dictionary(String table) {
    return table.equals("sleep") ? SLEEP : VISITS;
  }

  static MixedResult fit(String parameters, List<Frame> sites) {
    return PlainFederation.run(MIXED, parameters, VISITS, sites).result();
  }

  private static Offset<Double> near(double value, double error) {
    return within(1e-8 * Math.max(Math.abs(value), error));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfLmer(JsonNode c) {
    String table = c.get("table").get(0).asString();
    boolean reml = c.get("reml").get(0).booleanValue();
    String parameters =
        "{\"formula\": \"%s\", \"method\": \"%s\"}"
            .formatted(c.get("formula").get(0).asString(), reml ? "REML" : "ML");
    Dictionary dictionary = dictionary(table);
    MixedResult fit =
        PlainFederation.run(MIXED, parameters, dictionary, TABLES.sites(table, dictionary))
            .result();

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
    double[] variances = PooledTables.numbers(c.get("variance"));
    for (int e = 0; e < variances.length; e++) {
      assertThat(fit.random().effects().get(e).variance())
          .isCloseTo(variances[e], near(variances[e], 1e-6));
    }
    if (variances.length == 2) {
      double r = fit.random().effects().get(1).correlation().orElseThrow();
      double covariance = c.get("covariance").get(0).doubleValue();
      assertThat(r * Math.sqrt(variances[0] * variances[1]))
          .isCloseTo(covariance, near(covariance, 1e-6));
    }
    double likelihood = c.get("loglik").get(0).doubleValue();
    assertThat(fit.logLikelihood()).isCloseTo(likelihood, near(likelihood, 0));
    double residual = c.get("residual").get(0).doubleValue();
    assertThat(fit.random().residual().orElseThrow()).isCloseTo(residual, near(residual, 0));
    assertThat(fit.groups()).isEqualTo(c.get("groups").get(0).asLong());
    Release release = fit.release(Profile.NONE);
    double aic = c.get("aic").get(0).doubleValue();
    assertThat(release.result().get("aic").doubleValue()).isCloseTo(aic, near(aic, 0));
  }

  @Test
  void rowsSplitOverNodesAnotherWay_giveTheSameNumbers() {
    String parameters = "{\"formula\": \"y ~ age + t + (1 + t | person)\"}";
    MixedResult one = fit(parameters, TABLES.sites("visits", VISITS));
    int rows = TABLES.json().get("tables").get("visits").get("y").size();
    Frame all = TABLES.frame("visits", VISITS, IntStream.range(0, rows).toArray());
    MixedResult other = fit(parameters, List.of(all));
    for (int j = 0; j < 3; j++) {
      double estimate = one.coefficients().get(j).estimate();
      assertThat(other.coefficients().get(j).estimate()).isCloseTo(estimate, near(estimate, 0));
    }
    assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-9));
  }

  @Test
  void singularFit_isSaid() {
    MixedResult fit =
        fit("{\"formula\": \"flat ~ age + (1 | person)\"}", TABLES.sites("visits", VISITS));
    assertThat(fit.random().effects().getFirst().variance()).isZero();
    Release release = fit.release(Profile.NONE);
    assertThat(release.result().get("singular").booleanValue()).isTrue();
    assertThat(release.warnings()).anyMatch(w -> w.startsWith("singular fit"));
    assertThat(release.reproduce())
        .isEqualTo("lme4::lmer(flat ~ age + (1 | person), data, REML = TRUE)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "y ~ age; expected one random effect",
        "y ~ (1 | person) + (1 | site); found 2",
        "y ~ age + (1 | nobody); column 16: unknown group 'nobody'",
        "y ~ age + (1 | age); column 16: 'age' is a number or a date",
        "y ~ age * (1 | person); column 14: a random effect such as (1 | person) is added with +",
        "y ~ I((age | t)); column 12: '|' has no meaning in arithmetic",
        "y ~ age | person; column 9: expected an operator",
        "y ~ age + (1 || person); column 15: ( .. || .. ) is not offered",
        "y ~ age + (1 | site:ward); column 20: behind the bar stands one name",
        "y ~ age + (arm | person); at most an intercept and one slope",
        "y ~ age + (0 | person); column 12: the right-hand side has no term; expected at least 1",
        "y ~ age + offset(t) + (1 | person); an offset has no place here"
      })
  void wrongFormula_namesThePlace(String formula, String message) {
    assertThatThrownBy(() -> parse(formula, VISITS))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void personWithoutAPersonKey_isRefusedInWords() {
    Dictionary flat = TestVariables.dictionary(number("y"), number("age"));
    assertThatThrownBy(() -> parse("y ~ age + (1 | person)", flat))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("declare the person key");
  }

  private static MixedParameters parse(String formula, Dictionary dictionary) {
    return MIXED.parse(
        new JsonMapper().readTree("{\"formula\": \"%s\"}".formatted(formula)), dictionary);
  }
}
