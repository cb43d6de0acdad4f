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

/** Late entry, several rows per person and case weights: equal to R's coxph. */
final class CoxLateTest {

  static Stream<JsonNode> fits() {
    return SurvivalTables.list("late").stream();
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).stringValue();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void startAndWeights_equalCoxphWithStrataSite(JsonNode r) {
    String table = text(r, "table");
    ObjectNode parameters =
        new JsonMapper()
            .createObjectNode()
            .put("time", "time")
            .put("event", "status")
            .put("covariates", text(r, "covariates"))
            .put("ties", text(r, "ties"));
    for (String key : List.of("start", "weights")) {
      if (!text(r, key).isEmpty()) {
        parameters.put(key, text(r, key));
      }
    }
    CoxResult result =
        PlainFederation.run(
                new CoxAlgorithm(),
                parameters.toString(),
                SurvivalTables.dictionary(table),
                SurvivalTables.sites(table),
                2)
            .result();
    JsonNode json = result.release(Profile.NONE).result();
    assertThat(json.get("coefficients").size()).isEqualTo(r.get("names").size());
    for (int j = 0; j < r.get("names").size(); j++) {
      JsonNode row = json.get("coefficients").get(j);
      assertThat(row.get("term")).isEqualTo(r.get("names").get(j));
      double error = r.get("se").get(j).doubleValue();
      close(text(row, "term"), row.get("estimate"), r.get("estimate").get(j), error);
      close("se of " + text(row, "term"), row.get("std_error"), r.get("se").get(j), 0);
    }
    for (String key : List.of("log_likelihood", "log_likelihood_null")) {
      close(key, json.get(key), r.get(key), 0);
    }
    for (String test : List.of("likelihood_ratio", "wald", "score")) {
      close(test, json.get("tests").get(test).get("statistic"), r.get(test).get("statistic"), 0);
    }
    assertThat(json.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(json.get("events").intValue()).isEqualTo(r.get("events").intValue());
    JsonNode concordance = json.get("concordance");
    close("C", concordance.get("estimate"), r.get("concordance"), 0);
    close("se(C)", concordance.get("std_error"), r.get("concordance_se"), 0);
  }

  private static void close(String what, JsonNode found, JsonNode expected, double error) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), error)));
  }
}
