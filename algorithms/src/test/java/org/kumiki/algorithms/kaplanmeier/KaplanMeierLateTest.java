package org.kumiki.algorithms.kaplanmeier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.survival.Grid;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that come late and tests inside strata: equal to R. */
final class KaplanMeierLateTest {

  private static final KaplanMeierAlgorithm KM = new KaplanMeierAlgorithm();

  static Stream<JsonNode> cases() {
    return SurvivalTables.list("entered").stream();
  }

  /** Integers of 0 and 1 get levels, so that they make groups. */
  private static Dictionary dictionary(JsonNode r) {
    Dictionary plain = SurvivalTables.dictionary(r.get("table").stringValue());
    List<String> grouping = new ArrayList<>(List.of(r.get("by").stringValue()));
    r.get("strata").forEach(s -> grouping.add(s.stringValue()));
    List<Variable> variables = new ArrayList<>();
    for (Variable v : plain.variables()) {
      boolean bare = grouping.contains(v.name()) && v.type() == VariableType.INTEGER;
      variables.add(
          bare && v.levels().isEmpty()
              ? SurvivalTables.variable(v.name(), v.type(), List.of("0", "1"))
              : v);
    }
    return new Dictionary(variables, List.of("NA"), plain.unit());
  }

  private static PlainFederation.Outcome<KaplanMeierResult> run(JsonNode r) {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("time", "time").put("event", "status");
    for (String key : List.of("width", "conf_type", "rho")) {
      json.set(key, r.get(key));
    }
    if (r.get("horizon").doubleValue() > 0) {
      json.set("horizon", r.get("horizon"));
    }
    if (!r.get("start").stringValue().isEmpty()) {
      json.set("start", r.get("start"));
    }
    if (!r.get("by").stringValue().equals("all")) {
      json.set("by", r.get("by"));
    }
    if (!r.get("strata").isEmpty()) {
      json.set("strata", r.get("strata"));
    }
    return PlainFederation.run(
        KM, json.toString(), dictionary(r), SurvivalTables.sites(r.get("table").stringValue()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sites_equalSurvfitAndSurvdiff(JsonNode r) {
    Release release = run(r).result().release(Profile.NONE);
    List<JsonNode> groups = new ArrayList<>();
    // R knows no empty levels.
    release
        .result()
        .get("groups")
        .forEach(g -> groups.addAll(g.get("n").intValue() > 0 ? List.of(g) : List.of()));
    assertThat(groups).hasSameSizeAs(r.get("groups"));
    for (int g = 0; g < groups.size(); g++) {
      compare(groups.get(g), r.get("groups").get(g), !r.get("start").stringValue().isEmpty());
    }
    for (Map.Entry<String, JsonNode> entry : r.get("log_rank").properties()) {
      close(release.result().get("log_rank").get(entry.getKey()), entry.getValue());
    }
  }

  private static void compare(JsonNode group, JsonNode r, boolean late) {
    assertThat(group.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(group.get("events").intValue()).isEqualTo(r.get("events").intValue());
    close(group.get("median"), r.path("median"));
    assertThat(group.get("table").size()).isEqualTo(r.get("time").size());
    for (int i = 0; i < group.get("table").size(); i++) {
      JsonNode row = group.get("table").get(i);
      assertThat(row.has("n_enter")).isEqualTo(late);
      for (String key : List.of("n_risk", "n_event", "n_censor", "n_enter")) {
        if (row.has(key)) {
          assertThat(row.get(key).intValue()).as(key).isEqualTo(r.get(key).get(i).intValue());
        }
      }
      for (String key : List.of("time", "survival", "std_error", "conf_low", "conf_high")) {
        close(row.get(key), r.get(key).get(i));
      }
    }
  }

  private static void close(JsonNode found, JsonNode expected) {
    if (expected.isNull() || expected.isMissingNode()) {
      assertThat(found.isNull()).isTrue();
      return;
    }
    double value = expected.doubleValue();
    assertThat(found.doubleValue()).isCloseTo(value, within(1e-8 * Math.abs(value)));
  }

  @Test
  void calls_nameStartAndStrata() {
    JsonNode both =
        cases().filter(r -> r.get("table").stringValue().equals("heart")).toList().get(0);
    assertThat(run(both).result().release(Profile.NONE).reproduce())
        .contains(
            "e = status, x = surgery, s = interaction(transplant))), cut =",
            "; mantelhaen.test(m[, , apply(m, 3, sum) > 1], correct = FALSE)");
    JsonNode strata = cases().filter(r -> r.get("start").stringValue().isEmpty()).toList().get(0);
    assertThat(run(strata).result().release(Profile.NONE).reproduce())
        .endsWith("; survdiff(Surv(time, status) ~ cell + strata(trt), data)");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 0",
    "0, 1, 0",
    "0.5, 1, 0",
    "1, 1, 1",
    "0.9999999999, 1, 1",
    "1.5, 1, 1",
    "2, 1, 2",
    "0.3, 0.1, 3",
    "499.5, 1, 499",
    "500, 1, 500",
    "1e9, 1, 500"
  })
  void start_isAtRiskFromTheNextTime(double start, double width, int cell) {
    assertThat(new Grid(width, false, 500, 500).entry(start)).isEqualTo(cell);
    assertThat(new Grid(width, true, 501, 500).entry(start)).isEqualTo(start < 0 ? 0 : cell + 1);
  }

  @Test
  void startThatIsNotBeforeTheTime_isRefusedInWords() {
    Frame frame =
        new ArrayFrame(
            3,
            Map.of(
                "start", new double[] {0, 2, 1},
                "time", new double[] {2, 2, 3},
                "event", new double[] {1, 0, 1}),
            Map.of(),
            Optional.empty());
    Dictionary dictionary =
        new Dictionary(
            List.of(
                SurvivalTables.variable("start", VariableType.INTEGER, List.of()),
                SurvivalTables.variable(
                    "time", VariableType.INTEGER, List.of(), OptionalDouble.of(9)),
                SurvivalTables.variable("event", VariableType.BOOLEAN, List.of())),
            List.of("NA"),
            Optional.empty());
    Step<?, KaplanMeierResult> last =
        PlainFederation.run(
                KM,
                "{\"time\": \"time\", \"event\": \"event\", \"start\": \"start\"}",
                dictionary,
                List.of(frame))
            .last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    assertThat(((Step.Failed<?, ?>) last).message()).contains("'start' must be below 'time'");
  }
}
