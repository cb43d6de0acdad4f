package org.kumiki.algorithms.competing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Curves, errors and Gray's test equal cmprsk's; a case by hand; parameters. */
class CompetingAlgorithmTest {

  static Stream<JsonNode> runs() {
    return CompetingTables.JSON.get("runs").values().stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyNumber_isThatOfR(JsonNode run) {
    CompetingTables table =
        CompetingTables.of(CompetingTables.JSON.get("tables").get(run.get("table").asString()));
    String more =
        ", \"by\": \"arm\", \"width\": %s, \"horizon\": %s"
            .formatted(run.get("width"), run.get("horizon"));
    JsonNode result = table.release(more, Profile.NONE).result();
    for (JsonNode curve : run.get("curves")) {
      JsonNode found =
          result
              .get("groups")
              .get(curve.get("group").asInt())
              .get("causes")
              .get(curve.get("cause").asInt() - 1)
              .get("table");
      assertThat(found.size()).isEqualTo(curve.get("steps").asInt());
      for (int i = 0, at = 0; i < curve.get("time").size(); i++, at++) {
        double time = curve.get("time").get(i).doubleValue();
        while (Math.abs(found.get(at).get("time").doubleValue() - time) > 1e-9) {
          at++;
        }
        JsonNode row = found.get(at);
        close(row.get("incidence").doubleValue(), curve.get("est").get(i).doubleValue());
        double error = row.get("std_error").doubleValue();
        close(error * error, curve.get("var").get(i).doubleValue());
      }
    }
    for (int c = 0; c < run.get("tests").size(); c++) {
      JsonNode expected = run.get("tests").get(c);
      JsonNode gray = result.get("gray").get(c);
      close(gray.get("statistic").doubleValue(), expected.get("stat").doubleValue());
      close(gray.get("p_value").doubleValue(), expected.get("pv").doubleValue());
      assertThat(gray.get("df").asInt()).isEqualTo(expected.get("df").asInt());
    }
  }

  private static void close(double found, double expected) {
    assertThat(found).isEqualTo(expected, within(1e-11 + 1e-9 * Math.abs(expected)));
  }

  @Test
  void fourPersons_byHand() {
    CompetingTables table =
        new CompetingTables(new double[] {1, 2, 3, 4}, new int[] {1, 2, 1, 0}, new int[4]);
    Release release = table.release("", Profile.NONE);
    JsonNode causes = release.result().get("groups").get(0).get("causes");
    assertThat(causes.get(0).get("table").get(1).get("incidence").doubleValue()).isEqualTo(0.5);
    assertThat(causes.get(1).get("table").get(0).get("incidence").doubleValue()).isEqualTo(0.25);
    assertThat(causes.get(2).get("table").isEmpty()).isTrue();
    // The limits are F ^ exp(-+ z se / (F log F)).
    JsonNode row = causes.get(1).get("table").get(0);
    double half = 1.959963984540054 * row.get("std_error").doubleValue() / (0.25 * Math.log(0.25));
    assertThat(row.get("conf_low").doubleValue())
        .isEqualTo(Math.pow(0.25, Math.exp(-half)), within(1e-12))
        .isLessThan(0.25);
    assertThat(release.reproduce())
        .isEqualTo(
            "cmprsk::cuminc(data$time, as.integer(factor(data$status, c(\"c\", \"x\", \"y\","
                + " \"z\"))) - 1)");
  }

  @Test
  void levelOfCensoring_canBeAnother() {
    CompetingTables table =
        new CompetingTables(new double[] {1, 2, 3, 4}, new int[] {0, 2, 1, 1}, new int[4]);
    JsonNode group =
        table.release(", \"censored\": \"x\"", Profile.NONE).result().get("groups").get(0);
    assertThat(group.get("censored").asInt()).isEqualTo(2);
    assertThat(group.get("causes").get(0).get("cause").asString()).isEqualTo("c");
    assertThat(group.get("causes").get(0).get("events").asInt()).isEqualTo(1);
  }

  @Test
  void eventsBeyondTheHorizon_areNone_andTheResultSaysSo() {
    CompetingTables table =
        new CompetingTables(new double[] {1, 2, 3, 9}, new int[] {1, 2, 1, 1}, new int[4]);
    Release release = table.release(", \"horizon\": 5", Profile.NONE);
    assertThat(release.result().get("groups").get(0).get("causes").get(0).get("events").asInt())
        .isEqualTo(2);
    assertThat(release.notes()).contains("times beyond 5 are counted as censored there");
  }

  @Test
  void parameters_thatCannotBe_areRefusedInWords() {
    refused("{\"time\": \"arm\", \"status\": \"status\"}", "parameters.time");
    refused("{\"time\": \"time\", \"status\": \"time\"}", "parameters.status");
    refused(
        "{\"time\": \"time\", \"status\": \"status\", \"censored\": \"w\"}", "parameters.censored");
    refused("{\"time\": \"time\", \"status\": \"status\", \"by\": \"status\"}", "parameters.by");
    refused("{\"time\": \"time\", \"status\": \"status\", \"width\": 0.5}", "parameters.width");
  }

  private static void refused(String parameters, String place) {
    CompetingTables table = new CompetingTables(new double[1], new int[1], new int[1]);
    assertThatThrownBy(
            () ->
                new CompetingAlgorithm()
                    .parse(new JsonMapper().readTree(parameters), table.dictionary()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(place);
  }
}
