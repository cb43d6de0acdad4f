package org.kumiki.algorithms.kaplanmeier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.survival.Grid;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class KaplanMeierAlgorithmTest {

  private static final KaplanMeierAlgorithm KM = new KaplanMeierAlgorithm();
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> FIGURES =
      List.of("time", "survival", "std_error", "conf_low", "conf_high");

  static Stream<JsonNode> curves() {
    return SurvivalTables.list("km").stream();
  }

  private static ObjectNode parameters(JsonNode r) {
    ObjectNode json = JSON.createObjectNode().put("time", "time").put("event", "status");
    for (String key : List.of("width", "conf_type", "conf_level", "horizon")) {
      if (r.has(key)) {
        json.set(key, r.get(key));
      }
    }
    if (!r.get("by").stringValue().isEmpty()) {
      json.set("by", r.get("by"));
    }
    return json;
  }

  private static PlainFederation.Outcome<KaplanMeierResult> run(JsonNode r, List<Frame> sites) {
    Dictionary dictionary = SurvivalTables.dictionary(r.get("table").stringValue());
    return PlainFederation.run(KM, parameters(r).toString(), dictionary, sites);
  }

  @ParameterizedTest
  @MethodSource("curves")
  void sites_equalSurvfitAndSurvdiff(JsonNode r) {
    PlainFederation.Outcome<KaplanMeierResult> outcome =
        run(r, SurvivalTables.sites(r.get("table").stringValue()));
    assertThat(outcome.rounds()).isEqualTo(r.has("horizon") ? 1 : 2);
    JsonNode json = outcome.result().release(Profile.NONE).result();
    List<JsonNode> groups = new ArrayList<>();
    // R knows no empty levels.
    json.get("groups")
        .forEach(g -> groups.addAll(g.get("n").intValue() > 0 ? List.of(g) : List.of()));
    assertThat(groups).hasSameSizeAs(r.get("groups"));
    for (int g = 0; g < groups.size(); g++) {
      compare(groups.get(g), r.get("groups").get(g));
    }
    if (r.has("log_rank")) {
      for (String key : List.of("statistic", "df", "p_value")) {
        close(key, json.get("log_rank").get(key), r.get("log_rank").get(key));
      }
    } else {
      assertThat(json.get("log_rank").isNull()).isTrue();
    }
  }

  private static void compare(JsonNode group, JsonNode r) {
    assertThat(group.get("group").stringValue()).isEqualTo(r.get("group").asString());
    assertThat(group.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(group.get("events").intValue()).isEqualTo(r.get("events").intValue());
    for (String key : List.of("median", "median_conf_low", "median_conf_high")) {
      close(key, group.get(key), r.path(key));
    }
    assertThat(group.get("table").size()).isEqualTo(r.get("time").size());
    for (int i = 0; i < group.get("table").size(); i++) {
      JsonNode row = group.get("table").get(i);
      for (String key : List.of("n_risk", "n_event", "n_censor")) {
        assertThat(row.get(key).intValue()).as(key).isEqualTo(r.get(key).get(i).intValue());
      }
      for (String key : FIGURES) {
        close(key + " " + i, row.get(key), r.get(key).get(i));
      }
    }
  }

  private static void close(String what, JsonNode found, JsonNode expected) {
    if (expected.isNull() || expected.isMissingNode()) {
      assertThat(found.isNull()).as(what).isTrue();
      return;
    }
    double value = expected.doubleValue();
    assertThat(found.doubleValue()).as(what).isCloseTo(value, within(1e-8 * Math.abs(value)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void splitOfRows_doesNotShow(long seed) {
    for (JsonNode r : SurvivalTables.list("km")) {
      String table = r.get("table").stringValue();
      boolean manyRowsPerPerson = SurvivalTables.dictionary(table).unit().isPresent();
      Random random = new Random(seed);
      int[] siteOf = random.ints(1000, 0, 5).toArray();
      List<Frame> one = SurvivalTables.split(table, 1, i -> 0);
      List<Frame> five = SurvivalTables.split(table, 5, i -> siteOf[manyRowsPerPerson ? i / 2 : i]);
      for (Profile profile : List.of(Profile.NONE, Profile.ACRO_DEFAULT)) {
        assertThat(run(r, five).result().release(profile).result())
            .isEqualTo(run(r, one).result().release(profile).result());
      }
    }
  }

  private static Dictionary withMaximum(String table, double maximum) {
    Dictionary plain = SurvivalTables.dictionary(table);
    List<Variable> variables =
        plain.variables().stream()
            .map(
                v ->
                    v.name().equals("time")
                        ? SurvivalTables.variable(
                            "time", v.type(), List.of(), OptionalDouble.of(maximum))
                        : v)
            .toList();
    return new Dictionary(variables, List.of("NA"), Optional.empty());
  }

  private static Release lung(String more, Dictionary dictionary, Profile profile) {
    String parameters = "{\"time\": \"time\", \"event\": \"status\"" + more + "}";
    return PlainFederation.run(KM, parameters, dictionary, SurvivalTables.sites("lung"))
        .result()
        .release(profile);
  }

  @Test
  void maximumOfTheDictionary_savesTheRoundOfMoments() {
    Dictionary dictionary = withMaximum("lung", 1200);
    String parameters = "{\"time\": \"time\", \"event\": \"status\", \"by\": \"sex\"}";
    PlainFederation.Outcome<KaplanMeierResult> outcome =
        PlainFederation.run(KM, parameters, dictionary, SurvivalTables.sites("lung"));
    assertThat(outcome.rounds()).isEqualTo(1);
    assertThat(outcome.result().release(Profile.NONE).result())
        .isEqualTo(
            lung(", \"by\": \"sex\"", SurvivalTables.dictionary("lung"), Profile.NONE).result());
  }

  @Test
  void gridThatMayBeTooLong_asksForMaximumOrHorizon() {
    String fine = ", \"width\": 0.01";
    Step<?, KaplanMeierResult> last =
        PlainFederation.run(
                KM,
                "{\"time\": \"time\", \"event\": \"status\"" + fine + "}",
                SurvivalTables.dictionary("lung"),
                SurvivalTables.sites("lung"))
            .last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    assertThat(((Step.Failed<?, ?>) last).code()).isEqualTo(FailureCode.INPUT);
    assertThat(((Step.Failed<?, ?>) last).message())
        .startsWith("declare maximum for `time` or give `horizon`");
    assertThat(lung(fine + ", \"horizon\": 1022", SurvivalTables.dictionary("lung"), Profile.NONE))
        .isNotNull();
    assertThatThrownBy(() -> lung("", withMaximum("lung", 1e8), Profile.NONE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("larger width");
  }

  @Test
  void timesBeyondTheHorizon_areCensoredThere_andItIsSaid() {
    Release cut = lung(", \"horizon\": 365", SurvivalTables.dictionary("lung"), Profile.NONE);
    Release whole = lung("", SurvivalTables.dictionary("lung"), Profile.NONE);
    JsonNode rows = cut.result().get("groups").get(0).get("table");
    assertThat(rows.get(rows.size() - 1).get("time").doubleValue()).isLessThanOrEqualTo(365);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).isEqualTo(whole.result().get("groups").get(0).get("table").get(i));
    }
    assertThat(cut.notes()).anyMatch(note -> note.contains("beyond 365"));
    assertThat(cut.reproduce()).contains("pmin(time, 365)").contains("time <= 365");
    assertThat(whole.notes()).isEmpty();
  }

  @Test
  void coarseGrid_givesBothConventionsThatHoldTheTruth_andWarns() {
    Release coarse =
        lung(", \"width\": 90", SurvivalTables.dictionary("lung"), Profile.ACRO_DEFAULT);
    JsonNode fine =
        lung("", SurvivalTables.dictionary("lung"), Profile.NONE).result().get("groups").get(0);
    for (JsonNode row : coarse.result().get("groups").get(0).get("table")) {
      double exact = 1;
      for (JsonNode step : fine.get("table")) {
        if (step.get("time").doubleValue() <= row.get("time").doubleValue()) {
          exact = step.get("survival").doubleValue();
        }
      }
      JsonNode bounds = row.get("grid_bounds");
      assertThat(exact)
          .isBetween(
              bounds.get("lower").doubleValue() - 1e-12, bounds.get("upper").doubleValue() + 1e-12);
      // The figures of all 228 patients; one of them has no institution and is not in the table.
      if (row.get("time").doubleValue() == 360) {
        assertThat(bounds.get("lower").doubleValue()).isCloseTo(0.418, within(0.005));
        assertThat(exact).isCloseTo(0.434, within(0.005));
        assertThat(bounds.get("upper").doubleValue()).isCloseTo(0.455, within(0.005));
      }
    }
    assertThat(coarse.warnings()).singleElement().asString().contains("grid is coarse");
    Release exact = lung("", SurvivalTables.dictionary("lung"), Profile.ACRO_DEFAULT);
    assertThat(exact.warnings()).isEmpty();
    assertThat(exact.result().get("groups").get(0).get("table").get(0).has("grid_bounds"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0",
    "1, 1, 0",
    "1.0000000001, 1, 0",
    "1.001, 1, 1",
    "2, 1, 1",
    "0.3, 0.1, 2",
    "0.30000000000000004, 0.1, 2",
    "0.7, 0.1, 6",
    "89.9, 90, 0",
    "90, 90, 0",
    "90.1, 90, 1",
    "500, 1, 499",
    "500.0001, 1, 500",
    "1e30, 1, 500",
    "1000000000, 0.000001, 500"
  })
  void grid_putsATimeWhereItBelongs(double time, double width, int cell) {
    assertThat(
            new Grid(width, false, 500, width < 1e-3 ? 1e30 : 500 * Math.max(1, width)).cell(time))
        .isEqualTo(cell);
  }

  @Test
  void zeroHasACellOfItsOwn_whereNothingIsLost() {
    Grid grid = new Grid(1, true, 4, 3);
    assertThat(IntStream.rangeClosed(0, 5).map(grid::cell)).containsExactly(0, 1, 2, 3, 4, 4);
    assertThat(IntStream.range(0, 4).mapToObj(grid::time)).containsExactly(0.0, 1.0, 2.0, 3.0);
    assertThat(new Grid(1, false, 3, 3).cell(0)).isZero();
    assertThat(new Grid(1, false, 3, 3).time(0)).isEqualTo(1);
  }

  @Test
  void nothingToEstimate_isSaidInWords() {
    // Survival times of 1 and 2 are not 0 and 1.
    Step<?, KaplanMeierResult> last =
        PlainFederation.run(
                KM,
                "{\"time\": \"time\", \"event\": \"trt\"}",
                SurvivalTables.dictionary("veteran"),
                SurvivalTables.sites("veteran"))
            .last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    assertThat(((Step.Failed<?, ?>) last).code()).isEqualTo(FailureCode.NOTHING_TO_ESTIMATE);
    assertThat(((Step.Failed<?, ?>) last).message()).contains("'trt' must be 0 or 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'by': 'karno'}      | has no declared levels
          {'by': 'site'}       | reserved
          {'by': 'status'}     | is the outcome
          {'by': 'cel'}        | unknown variable 'cel'
          {'width': 0}         | above 0
          {'width': '1'}       | above 0
          {'horizon': -3}      | above 0
          {'conf_type': 'lg'}  | expected one of: log, plain, log-log
          {'bye': 'cell'}      | unknown key 'bye'
          {'time': 'cell'}     | expected a number or integer
          {'rho': 2}           | expected 0, 0.5 or 1
          {'tau': 0}         | above 0
          {'strata': ['cell']} | give `by`
          {'by': 'cell', 'strata': 'trt'} | expected an array
          {'by': 'cell', 'strata': ['cell']} | makes the groups already
          {'by': 'cell', 'strata': ['status']} | is the outcome
          {'start': 'time'}    | is the time or the event already
          {'start': 'cell'}    | is no number
          {'weights': 'age'}   | not yet supported
          """)
  void wrongParameters_nameThePlaceAndWhatIsExpected(String more, String message) {
    ObjectNode json = JSON.createObjectNode().put("time", "time").put("event", "status");
    JSON.readTree(more.replace('\'', '"'))
        .properties()
        .forEach(e -> json.set(e.getKey(), e.getValue()));
    assertThatThrownBy(() -> KM.parse(json, SurvivalTables.dictionary("veteran")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
