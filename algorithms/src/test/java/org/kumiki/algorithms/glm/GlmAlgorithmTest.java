package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

final class GlmAlgorithmTest {

  /** Most rows at one site, three at another, none at the last. */
  private static int uneven(int row) {
    return row < 3 ? 1 : row % 5 == 0 ? 2 : 0;
  }

  static Stream<JsonNode> cases() {
    return list("cases").stream();
  }

  static Stream<JsonNode> sited() {
    return list("sited").stream();
  }

  private static List<JsonNode> list(String name) {
    List<JsonNode> cases = new ArrayList<>();
    GlmTables.JSON.get(name).forEach(cases::add);
    return cases;
  }

  private static PlainFederation.Outcome<GlmResult> run(
      String table, String formula, String family, String effects, List<Frame> sites) {
    String parameters =
        """
        {"formula": "%s", "family": "%s", "site_effects": "%s"}"""
            .formatted(formula.replace("\"", "\\\""), family, effects);
    return PlainFederation.run(
        new GlmAlgorithm(), parameters, GlmTables.dictionary(table), sites, 2);
  }

  private static PlainFederation.Outcome<GlmResult> run(
      JsonNode c, String effects, List<Frame> sites) {
    return run(text(c, "table"), text(c, "formula"), text(c, "family"), effects, sites);
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).stringValue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void unevenSites_equalGlmOfR(JsonNode r) {
    PlainFederation.Outcome<GlmResult> outcome =
        run(r, "none", GlmTables.split(text(r, "table"), 4, GlmAlgorithmTest::uneven));
    assertThat(outcome.rounds()).isLessThan(20);
    compare(outcome.result(), r);
  }

  @ParameterizedTest
  @MethodSource("sited")
  void absorbedSites_equalFactorSiteInR(JsonNode r) {
    List<Frame> sites = GlmTables.split(text(r, "table"), 5, i -> i % 4);
    compare(run(r, "absorbed", sites).result(), r);
  }

  private static void compare(GlmResult result, JsonNode r) {
    JsonNode json = result.release(Profile.NONE).result();
    int estimated = 0;
    for (JsonNode row : json.get("coefficients")) {
      int at = 0;
      while (!r.get("names").get(at).stringValue().equals(text(row, "term"))) {
        at++;
      }
      if (r.get("estimate").get(at).isNull()) {
        assertThat(row.get("estimate").isNull()).as(text(row, "term")).isTrue();
        continue;
      }
      estimated++;
      double error = r.get("se").get(at).doubleValue();
      double estimate = r.get("estimate").get(at).doubleValue();
      close(text(row, "term"), row.get("estimate"), estimate, error);
      close("se of " + text(row, "term"), row.get("std_error"), error, 0);
      double p = r.get("p").get(at).doubleValue();
      assertThat(row.get("p_value").doubleValue())
          .isCloseTo(p, org.assertj.core.data.Offset.offset(p < 1e-12 ? 1e-6 * p : 1e-8 * p));
    }
    assertThat(estimated).isPositive();
    for (String key : List.of("deviance", "null_deviance", "log_likelihood", "aic", "dispersion")) {
      close(key, json.get(key), r.get(key).doubleValue(), 0);
    }
    assertThat(json.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(json.get("df_residual").intValue()).isEqualTo(r.get("df_residual").intValue());
  }

  private static void close(String what, JsonNode found, double expected, double error) {
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(
            expected,
            org.assertj.core.data.Offset.offset(1e-8 * Math.max(Math.abs(expected), error)));
  }

  @Test
  void splitAndThreads_doNotShow() {
    for (JsonNode c : list("cases")) {
      String table = text(c, "table");
      GlmResult one = run(c, "none", GlmTables.split(table, 1, i -> 0)).result();
      GlmResult many = run(c, "none", GlmTables.split(table, 6, i -> (i * 7) % 6)).result();
      for (int j = 0; j < one.coefficients().size(); j++) {
        GlmResult.Coefficient a = one.coefficients().get(j);
        if (!a.aliased()) {
          assertThat(many.coefficients().get(j).estimate())
              .as(text(c, "formula") + " " + a.term())
              .isCloseTo(
                  a.estimate(),
                  org.assertj.core.data.Offset.offset(
                      1e-10 * Math.max(Math.abs(a.estimate()), a.error())));
        }
      }
    }
  }

  @Test
  void aliasedColumn_isTheLaterOneAndNull() {
    GlmResult result =
        run(
                "mtcars",
                "mpg ~ wt + I(2 * wt) + hp",
                "gaussian",
                "none",
                GlmTables.split("mtcars", 3, GlmAlgorithmTest::uneven))
            .result();
    JsonNode json = result.release(Profile.NONE).result();
    assertThat(json.get("aliased").toString()).isEqualTo("[\"I(2 * wt)\"]");
    assertThat(json.get("coefficients").get(2).get("estimate").isNull()).isTrue();
  }

  @Test
  void separation_isSaidInWords() {
    Step<?, GlmResult> last =
        run(
                "mtcars",
                "am ~ I((wt - 3)^3) + I(am * 3)",
                "binomial",
                "none",
                GlmTables.split("mtcars", 3, GlmAlgorithmTest::uneven))
            .last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    Step.Failed<?, ?> failed = (Step.Failed<?, ?>) last;
    assertThat(failed.code()).isEqualTo(FailureCode.UNSAFE_STEP_OR_SEPARATION);
    assertThat(failed.message()).contains("separate");
  }

  @Test
  void constantOutcome_isSaidInWords() {
    for (String[] c :
        new String[][] {
          {"I(0 * am)", "poisson"}, {"I(1 + 0 * am)", "binomial"}, {"I(3 + 0 * wt)", "gaussian"}
        }) {
      Step<?, GlmResult> last =
          run(
                  "mtcars",
                  c[0] + " ~ hp",
                  c[1],
                  "none",
                  GlmTables.split("mtcars", 3, GlmAlgorithmTest::uneven))
              .last();
      assertThat(last).isInstanceOf(Step.Failed.class);
      assertThat(((Step.Failed<?, ?>) last).code()).isEqualTo(FailureCode.NOTHING_TO_ESTIMATE);
    }
  }
}
