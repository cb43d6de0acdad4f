package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One baseline for all sites: equal to coxph on times at the ends of the bins. */
final class CoxCommonTest {

  static Stream<JsonNode> cases() {
    return SurvivalTables.list("common").stream();
  }

  private static ObjectNode parameters(JsonNode r) {
    ObjectNode json =
        new JsonMapper()
            .createObjectNode()
            .put("time", "time")
            .put("event", "status")
            .put("baseline", "common")
            .put("ties", "breslow");
    for (String key : List.of("covariates", "width", "horizon")) {
      json.set(key, r.get(key));
    }
    if (!r.get("start").stringValue().isEmpty()) {
      json.set("start", r.get("start"));
    }
    return json;
  }

  private static Release release(JsonNode r, Profile profile) {
    String table = r.get("table").stringValue();
    return PlainFederation.run(
            new CoxAlgorithm(),
            parameters(r).toString(),
            SurvivalTables.dictionary(table),
            SurvivalTables.sites(table))
        .result()
        .release(profile);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sites_equalCoxphOnTheBins(JsonNode r) {
    JsonNode json = release(r, Profile.NONE).result();
    assertThat(json.get("baseline").get("times").size()).isEqualTo(r.get("ends").size());
    for (int i = 0; i < r.get("ends").size(); i++) {
      close("end", json.get("baseline").get("times").get(i), r.get("ends").get(i), 0);
    }
    for (int j = 0; j < r.get("names").size(); j++) {
      JsonNode row = json.get("coefficients").get(j);
      assertThat(row.get("term")).isEqualTo(r.get("names").get(j));
      if (r.get("estimate").get(j).isNull()) {
        assertThat(row.get("estimate").isNull()).isTrue();
        continue;
      }
      double error = r.get("se").get(j).doubleValue();
      close("estimate", row.get("estimate"), r.get("estimate").get(j), error);
      close("se", row.get("std_error"), r.get("se").get(j), 0);
    }
    for (String key : List.of("log_likelihood", "log_likelihood_null")) {
      close(key, json.get(key), r.get(key), 0);
    }
    for (String test : List.of("likelihood_ratio", "wald", "score")) {
      close(test, json.get("tests").get(test).get("statistic"), r.get(test), 0);
    }
    assertThat(json.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(json.get("events").intValue()).isEqualTo(r.get("events").intValue());
    assertThat(json.get("concordance").get("estimate").isNull()).isTrue();
  }

  private static void close(String what, JsonNode found, JsonNode expected, double error) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), error)));
  }

  @Test
  void call_isThatOfTheBins() {
    JsonNode r = cases().toList().getFirst();
    assertThat(release(r, Profile.ACRO_DEFAULT).reproduce())
        .startsWith("ends <- c(")
        .endsWith(
            "coxph(Surv(ends[findInterval(pmin(time, 900), ends, left.open = TRUE) + 1], status &"
                + " time <= 900) ~ age + sex, data, ties = \"breslow\")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'ties': 'efron'}        | expected breslow
          {'strata': ['sex']}      | not with a common baseline
          {'weights': 'karno'}     | not with a common baseline
          {'ph_test': 'log'}       | not with a common baseline
          {'covariates': 'age + offset(wt)'} | not with a common baseline
          {'covariates': 'age + strata(sex)'} | not with a common baseline
          {'width': 0.0001}        | larger width
          {'baseline': 'site'}     | only a common baseline has a grid
          """)
  void whatItDoesNotTake_isRefusedInWords(String more, String message) {
    ObjectNode json = parameters(cases().toList().getFirst());
    new JsonMapper()
        .readTree(more.replace('\'', '"'))
        .properties()
        .forEach(e -> json.set(e.getKey(), e.getValue()));
    assertThatThrownBy(() -> new CoxAlgorithm().parse(json, SurvivalTables.dictionary("lung")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void withoutHorizon_aMaximumIsAskedFor() {
    ObjectNode json = parameters(cases().toList().getFirst());
    json.remove("horizon");
    assertThatThrownBy(() -> new CoxAlgorithm().parse(json, SurvivalTables.dictionary("lung")))
        .hasMessageContaining("needs a last time");
  }
}
