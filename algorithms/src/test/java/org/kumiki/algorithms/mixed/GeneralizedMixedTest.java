package org.kumiki.algorithms.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.unitDictionary;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.regression.PooledTables;
import tools.jackson.databind.JsonNode;

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
}
