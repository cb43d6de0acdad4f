package org.kumiki.algorithms.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SummaryAlgorithmTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final SummaryAlgorithm SUMMARY = new SummaryAlgorithm();

  static Stream<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    ReferenceTables.JSON.get("cases").forEach(cases::add);
    return cases.stream();
  }

  private static String parameters(JsonNode r) {
    String by =
        r.path("by").isString()
            ? ", \"by\": \"" + r.get("by").stringValue() + "\", \"smd\": true"
            : "";
    return "{\"variables\": "
        + r.get("variables")
        + ", \"quantiles\": "
        + ReferenceTables.JSON.get("probs")
        + by
        + "}";
  }

  private static JsonNode run(JsonNode r, int sites, int seed) {
    String table = r.get("table").stringValue();
    PlainFederation.Outcome<SummaryResult> outcome =
        PlainFederation.run(
            SUMMARY,
            parameters(r),
            ReferenceTables.dictionary(table),
            ReferenceTables.sites(table, sites, seed),
            2);
    assertThat(outcome.rounds()).isLessThanOrEqualTo(3);
    return outcome.result().release(Profile.NONE).result();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void unevenSites_equalR(JsonNode r) {
    JsonNode json = run(r, 5, 1);
    assertThat(json.get("variables").size()).isEqualTo(r.get("lines").size());
    for (int i = 0; i < r.get("lines").size(); i++) {
      compare(json.get("variables").get(i), r.get("lines").get(i));
    }
    for (int v = 0; v < r.get("smd").size(); v++) {
      close("smd", json.get("smd").get(v).get("estimate"), r.get("smd").get(v), 0);
    }
  }

  private static void compare(JsonNode found, JsonNode r) {
    String what = found.get("variable").stringValue() + " " + found.get("group");
    assertThat(found.get("variable")).isEqualTo(r.get("variable"));
    assertThat(found.get("n").longValue()).as(what).isEqualTo(r.get("n").longValue());
    assertThat(found.get("missing").longValue()).as(what).isEqualTo(r.get("missing").longValue());
    if (r.has("counts")) {
      for (int level = 0; level < r.get("counts").size(); level++) {
        JsonNode entry = found.get("levels").get(level);
        assertThat(entry.get("count").longValue())
            .isEqualTo(r.get("counts").get(level).longValue());
        close(what, entry.get("share"), r.get("shares").get(level), 0);
      }
      return;
    }
    double sd = r.path("sd").asDouble(0);
    double error = sd / Math.sqrt(r.get("n").doubleValue());
    close(what, found.get("mean"), r.get("mean"), error);
    for (String key : List.of("variance", "sd", "skewness", "kurtosis")) {
      close(what + " " + key, found.get(key), r.get(key), key.length() > 4 && sd > 0 ? 1 : 0);
    }
    for (int q = 0; q < r.get("quantiles").size(); q++) {
      JsonNode quantile = found.get("quantiles").get(q);
      double expected = r.get("quantiles").get(q).doubleValue();
      assertThat(quantile.get("lower").doubleValue()).as(what).isLessThan(expected);
      assertThat(quantile.get("upper").doubleValue()).as(what).isGreaterThanOrEqualTo(expected);
      assertThat(quantile.get("estimate").doubleValue())
          .as(what)
          .isBetween(quantile.get("lower").doubleValue(), quantile.get("upper").doubleValue());
    }
  }

  private static void close(String what, JsonNode found, JsonNode r, double error) {
    if (r.isNull() || r.isMissingNode()) {
      assertThat(found.isNull()).as(what).isTrue();
      return;
    }
    double expected = r.doubleValue();
    double scale =
        what.endsWith("variance") ? Math.abs(expected) : Math.max(Math.abs(expected), error);
    assertThat(found.doubleValue()).as(what).isCloseTo(expected, within(1e-8 * scale));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void split_doesNotShow(JsonNode r) {
    JsonNode one = run(r, 1, 0).get("variables");
    JsonNode many = run(r, 4, 9).get("variables");
    for (int i = 0; i < one.size(); i++) {
      for (String key : one.get(i).propertyNames()) {
        JsonNode a = one.get(i).get(key);
        JsonNode b = many.get(i).get(key);
        if (a.isDouble()) {
          double scale = Math.max(Math.abs(a.doubleValue()), one.get(i).get("sd").asDouble(1));
          assertThat(b.doubleValue()).as(key).isCloseTo(a.doubleValue(), within(1e-10 * scale));
        } else {
          assertThat(b.toString()).isEqualTo(a.toString());
        }
      }
    }
  }

  @Test
  void integersAtTheirResolution_areExactQuantiles() {
    for (JsonNode r : cases().toList()) {
      JsonNode json = run(r, 3, 4);
      for (int i = 0; i < json.get("variables").size(); i++) {
        JsonNode line = json.get("variables").get(i);
        if (line.get("variable").stringValue().equals("bwt") && line.get("n").longValue() > 100) {
          // The quartiles, where ten persons stand close together.
          for (int q = 3; q < 6; q++) {
            JsonNode quantile = line.get("quantiles").get(q);
            double width =
                quantile.get("upper").doubleValue() - quantile.get("lower").doubleValue();
            assertThat(width).isEqualTo(1);
            assertThat(quantile.get("estimate").doubleValue())
                .isEqualTo(r.get("lines").get(i).get("quantiles").get(q).doubleValue());
          }
        }
      }
    }
  }

  @Test
  void estimates_stayInTheDeclaredRange() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.ranged("x", VariableType.NUMBER, 0, 1000, Double.NaN));
    double[] values = IntStream.range(0, 200).mapToDouble(i -> i < 120 ? 0 : i).toArray();
    JsonNode quantile =
        PlainFederation.run(
                SUMMARY,
                "{\"variables\": [\"x\"], \"quantiles\": [0.5]}",
                dictionary,
                List.of(new ArrayFrame(200, Map.of("x", values), Map.of(), Optional.empty())))
            .result()
            .release(Profile.ACRO_DEFAULT)
            .result()
            .get("variables")
            .get(0)
            .get("quantiles")
            .get(0);
    assertThat(quantile.get("lower").doubleValue()).isLessThan(0);
    assertThat(quantile.get("upper").doubleValue()).isZero();
    assertThat(quantile.get("estimate").doubleValue()).isZero();
  }

  private static JsonNode single(double[] values, Optional<int[]> persons, String quantiles) {
    Dictionary dictionary =
        persons.isPresent()
            ? TestVariables.unitDictionary("id", TestVariables.number("x"))
            : TestVariables.dictionary(TestVariables.number("x"));
    Frame frame = new ArrayFrame(values.length, Map.of("x", values), Map.of(), persons);
    return PlainFederation.run(
            SUMMARY,
            "{\"variables\": [\"x\"], \"quantiles\": " + quantiles + "}",
            dictionary,
            List.of(frame))
        .result()
        .release(Profile.NONE)
        .result()
        .get("variables")
        .get(0);
  }

  @Test
  void fewRows_haveMomentsToo() {
    JsonNode line = single(new double[] {3, 8, 1, 4, 6}, Optional.empty(), "[0.5]");
    assertThat(line.get("mean").doubleValue()).isCloseTo(4.4, within(1e-13));
    assertThat(line.get("variance").doubleValue()).isCloseTo(7.3, within(1e-12));
    assertThat(line.get("quantiles").get(0).get("lower").doubleValue()).isLessThan(4);
    assertThat(line.get("quantiles").get(0).get("upper").doubleValue()).isGreaterThanOrEqualTo(4);
    JsonNode one = single(new double[] {53, Double.NaN}, Optional.empty(), "[]");
    assertThat(one.get("mean").doubleValue()).isEqualTo(53);
    assertThat(one.get("variance").isNull()).isTrue();
    assertThat(one.get("missing").intValue()).isEqualTo(1);
    JsonNode none = single(new double[] {Double.NaN}, Optional.empty(), "[0.5]");
    assertThat(none.get("n").intValue()).isZero();
    assertThat(none.get("mean").isNull()).isTrue();
    assertThat(none.get("quantiles").isEmpty()).isTrue();
  }

  @Test
  void constantColumns_haveVarianceZeroAndNoShape() {
    for (double value : new double[] {0, 0.1, -7.3, 1e-300, 1e12, 1e29}) {
      for (int n : new int[] {4, 11, 333}) {
        double[] values = IntStream.range(0, n).mapToDouble(i -> value).toArray();
        JsonNode line = single(values, Optional.empty(), "[0.5]");
        assertThat(line.get("mean").doubleValue())
            .isCloseTo(value, within(1e-15 * Math.abs(value)));
        assertThat(line.get("variance").doubleValue()).as(value + " " + n).isZero();
        assertThat(line.get("skewness").isNull()).isTrue();
        JsonNode quantile = line.get("quantiles").get(0);
        assertThat(quantile.get("lower").doubleValue()).isLessThan(value);
        assertThat(quantile.get("upper").doubleValue()).isGreaterThanOrEqualTo(value);
      }
    }
  }

  @Test
  void repeatedPersons_countOnce_andRowsMakeTheMoments() {
    double[] values = new double[600];
    int[] persons = new int[600];
    for (int i = 0; i < 600; i++) {
      values[i] = i % 30;
      persons[i] = i % 20;
    }
    JsonNode line = single(values, Optional.of(persons), "[0.1, 0.5]");
    assertThat(line.get("n").intValue()).isEqualTo(20);
    assertThat(line.get("rows").intValue()).isEqualTo(600);
    assertThat(line.get("mean").doubleValue()).isCloseTo(14.5, within(1e-13));
    JsonNode quantile = line.get("quantiles").get(1);
    assertThat(quantile.get("lower").doubleValue()).isLessThan(14);
    assertThat(quantile.get("upper").doubleValue()).isGreaterThanOrEqualTo(14);
  }

  @Test
  void wrongParameters_areRefusedInWords() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.number("x"),
            TestVariables.factor("arm", "a", "b"),
            TestVariables.variable("note", VariableType.STRING, List.of()),
            TestVariables.factor("site", "n1"));
    for (String[] wrong :
        new String[][] {
          {"{\"variables\": []}", "1 to 500"},
          {"{\"variables\": [\"x\", \"x\"]}", "listed twice"},
          {"{\"variables\": [\"y\"]}", "expected one of"},
          {"{\"variables\": [\"note\"]}", "no declared levels"},
          {"{\"variables\": [\"site\"]}", "reserved name"},
          {"{\"variables\": [\"x\"], \"by\": \"site\"}", "reserved name"},
          {"{\"variables\": [\"arm\"], \"by\": \"arm\"}", "is the grouping"},
          {"{\"variables\": [\"x\"], \"smd\": true}", "differences need groups"},
          {"{\"variables\": [\"x\"], \"quantiles\": [1.5]}", "from 0 to 1"},
          {"{\"variables\": [\"x\"], \"quantiles\": [0.5, 0.5]}", "listed twice"}
        }) {
      assertThatThrownBy(() -> SUMMARY.parse(MAPPER.readTree(wrong[0]), dictionary))
          .as(wrong[0])
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(wrong[1]);
    }
  }

  @Test
  void state_survivesJson() {
    for (SummaryState state :
        List.of(
            SummarySteps.start(),
            new SummaryState(
                new SummaryBroadcast(
                    SummaryBroadcast.Phase.REFINED,
                    List.of(1.5),
                    List.of(2.0),
                    List.of(new Grid(1, 10, 3, 12)),
                    List.of(new Window(0, 0, 3, 5))),
                List.of(
                    new QuantileChain(
                        0,
                        0,
                        0.5,
                        7,
                        9,
                        List.of(new QuantileChain.Link(0, 1, 2, 3, 3, false))))))) {
      assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(state), SummaryState.class))
          .isEqualTo(state);
    }
  }
}
