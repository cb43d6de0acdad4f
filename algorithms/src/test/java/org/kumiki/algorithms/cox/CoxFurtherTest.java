package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Declared strata, robust errors and the test of proportional hazards: equal to R's survival. */
final class CoxFurtherTest {

  static Stream<JsonNode> strata() {
    return SurvivalTables.list("strata").stream();
  }

  @ParameterizedTest
  @MethodSource("strata")
  void strata_equalCoxphWithBothStrata(JsonNode r) {
    JsonNode json = fit(r, parameters(r));
    model(r, json);
    close("score", json.get("tests").get("score").get("statistic"), r.get("score"), 0);
    concordance(r, json);
  }

  private static void concordance(JsonNode r, JsonNode json) {
    JsonNode concordance = json.get("concordance");
    close("C", concordance.get("estimate"), r.get("concordance"), 0);
    close("se(C)", concordance.get("std_error"), r.get("concordance_se"), 0);
  }

  static Stream<JsonNode> robust() {
    return SurvivalTables.list("robust").stream();
  }

  @ParameterizedTest
  @MethodSource("robust")
  void errorsByCluster_equalCoxphWithCluster(JsonNode r) {
    ObjectNode parameters = parameters(r);
    if (text(r, "cluster").equals("id")) {
      // The key of persons, named or not.
      parameters.remove("cluster");
      parameters.put("robust", true);
    }
    JsonNode json = fit(r, parameters);
    model(r, json);
    concordance(r, json);
    close(
        "robust score",
        json.get("tests").get("robust_score").get("statistic"),
        r.get("robust_score"),
        0);
    for (int j = 0; j < r.get("names").size(); j++) {
      if (!r.get("estimate").get(j).isNull()) {
        JsonNode row = json.get("coefficients").get(j);
        close("model's se", row.get("model_std_error"), r.get("naive_se").get(j), 0);
      }
    }
  }

  static Stream<JsonNode> tests() {
    return SurvivalTables.list("tests").stream();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void proportionalHazards_equalCoxZph(JsonNode r) {
    ObjectNode parameters = parameters(r).put("ph_test", text(r, "transform"));
    JsonNode found = fit(r, parameters).get("proportional_hazards");
    int last = r.get("names").size() - 1;
    assertThat(found.get("terms").size()).isEqualTo(last);
    for (int i = 0; i <= last; i++) {
      JsonNode test = i == last ? found.get("global") : found.get("terms").get(i);
      if (i < last) {
        assertThat(test.get("term")).isEqualTo(r.get("names").get(i));
      }
      assertThat(test.get("df").intValue()).isEqualTo(r.get("df").get(i).intValue());
      close("chi-square", test.get("statistic"), r.get("chisq").get(i), 0.01);
      close("p", test.get("p_value"), r.get("p").get(i), 0.01);
    }
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).stringValue();
  }

  private static ObjectNode parameters(JsonNode r) {
    ObjectNode parameters =
        new JsonMapper()
            .createObjectNode()
            .put("time", "time")
            .put("event", "status")
            .put("covariates", text(r, "covariates"))
            .put("ties", text(r, "ties"));
    for (String key : List.of("start", "weights", "cluster")) {
      if (!text(r, key).isEmpty()) {
        parameters.put(key, text(r, key));
      }
    }
    if (!text(r, "strata").isEmpty()) {
      // Among the covariates or as a key of its own, it is the same.
      String strata = text(r, "strata");
      if (strata.contains(",")) {
        parameters.put("covariates", "strata(" + strata + ") + " + text(r, "covariates"));
      } else {
        parameters.putArray("strata").add(strata);
      }
    }
    return parameters;
  }

  private static JsonNode fit(JsonNode r, ObjectNode parameters) {
    String table = text(r, "table");
    return PlainFederation.run(
            new CoxAlgorithm(),
            parameters.toString(),
            SurvivalTables.dictionary(table),
            SurvivalTables.sites(table),
            2)
        .result()
        .release(Profile.NONE)
        .result();
  }

  private static void model(JsonNode r, JsonNode json) {
    assertThat(json.get("coefficients").size()).isEqualTo(r.get("names").size());
    for (int j = 0; j < r.get("names").size(); j++) {
      JsonNode row = json.get("coefficients").get(j);
      assertThat(row.get("term")).isEqualTo(r.get("names").get(j));
      if (r.get("estimate").get(j).isNull()) {
        assertThat(row.get("estimate").isNull()).as(text(row, "term")).isTrue();
        continue;
      }
      double error = r.get("se").get(j).doubleValue();
      close(text(row, "term"), row.get("estimate"), r.get("estimate").get(j), error);
      close("se of " + text(row, "term"), row.get("std_error"), r.get("se").get(j), 0);
    }
    for (String key : List.of("log_likelihood", "log_likelihood_null")) {
      close(key, json.get(key), r.get(key), 0);
    }
    for (String test : List.of("likelihood_ratio", "wald")) {
      close(test, json.get("tests").get(test).get("statistic"), r.get(test), 0);
    }
    assertThat(json.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(json.get("events").intValue()).isEqualTo(r.get("events").intValue());
  }

  private static void close(String what, JsonNode found, JsonNode expected, double error) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), error)));
  }
}
