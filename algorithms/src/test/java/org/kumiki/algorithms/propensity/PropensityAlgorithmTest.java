package org.kumiki.algorithms.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against effects by hand and {@code survey::svyglm} in make.R beside the reference numbers. */
final class PropensityAlgorithmTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static List<JsonNode> weighting() {
    return list("weighting");
  }

  static List<JsonNode> strata() {
    return list("strata");
  }

  private static List<JsonNode> list(String name) {
    try (InputStream in = PropensityAlgorithmTest.class.getResourceAsStream("propensity.json")) {
      List<JsonNode> cases = new ArrayList<>();
      JSON.readTree(in).get(name).forEach(cases::add);
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Frame> sites(int count) {
    return GlmTables.split("birthwt", count, row -> row < 3 ? 0 : row * 7 % count);
  }

  private static Release run(JsonNode c, String more, int sites) {
    String parameters =
        """
        {"treatment": "smoke", "covariates": "%s", "outcome": "%s", "estimand": "%s" %s}"""
            .formatted(text(c, "covariates"), text(c, "outcome"), text(c, "estimand"), more);
    return PlainFederation.run(
            new PropensityAlgorithm(), parameters, GlmTables.dictionary("birthwt"), sites(sites))
        .result()
        .release(Profile.NONE);
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asString();
  }

  @ParameterizedTest
  @MethodSource("weighting")
  void weighting_equalsR(JsonNode r) {
    JsonNode json = run(r, ", \"score\": \"" + text(r, "score") + "\"", 4).result();
    groups(json, r);
    JsonNode difference = json.get("effects").get(0);
    close(difference.get("estimate"), r.get("difference"));
    close(difference.get("std_error"), r.get("difference_error"));
    JsonNode ratio = json.get("effects").get(1);
    close(ratio.get("estimate"), r.get("ratio"));
    close(ratio.get("std_error"), r.get("ratio_error"));
    assertThat(json.get("balance")).hasSameSizeAs(r.get("balance"));
    for (int i = 0; i < r.get("balance").size(); i++) {
      JsonNode row = json.get("balance").get(i);
      JsonNode expected = r.get("balance").get(i);
      assertThat(text(row, "column").replace(" ", ""))
          .isEqualTo(text(expected, "column").replace(" ", ""));
      side(row.get("before"), expected, "before", "variance", "smd");
      side(row.get("after"), expected, "after", "variance_after", "smd_after");
    }
  }

  private static void side(
      JsonNode side, JsonNode expected, String means, String variances, String smd) {
    close(side.get("untreated"), expected.get(means).get(0));
    close(side.get("treated"), expected.get(means).get(1));
    close(side.get("variance_untreated"), expected.get(variances).get(0));
    close(side.get("variance_treated"), expected.get(variances).get(1));
    close(side.get("difference"), expected.get(smd));
  }

  private static void groups(JsonNode json, JsonNode r) {
    for (int g = 0; g < 2; g++) {
      JsonNode group = json.get("groups").get(g);
      close(group.get("mean"), r.get("means").get(g));
      close(group.get("std_error"), r.get("errors").get(g));
      assertThat(group.get("effective").asDouble())
          .isEqualTo(
              Math.min(
                  group.get("n").asDouble(),
                  (double) Math.round(r.get("effective").get(g).asDouble())));
    }
  }

  private static void close(JsonNode found, JsonNode expected) {
    double e = expected.asDouble();
    assertThat(found.asDouble()).isCloseTo(e, within(1e-8 * Math.max(1e-3, Math.abs(e))));
  }

  @ParameterizedTest
  @MethodSource("strata")
  void stratification_equalsR(JsonNode r) {
    JsonNode json = run(r, ", \"method\": \"stratification\", \"strata\": 3", 3).result();
    JsonNode strata = json.get("strata");
    assertThat(strata).hasSize(r.get("bounds").size() + 1);
    for (int s = 0; s < r.get("bounds").size(); s++) {
      close(strata.get(s).get("high"), r.get("bounds").get(s));
    }
    for (int s = 0; s < strata.size(); s++) {
      close(strata.get(s).get("untreated"), r.get("persons").get(2 * s));
      close(strata.get(s).get("treated"), r.get("persons").get(2 * s + 1));
    }
    groups(json, r);
  }

  @Test
  void splitOverSites_doesNotShow() {
    JsonNode c = weighting().getFirst();
    JsonNode one = run(c, "", 1).result().get("effects").get(0);
    JsonNode many = run(c, "", 6).result().get("effects").get(0);
    assertThat(many.get("std_error").asDouble())
        .isCloseTo(one.get("std_error").asDouble(), within(1e-9));
  }

  static Stream<String> wrong() {
    return Stream.of(
        "{\"treatment\": \"race\", \"covariates\": \"age\", \"outcome\": \"bwt\"}",
        "{\"treatment\": \"smoke\", \"covariates\": \"age + smoke\", \"outcome\": \"bwt\"}",
        "{\"treatment\": \"smoke\", \"covariates\": \"age + bwt\", \"outcome\": \"bwt\"}",
        "{\"treatment\": \"smoke\", \"covariates\": \"1\", \"outcome\": \"bwt\"}",
        "{\"treatment\": \"smoke\", \"covariates\": \"age - 1\", \"outcome\": \"bwt\"}",
        "{\"treatment\": \"smoke\", \"covariates\": \"age\", \"outcome\": \"smoke\"}",
        "{\"treatment\": \"smoke\", \"covariates\": \"age\", \"outcome\": \"bwt\","
            + " \"strata\": 3}",
        "{\"treatment\": \"smoke\", \"covariates\": \"age\", \"outcome\": \"bwt\","
            + " \"method\": \"stratification\", \"strata\": 40}");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongParameters_areNamed(String parameters) {
    assertThatThrownBy(
            () ->
                new PropensityAlgorithm()
                    .parse(JSON.readTree(parameters), GlmTables.dictionary("birthwt")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("parameters.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ATE", "ATT"})
  void withoutRules_everythingIsShown(String estimand) {
    JsonNode c =
        JSON.createObjectNode()
            .put("covariates", "age + lwt + factor(race)")
            .put("outcome", "low")
            .put("estimand", estimand);
    Release release = run(c, "", 3);
    assertThat(release.withheld()).isEmpty();
    assertThat(release.result().get("effects")).hasSize(3);
    assertThat(release.reproduce()).contains("glm(smoke ~ age + lwt + factor(race)");
  }
}
