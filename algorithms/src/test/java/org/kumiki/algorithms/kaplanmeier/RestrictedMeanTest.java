package org.kumiki.algorithms.kaplanmeier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Restricted means and the tests of Harrington and Fleming: equal to R, and what R10 lets out. */
final class RestrictedMeanTest {

  private static final KaplanMeierAlgorithm KM = new KaplanMeierAlgorithm();
  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              SurvivalTables.variable(
                  "time", VariableType.INTEGER, List.of(), OptionalDouble.of(400)),
              SurvivalTables.variable("event", VariableType.BOOLEAN, List.of())),
          List.of("NA"),
          Optional.empty());

  static Stream<JsonNode> means() {
    return SurvivalTables.list("means").stream();
  }

  @ParameterizedTest
  @MethodSource("means")
  void meansAndTests_equalSurvfitAndSurvdiff(JsonNode r) {
    String table = r.get("table").stringValue();
    String parameters =
        new JsonMapper()
            .createObjectNode()
            .put("time", "time")
            .put("event", "status")
            .put("by", r.get("by").stringValue())
            .put("width", r.get("width").doubleValue())
            .put("tau", r.get("tau").doubleValue())
            .put("rho", r.get("rho").doubleValue())
            .toString();
    JsonNode json =
        PlainFederation.run(
                KM, parameters, SurvivalTables.dictionary(table), SurvivalTables.sites(table))
            .result()
            .release(Profile.NONE)
            .result();
    for (int g = 0; g < r.get("rmean").size(); g++) {
      JsonNode mean = json.get("groups").get(g).get("rmean");
      close(mean.get("estimate"), r.get("rmean").get(g));
      close(mean.get("std_error"), r.get("se").get(g));
    }
    close(json.get("log_rank").get("statistic"), r.get("statistic"));
  }

  private static void close(JsonNode found, JsonNode expected) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue()).isCloseTo(value, within(1e-8 * Math.abs(value)));
  }

  private static JsonNode mean(int tau, Profile profile) {
    Random random = new Random(5);
    double[] time = random.ints(90, 1, 200).asDoubleStream().toArray();
    double[] event = random.ints(90, 0, 2).asDoubleStream().toArray();
    Frame frame =
        new ArrayFrame(90, Map.of("time", time, "event", event), Map.of(), Optional.empty());
    return PlainFederation.run(
            KM,
            "{\"time\": \"time\", \"event\": \"event\", \"tau\": %d}".formatted(tau),
            DICTIONARY,
            List.of(frame))
        .result()
        .release(profile)
        .result()
        .get("groups")
        .get(0);
  }

  /** The attack: means up to times that follow each other give the survival at every time. */
  @Test
  void meansAtEveryTau_doNotGiveTheStepsThatAreNotReleased() {
    int changes = 0;
    int whole = 0;
    for (int tau = 60; tau < 160; tau++) {
      double here = mean(tau, Profile.NONE).get("rmean").get("estimate").doubleValue();
      double next = mean(tau + 1, Profile.NONE).get("rmean").get("estimate").doubleValue();
      double after = mean(tau + 2, Profile.NONE).get("rmean").get("estimate").doubleValue();
      changes += Math.abs(next - here - (after - next)) > 1e-9 ? 1 : 0;
    }
    // Without the rule each event's time shows.
    assertThat(changes).isGreaterThan(15);
    JsonNode before = mean(60, Profile.ACRO_DEFAULT).get("rmean");
    for (int tau = 61; tau < 160; tau++) {
      JsonNode group = mean(tau, Profile.ACRO_DEFAULT);
      JsonNode mean = group.get("rmean");
      if (!mean.equals(before)) {
        whole++;
        double until = mean.get("tau").doubleValue();
        assertThat(group.get("table").valueStream().map(row -> row.get("time").doubleValue()))
            .contains(until);
      }
      before = mean;
    }
    assertThat(whole).isBetween(1, 4);
  }

  @Test
  void digitsBelowTheError_areNotShown() {
    JsonNode mean = mean(150, Profile.ACRO_DEFAULT).get("rmean");
    String error = mean.get("std_error").asString();
    String estimate = mean.get("estimate").asString();
    assertThat(error.replaceFirst("^0?\\.0*", "").replace(".", "").length()).isLessThanOrEqualTo(3);
    assertThat(estimate.substring(estimate.indexOf('.')).length())
        .isLessThanOrEqualTo(error.substring(error.indexOf('.')).length());
    assertThat(mean(1, Profile.ACRO_DEFAULT).get("rmean").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"rho\": 0.25", "\"rho\": \"1\"", "\"tau\": 401", "\"tau\": 0"})
  void otherValues_areRefused(String more) {
    assertThatThrownBy(
            () ->
                KM.parse(
                    new JsonMapper()
                        .readTree("{\"time\": \"time\", \"event\": \"event\", " + more + "}"),
                    DICTIONARY))
        .isInstanceOf(InvalidInput.class);
  }
}
