package org.kumiki.algorithms.crosstab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;

final class CrosstabAlgorithmTest {

  private static final CrosstabAlgorithm CROSSTAB = new CrosstabAlgorithm();

  static Stream<JsonNode> cases() {
    return list("cases").stream().filter(c -> c.get("conf_level").doubleValue() == 0.95);
  }

  static Stream<JsonNode> layered() {
    return list("layered").stream();
  }

  private static List<JsonNode> list(String name) {
    List<JsonNode> cases = new ArrayList<>();
    CrosstabTables.JSON.get(name).forEach(cases::add);
    return cases;
  }

  /** The release without rules; tables of many persons are not expanded to rows. */
  private static Release release(long[][][] layers, String parameters) {
    Dictionary dictionary =
        CrosstabTables.dictionary(layers[0].length, layers[0][0].length, layers.length);
    long persons = 0;
    List<Long> cells = new ArrayList<>();
    for (long[][] layer : layers) {
      for (long[] row : layer) {
        for (long cell : row) {
          persons += cell;
          cells.add(cell);
        }
      }
    }
    if (persons > 50_000) {
      CrosstabParameters p = CROSSTAB.parse(new JsonMapper().readTree(parameters), dictionary);
      return new CrosstabResult(p, cells, CrosstabTables.everywhere(p), List.of(), persons)
          .release(Profile.NONE);
    }
    return PlainFederation.run(
            CROSSTAB, parameters, dictionary, CrosstabTables.sites(layers, 4, persons), 2)
        .result()
        .release(Profile.NONE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void unevenSites_equalTheTestsOfR(JsonNode r) {
    long[][][] table = {CrosstabTables.counts(r)};
    JsonNode json = release(table, CrosstabTables.PARAMETERS.formatted(true)).result();
    assertThat(json.get("counts").toString()).isEqualTo(r.get("counts").toString());
    compare(json, r);
    ChiSquare plain = ChiSquare.pearson(table(table[0]).occupied(), false);
    close("statistic", new DoubleNode(plain.statistic()), r.get("uncorrected").get("statistic"));
    close("p_value", new DoubleNode(plain.pValue()), r.get("uncorrected").get("p_value"));
  }

  private static ContingencyTable table(long[][] counts) {
    return new ContingencyTable(
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  @Test
  void correction_isSwitchedOffByTheParameter() {
    long[][][] table = {{{9, 5}, {4, 12}}};
    JsonNode with = release(table, CrosstabTables.PARAMETERS.formatted(true)).result();
    JsonNode without = release(table, CrosstabTables.PARAMETERS.formatted(false)).result();
    assertThat(with.get("chi_square").get("corrected").booleanValue()).isTrue();
    assertThat(without.get("chi_square").get("corrected").booleanValue()).isFalse();
    assertThat(without.get("chi_square").get("statistic").doubleValue())
        .isGreaterThan(with.get("chi_square").get("statistic").doubleValue());
  }

  private static void compare(JsonNode json, JsonNode r) {
    same(json.get("chi_square"), r.get("chi_square"));
    close("Cramer's V", json.get("cramers_v"), r.get("cramers_v"));
    for (String key : List.of("odds_ratio", "trend")) {
      assertThat(json.has(key)).as(key).isEqualTo(r.has(key));
      if (r.has(key)) {
        same(json.get(key), r.get(key));
      }
    }
    if (r.get("fisher").path("p_value").isNumber()) {
      same(json.get("fisher"), r.get("fisher"));
    } else {
      assertThat(json.get("fisher").get("p_value").isNull()).isTrue();
    }
  }

  private static void same(JsonNode found, JsonNode r) {
    for (String key : r.propertyNames()) {
      close(key, found.get(key), r.get(key));
    }
  }

  private static void close(String what, JsonNode found, JsonNode r) {
    if (r.isNull() || r.isString()) {
      assertThat(found.isNull()).as(what).isTrue();
      return;
    }
    double expected = r.doubleValue();
    // R's p-values carry few digits far in the tail; statistics of 0 are rounding there and here.
    double relative = what.equals("p_value") && expected < 1e-12 ? 1e-6 : 1e-8;
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(expected, within(Math.max(relative * Math.abs(expected), 1e-300 + floor(what))));
  }

  private static double floor(String what) {
    return what.equals("p_value") || what.startsWith("conf") ? 0 : 1e-12;
  }

  @Test
  void confidenceLevel_isFollowed() {
    for (JsonNode r : list("cases")) {
      if (r.get("conf_level").doubleValue() != 0.95) {
        JsonNode json =
            release(
                    new long[][][] {CrosstabTables.counts(r)},
                    "{\"rows\": \"exposed\", \"columns\": \"outcome\", \"conf_level\": 0.9}")
                .result();
        same(json.get("fisher"), r.get("fisher"));
        same(json.get("odds_ratio"), r.get("odds_ratio"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layered")
  void layers_equalMantelHaenszelOfR(JsonNode r) {
    long[][][] tables = new long[r.get("layers").size()][][];
    for (int layer = 0; layer < tables.length; layer++) {
      tables[layer] = CrosstabTables.counts(r.get("layers").get(layer));
    }
    JsonNode json = release(tables, CrosstabTables.LAYERED.formatted(true)).result();
    same(json.get("mantel_haenszel"), r.get("corrected"));
    for (int layer = 0; layer < tables.length; layer++) {
      assertThat(json.get("layers").get(layer).get("layer").stringValue())
          .isEqualTo("s" + (layer + 1));
      compare(json.get("layers").get(layer), r.get("layers").get(layer));
    }
    compare(json, r.get("pooled"));
    List<ContingencyTable> layers =
        Arrays.stream(tables).map(CrosstabAlgorithmTest::table).toList();
    ChiSquare plain = MantelHaenszel.of(layers, false, 0.95).orElseThrow().test();
    close("statistic", new DoubleNode(plain.statistic()), r.get("uncorrected").get("statistic"));
  }

  @Test
  void splitAndThreads_doNotShow() {
    long[][][] table = {{{9, 0, 4}, {0, 0, 0}, {2, 11, 0}}};
    String parameters = CrosstabTables.PARAMETERS.formatted(true);
    List<JsonNode> found = new ArrayList<>();
    for (int sites = 1; sites <= 5; sites++) {
      found.add(
          PlainFederation.run(
                  CROSSTAB,
                  parameters,
                  CrosstabTables.dictionary(3, 3, 1),
                  CrosstabTables.sites(table, sites, sites),
                  sites)
              .result()
              .release(Profile.NONE)
              .result());
    }
    assertThat(found).allMatch(found.getFirst()::equals);
  }

  @Test
  void emptyLevels_areShownAsZeroAndLeftOutOfTests() {
    Release release =
        release(
            new long[][][] {{{9, 0, 4}, {0, 0, 0}, {2, 0, 5}}},
            CrosstabTables.PARAMETERS.formatted(true));
    assertThat(release.result().get("counts").get(1).toString()).isEqualTo("[0,0,0]");
    assertThat(release.result().get("chi_square").get("df").intValue()).isEqualTo(1);
    assertThat(release.result().get("odds_ratio").get("estimate").doubleValue())
        .isCloseTo(9.0 * 5 / (4 * 2), within(1e-12));
    assertThat(release.notes()).anyMatch(note -> note.contains("droplevels"));
  }

  @Test
  void tableOfAnyShape_equalsTheTwoByTwoTest() {
    for (long[][] t : new long[][][] {{{3, 1}, {1, 3}}, {{2, 10}, {15, 3}}, {{21, 20}, {20, 21}}}) {
      ContingencyTable table = table(t);
      OptionalDouble network = FisherExact.pValue(table);
      assertThat(network.orElseThrow())
          .isCloseTo(new FisherTwoByTwo(table).pValue(), within(1e-12));
    }
  }

  @Test
  void missingValues_areLeftOutAndCounted_andPersonsCountOnceInACell() {
    // Person 0 has three rows in one cell; person 1 is in two cells; one row is missing.
    ArrayFrame frame =
        new ArrayFrame(
            6,
            Map.of("b", new double[] {1, 1, 1, 1, 0, Double.NaN}),
            Map.of("a", new int[] {0, 0, 0, 1, 1, 1}),
            Optional.of(new int[] {0, 0, 0, 1, 1, 2}));
    Dictionary dictionary =
        TestVariables.unitDictionary(
            "id", TestVariables.factor("a", "p", "q"), TestVariables.flag("b"));
    CrosstabResult result =
        PlainFederation.run(
                CROSSTAB, "{\"rows\": \"a\", \"columns\": \"b\"}", dictionary, List.of(frame))
            .result();
    assertThat(result.cells()).containsExactly(0L, 1L, 1L, 1L);
    assertThat(result.persons()).isEqualTo(2);
    JsonNode json = result.release(Profile.NONE).result();
    assertThat(json.get("columns").toString()).isEqualTo("[\"FALSE\",\"TRUE\"]");
    assertThat(result.release(Profile.NONE).notes()).anyMatch(n -> n.contains("counts once"));
  }

  @Test
  void integersWithDeclaredValues_areRows() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.coded("grade", "3", "1", "2"), TestVariables.flag("b"));
    ArrayFrame frame =
        new ArrayFrame(
            4,
            Map.of("grade", new double[] {1, 3, 3, Double.NaN}, "b", new double[] {0, 1, 1, 1}),
            Map.of(),
            Optional.empty());
    CrosstabResult result =
        PlainFederation.run(
                CROSSTAB, "{\"rows\": \"grade\", \"columns\": \"b\"}", dictionary, List.of(frame))
            .result();
    assertThat(result.cells()).containsExactly(0L, 2L, 1L, 0L, 0L, 0L);
  }

  @Test
  void noCompleteRow_isSaidInWords() {
    Step<?, CrosstabResult> last =
        PlainFederation.run(
                CROSSTAB,
                CrosstabTables.PARAMETERS.formatted(true),
                CrosstabTables.dictionary(2, 2, 1),
                CrosstabTables.sites(new long[][][] {{{0, 0}, {0, 0}}}, 3, 1))
            .last();
    assertThat(last)
        .isInstanceOfSatisfying(
            Step.Failed.class, failed -> assertThat(failed.message()).contains("no row"));
  }

  @Test
  void wrongParameters_areRefusedInWords() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.factor("a", "p", "q"),
            TestVariables.flag("b"),
            TestVariables.number("x"),
            TestVariables.factor("site", "n1", "n2"));
    for (String[] wrong :
        new String[][] {
          {"{\"rows\": \"a\"}", "parameters.columns"},
          {"{\"rows\": \"a\", \"columns\": \"a\"}", "another variable"},
          {"{\"rows\": \"a\", \"columns\": \"x\"}", "no declared levels"},
          {"{\"rows\": \"a\", \"columns\": \"z\"}", "expected one of: a, b"},
          {"{\"rows\": \"site\", \"columns\": \"a\"}", "reserved name"},
          {"{\"rows\": \"a\", \"columns\": \"b\", \"layers\": \"site\"}", "reserved name"},
          {"{\"rows\": \"a\", \"columns\": \"b\", \"correct\": 1}", "true or false"},
          {"{\"rows\": \"a\", \"columns\": \"b\", \"by\": \"x\"}", "unknown key"}
        }) {
      assertThatThrownBy(() -> CROSSTAB.parse(new JsonMapper().readTree(wrong[0]), dictionary))
          .as(wrong[0])
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(wrong[1]);
    }
  }
}
