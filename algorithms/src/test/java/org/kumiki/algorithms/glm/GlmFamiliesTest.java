package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import tools.jackson.databind.JsonNode;

/** Families and links besides the canonical ones against R, and how their fits end in words. */
final class GlmFamiliesTest {

  static Stream<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    GlmTables.read("families.json").get("cases").forEach(cases::add);
    return cases.stream();
  }

  private static PlainFederation.Outcome<GlmResult> run(String table, String parameters) {
    return PlainFederation.run(
        new GlmAlgorithm(),
        parameters,
        GlmTables.dictionary(table),
        GlmTables.split(table, 4, i -> i % 4),
        2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFamilyAndLink_equalsR(JsonNode r) {
    PlainFederation.Outcome<GlmResult> outcome =
        run(r.get("table").stringValue(), r.get("parameters").toString());
    assertThat(outcome.rounds()).isLessThan(70);
    Release release = outcome.result().release(Profile.NONE);
    assertThat(release.reproduce()).isEqualTo(r.get("call").stringValue());
    List<String> names = new ArrayList<>();
    r.get("names").forEach(name -> names.add(name.stringValue()));
    JsonNode json = release.result();
    for (JsonNode row : json.get("coefficients")) {
      int at = names.indexOf(row.get("term").stringValue());
      double error = r.get("se").get(at).doubleValue();
      close(row.get("estimate"), r.get("estimate").get(at), error);
      close(row.get("std_error"), r.get("se").get(at), 0);
      close(row.get("statistic"), r.get("statistic").get(at), 1);
      close(row.get("p_value"), r.get("p").get(at), 0);
    }
    for (String key :
        List.of(
            "deviance", "null_deviance", "log_likelihood", "aic", "dispersion", "df_residual")) {
      if (r.get(key).isNull()) {
        assertThat(json.get(key).isNull()).as(key).isTrue();
      } else {
        close(json.get(key), r.get(key), 0);
      }
    }
    if (r.path("theta").isNumber()) {
      close(json.at("/theta/estimate"), r.get("theta"), r.get("theta_se").doubleValue());
      close(json.at("/theta/std_error"), r.get("theta_se"), 0);
    }
  }

  private static void close(JsonNode found, JsonNode expected, double scale) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue())
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), scale)));
  }

  private static String failure(String table, String parameters) {
    Step<?, GlmResult> last = run(table, parameters).last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    return ((Step.Failed<?, ?>) last).message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mtcars | am ~ I((wt - 3)^3) + I(am * 3) | binomial | probit | separat",
        "mtcars | am ~ I((wt - 3)^3) + I(am * 3) | quasibinomial | cloglog | separat",
        "mtcars | am ~ wt | gamma | log | above 0",
        "mtcars | mpg ~ wt | quasipoisson | log | whole numbers",
        "mtcars | mpg ~ wt | negative-binomial | log | whole numbers",
        "mtcars | cyl ~ wt | negative-binomial | log | theta has no finite value",
        "mtcars | I(0 * am) ~ wt | quasipoisson | sqrt | no events",
        "mtcars | I(3 + 0 * wt) ~ hp | gamma | inverse | constant",
        "birthwt | low ~ age + smoke | binomial | identity | unsafe"
      })
  void fitsThatHaveNoEnd_areSaidInWords(
      String table, String formula, String family, String link, String words) {
    assertThat(
            failure(
                table,
                "{\"formula\": \"%s\", \"family\": \"%s\", \"link\": \"%s\"}"
                    .formatted(formula, family, link)))
        .contains(words);
  }

  @Test
  void aliasedTerm_isNullInEveryFamily() {
    for (String family :
        List.of("gamma", "inverse-gaussian", "quasipoisson", "negative-binomial")) {
      String table = family.contains("gau") || family.equals("gamma") ? "mtcars" : "quine";
      String formula = table.equals("mtcars") ? "mpg ~ wt + I(2 * wt)" : "Days ~ Sex + Sex:Sex";
      JsonNode json =
          run(
                  table,
                  "{\"formula\": \"%s\", \"family\": \"%s\", \"link\": \"log\", \"robust\": \"HC0\"}"
                      .formatted(formula, family))
              .result()
              .release(Profile.NONE)
              .result();
      assertThat(json.get("aliased").size()).as(family).isEqualTo(table.equals("mtcars") ? 1 : 0);
      assertThat(json.at("/coefficients/1/std_error").doubleValue()).isPositive();
    }
  }

  @Test
  void linkWithoutPlaceToStart_andAnotherFamilysLink_areRefused() {
    for (String[] wrong :
        new String[][] {
          {"mpg ~ 0 + wt", "gamma", "inverse", "intercept is needed"},
          {"am ~ wt", "binomial", "sqrt", "unknown link"},
          {"mpg ~ wt", "gaussian", "log", "unknown link"}
        }) {
      assertThatThrownBy(
              () ->
                  run(
                      "mtcars",
                      "{\"formula\": \"%s\", \"family\": \"%s\", \"link\": \"%s\"}"
                          .formatted(wrong[0], wrong[1], wrong[2])))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(wrong[3]);
    }
    assertThatThrownBy(
            () ->
                run(
                    "mtcars",
                    "{\"formula\": \"mpg ~ wt\", \"family\": \"gamma\","
                        + " \"site_effects\": \"absorbed\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("absorbed goes with");
  }

  /** Of two gamma models on the same rows: n (a log a - ..) less the same sum of logs gives n. */
  @Test
  void factsThatGiveBackTheExactRows_areNotShown() {
    for (String[] model :
        new String[][] {
          {"birthwt", "bwt ~ lwt + smoke", "gamma"},
          {"birthwt", "bwt ~ lwt + smoke", "inverse-gaussian"},
          {"airquality", "Ozone ~ Wind", "negative-binomial"}
        }) {
      GlmResult fit =
          run(
                  model[0],
                  "{\"formula\": \"%s\", \"family\": \"%s\", \"link\": \"log\"}"
                      .formatted(model[1], model[2]))
              .result();
      Release release = fit.release(Profile.ACRO_DEFAULT);
      assertThat(release.withheld())
          .extracting(Withheld::path)
          .containsExactlyInAnyOrder("/null_deviance", "/log_likelihood", "/aic");
      assertThat(release.result().get("log_likelihood").isNull()).isTrue();
      assertThat(release.result().get("df_residual").longValue() + fit.rank())
          .isEqualTo(Profile.ACRO_DEFAULT.round(fit.rows()));
    }
  }

  /** The interval of a dispersed family is by t: with the exact degrees it would tell n. */
  @Test
  void intervalsOfDispersedFamilies_areThoseOfTheRoundedRows() {
    GlmResult fit =
        run("birthwt", "{\"formula\": \"bwt ~ lwt + smoke\", \"family\": \"gamma\"}").result();
    double exact = quantile(fit.release(Profile.NONE).result());
    double shown = quantile(fit.release(Profile.ACRO_DEFAULT).result());
    assertThat(exact).isCloseTo(t(189 - 3), within(1e-9));
    assertThat(shown).isCloseTo(t(190 - 3), within(1e-9));
  }

  private static double quantile(JsonNode json) {
    JsonNode row = json.at("/coefficients/1");
    return (row.get("conf_high").doubleValue() - row.get("estimate").doubleValue())
        / row.get("std_error").doubleValue();
  }

  private static double t(double degrees) {
    return org.apache.commons.statistics.distribution.TDistribution.of(degrees)
        .inverseSurvivalProbability(0.025);
  }
}
