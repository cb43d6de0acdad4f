package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import tools.jackson.databind.JsonNode;

/**
 * A reader of a released model works out the exact number of rows or of events from figures that
 * are exact: a count that one more person changes is a question about that person.
 */
class ExactCountAttackTest {

  private static final List<Long> CANDIDATES = LongStream.rangeClosed(100, 260).boxed().toList();

  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              GlmTables.variable("y", VariableType.BOOLEAN, List.of()),
              GlmTables.variable("e", VariableType.INTEGER, List.of()),
              GlmTables.variable("v", VariableType.NUMBER, List.of()),
              GlmTables.variable("x", VariableType.NUMBER, List.of())),
          List.of("NA"),
          Optional.empty());

  private static ArrayFrame site(Random random, int rows) {
    double[] event = random.doubles(rows).map(u -> u < 0.3 ? 1 : 0).toArray();
    double[] x = random.doubles(rows).toArray();
    double[] v = IntStream.range(0, rows).mapToDouble(i -> x[i] + random.nextGaussian()).toArray();
    return new ArrayFrame(
        rows, Map.of("y", event, "e", event, "v", v, "x", x), Map.of(), Optional.empty());
  }

  private static JsonNode released(String formula, String family, long rows, Profile profile) {
    return release(formula, family, rows, profile).result();
  }

  private static Release release(String formula, String family, long rows, Profile profile) {
    Random random = new Random(7);
    int third = (int) rows / 3;
    List<ArrayFrame> sites =
        List.of(site(random, third), site(random, third), site(random, (int) rows - 2 * third));
    return PlainFederation.run(
            new GlmAlgorithm(),
            "{\"formula\": \"" + formula + "\", \"family\": \"" + family + "\"}",
            DICTIONARY,
            sites)
        .result()
        .release(profile);
  }

  private static List<Long> close(LongToDoubleFunction error) {
    return CANDIDATES.stream().filter(n -> Math.abs(error.applyAsDouble(n)) < 1e-9).toList();
  }

  private static double share(JsonNode json, String top, String bottom) {
    return json.path(top).asDouble() / json.path(bottom).asDouble();
  }

  /** deviance = dispersion * df. */
  private static List<Long> byDispersion(JsonNode json) {
    return close(n -> share(json, "deviance", "dispersion") / (n - 2) - 1);
  }

  /** The interval is estimate +- t(df) * error. */
  private static List<Long> byInterval(JsonNode json) {
    JsonNode row = json.path("coefficients").get(1);
    double t =
        (row.path("conf_high").asDouble() - row.path("estimate").asDouble())
            / row.path("std_error").asDouble();
    return close(n -> TDistribution.of(n - 2.0).inverseSurvivalProbability(0.025) / t - 1);
  }

  /** log-likelihood = -n/2 (log(2 pi deviance / n) + 1). */
  private static List<Long> byLikelihood(JsonNode json) {
    double deviance = json.path("deviance").asDouble();
    double likelihood = json.path("log_likelihood").asDouble();
    return close(n -> -0.5 * n * (Math.log(2 * Math.PI * deviance / n) + 1) / likelihood - 1);
  }

  /** Of one covariate R squared is t^2 / (t^2 + df). */
  private static List<Long> byStatistic(JsonNode json) {
    double t = json.at("/coefficients/1/statistic").asDouble();
    double left = share(json, "deviance", "null_deviance");
    return close(n -> t * t * left / (1 - left) / (n - 2) - 1);
  }

  @Test
  void gaussian_neitherDispersionNorIntervalNorLikelihoodTellsTheRows() {
    JsonNode open = released("v ~ x", "gaussian", 183, Profile.NONE);
    assertThat(byDispersion(open)).containsExactly(183L);
    assertThat(byInterval(open)).containsExactly(183L);
    assertThat(byLikelihood(open)).containsExactly(183L);
    assertThat(byStatistic(open)).containsExactly(183L);
    JsonNode json = released("v ~ x", "gaussian", 183, Profile.ACRO_DEFAULT);
    assertThat(byDispersion(json)).containsExactly(185L);
    assertThat(byInterval(json)).containsExactly(185L);
    assertThat(byLikelihood(json)).containsExactly(185L);
    assertThat(byStatistic(json)).containsExactly(185L);
    assertThat(json.path("n").asLong()).isEqualTo(185);
  }

  @Test
  void gaussian_whatIsExactStaysExact() {
    JsonNode open = released("v ~ x", "gaussian", 183, Profile.NONE);
    JsonNode json = released("v ~ x", "gaussian", 183, Profile.ACRO_DEFAULT);
    assertThat(json.path("dispersion")).isEqualTo(open.path("dispersion"));
    assertThat(json.at("/coefficients/1/std_error"))
        .isEqualTo(open.at("/coefficients/1/std_error"));
    assertThat(explained(json)).isCloseTo(explained(open), Offset.offset(1e-11));
  }

  private static double explained(JsonNode json) {
    return json.path("null_deviance").asDouble() - json.path("deviance").asDouble();
  }

  /** With an intercept the null deviance is a function of rows and events alone. */
  private static List<Long> byNullDeviance(JsonNode json) {
    double shown = json.path("null_deviance").asDouble();
    return CANDIDATES.stream()
        .filter(
            n ->
                LongStream.range(1, n)
                    .anyMatch(
                        e ->
                            Math.abs(
                                    -2
                                            * (e * Math.log((double) e / n)
                                                + (n - e) * Math.log1p(-(double) e / n))
                                            / shown
                                        - 1)
                                < 1e-12))
        .toList();
  }

  @Test
  void binomial_theNullDevianceIsNotShown() {
    assertThat(byNullDeviance(released("y ~ x", "binomial", 183, Profile.NONE))).contains(183L);
    Release release = release("y ~ x", "binomial", 183, Profile.ACRO_DEFAULT);
    assertThat(release.result().path("null_deviance").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).containsExactly("/null_deviance");
    assertThat(release.result().path("deviance").isNumber()).isTrue();
    assertThat(release.result().path("aic").isNumber()).isTrue();
  }

  @Test
  void binomial_withoutCovariatesTheDevianceIsTheNullDeviance() {
    JsonNode json = released("y ~ offset(x)", "binomial", 183, Profile.ACRO_DEFAULT);
    for (String fact : List.of("deviance", "null_deviance", "log_likelihood", "aic")) {
      assertThat(json.path(fact).isNull()).as(fact).isTrue();
    }
  }

  @Test
  void poisson_ofAnEvent_theLikelihoodIsNotShown() {
    JsonNode open = released("e ~ x", "poisson", 183, Profile.NONE);
    double events = -open.path("log_likelihood").asDouble() - open.path("deviance").asDouble() / 2;
    assertThat(events).isCloseTo(Math.rint(events), Offset.offset(1e-9));
    JsonNode json = released("e ~ x", "poisson", 183, Profile.ACRO_DEFAULT);
    for (String fact : List.of("null_deviance", "log_likelihood", "aic")) {
      assertThat(json.path(fact).isNull()).as(fact).isTrue();
    }
    assertThat(json.path("deviance").isNumber()).isTrue();
  }
}
