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
    for (JsonNode at : r.get("at")) {
      json.withArray("predict")
          .addObject()
          .put("label", "curve " + json.get("predict").size())
          .set("at", at);
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

  @ParameterizedTest
  @MethodSource("cases")
  void curves_equalSurvfitOfTheModel(JsonNode r) {
    JsonNode json = release(r, Profile.NONE).result();
    assertThat(json.has("curves")).isEqualTo(!r.get("at").isEmpty());
    for (int c = 0; c < r.get("curves").size(); c++) {
      JsonNode table = json.get("curves").get(c).get("table");
      JsonNode curve = r.get("curves").get(c);
      assertThat(table.size()).isEqualTo(curve.get("time").size());
      for (int i = 0; i < table.size(); i++) {
        for (String key :
            List.of(
                "time", "survival", "std_error", "conf_low", "conf_high", "n_risk", "n_event")) {
          close(key, table.get(i).get(key), curve.get(key).get(i), 0);
        }
      }
    }
  }

  @Test
  void releasedCurves_areStepsOfTheFullOnes_atTenPersonsWithAnEventEach() {
    JsonNode r = cases().toList().getFirst();
    JsonNode full = release(r, Profile.NONE).result().get("curves").get(0).get("table");
    Release release = release(r, Profile.ACRO_DEFAULT);
    JsonNode shown = release.result().get("curves").get(0).get("table");
    assertThat(shown.size()).isBetween(3, full.size() - 1);
    for (JsonNode row : shown) {
      assertThat(row.get("n_event").intValue()).isGreaterThanOrEqualTo(10);
      assertThat(row.get("n_risk").intValue() % 5).isZero();
      assertThat(full.valueStream().map(f -> f.get("survival"))).contains(row.get("survival"));
    }
    assertThat(release.tables()).anyMatch(t -> t.title().equals("Predicted survival"));
    assertThat(release.reproduce())
        .contains("survfit(fit, rbind(data.frame(age = 60, sex = \"m\"), data.frame(age = 60");
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
        .contains(
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
          {'predict': []}          | expected 1 to 10 curves
          {'predict': [{'label': '', 'at': {'age': 60, 'sex': 'm'}}]} | 1 to 100 signs
          {'predict': [{'label': 'a', 'at': {'age': 60}}]} | expected one of: m, f
          {'predict': [{'label': 'a', 'at': {'age': 'old', 'sex': 'm'}}]} | expected a number
          {'predict': [{'label': 'a', 'at': {'age': 60, 'sex': 'm', 'wt': 9}}]} | unknown covariate
          {'predict': [{'label': 'a', 'more': 1}]} | unknown key
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
