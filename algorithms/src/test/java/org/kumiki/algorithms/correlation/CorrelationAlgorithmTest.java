package org.kumiki.algorithms.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.crossproducts.NumberTables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Correlations equal R's {@code cor.test}, and tell neither tables nor n. */
class CorrelationAlgorithmTest {

  private static final CorrelationAlgorithm CORRELATION = new CorrelationAlgorithm();
  private static final Dictionary SMALL =
      TestVariables.dictionary(
          TestVariables.number("x"), TestVariables.number("y"), TestVariables.number("z"));

  private static Release run(
      String parameters, Dictionary dictionary, List<Frame> sites, Profile profile) {
    return PlainFederation.run(CORRELATION, parameters, dictionary, sites)
        .result()
        .release(profile);
  }

  private static Frame frame(double[] x, double[] y, double[] z) {
    return new ArrayFrame(x.length, Map.of("x", x, "y", y, "z", z), Map.of(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"airquality", "mtcars", "odd"})
  void everyNumber_isThatOfR(String table) {
    Release release =
        run(
            NumberTables.parameters(table, ""),
            NumberTables.dictionary(table),
            NumberTables.sites(table, 3),
            Profile.NONE);
    JsonNode found = release.result().get("correlations");
    JsonNode expected = NumberTables.JSON.get("tests").get(table);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      for (String key : expected.get(i).propertyNames()) {
        JsonNode want = expected.get(i).get(key);
        JsonNode got = found.get(i).get(key);
        if (want.isString()) {
          assertThat(got).isEqualTo(want);
        } else {
          double value = want.doubleValue();
          double tolerance = key.equals("p_value") && value < 1e-12 ? 1e-6 : 1e-8;
          assertThat(got.doubleValue())
              .as("%s: %s", expected.get(i), key)
              .isCloseTo(value, within(tolerance * Math.abs(value)));
        }
      }
    }
  }

  /** By hand: x = 1..4, y = 2, 4, 6, 9: r = 11.5 / sqrt(5 * 26.75). */
  @Test
  void fourRows_byHand() {
    List<Frame> sites =
        List.of(
            frame(new double[] {1, 2}, new double[] {2, 4}, new double[] {0, 0}),
            frame(new double[] {3}, new double[] {6}, new double[] {0}),
            frame(new double[] {4}, new double[] {9}, new double[] {0}));
    Release release = run("{\"variables\": [\"x\", \"y\", \"z\"]}", SMALL, sites, Profile.NONE);
    JsonNode first = release.result().get("correlations").get(0);
    assertThat(first.get("estimate").doubleValue())
        .isCloseTo(11.5 / Math.sqrt(5 * 26.75), within(1e-14));
    assertThat(release.result().get("correlations").get(1).get("estimate").isNull()).isTrue();
    assertThat(release.warnings()).containsExactly("'z' is constant: it has no correlation");
  }

  @Test
  void whatLeaves_doesNotDependOnHowRowsAreSpread() {
    String parameters = NumberTables.parameters("mtcars", "");
    Dictionary dictionary = NumberTables.dictionary("mtcars");
    JsonNode one =
        run(parameters, dictionary, NumberTables.sites("mtcars", 1), Profile.NONE).result();
    JsonNode other =
        run(parameters, dictionary, NumberTables.sites("mtcars", 2), Profile.NONE).result();
    for (int i = 0; i < one.get("correlations").size(); i++) {
      assertThat(one.get("correlations").get(i).get("estimate").doubleValue())
          .isCloseTo(other.get("correlations").get(i).get("estimate").doubleValue(), within(1e-12));
    }
  }

  /** An attack: with the shares of two 0/1 columns their correlation is their table. */
  @Test
  void correlationOfTwoValues_isWithheld_whateverTheValuesAre() {
    double[] exposed = IntStream.range(0, 90).mapToDouble(i -> i % 3 == 0 ? 7.5 : 2).toArray();
    double[] ill = IntStream.range(0, 90).mapToDouble(i -> i % 7 == 0 ? 1 : 0).toArray();
    double[] free = IntStream.range(0, 90).mapToDouble(i -> Math.sin(i)).toArray();
    List<Frame> sites = List.of(frame(exposed, ill, free), frame(ill, exposed, free));
    List<Frame> same = List.of(frame(exposed, ill, free), frame(exposed, ill, free));
    String parameters = "{\"variables\": [\"x\", \"y\", \"z\"]}";
    Release release = run(parameters, SMALL, same, Profile.ACRO_DEFAULT);
    assertThat(release.withheld()).hasSize(3).allSatisfy(w -> assertThat(w.rule()).isEqualTo("R5"));
    assertThat(release.whollyWithheld()).isTrue();
    // More than two values over all nodes: nothing is a table.
    assertThat(run(parameters, SMALL, sites, Profile.ACRO_DEFAULT).withheld()).isEmpty();
    assertThat(run(parameters, SMALL, same, Profile.NONE).withheld()).isEmpty();
  }

  @Test
  void fewPersons_areNoCorrelation() {
    double[] values = IntStream.range(0, 11).mapToDouble(i -> Math.sin(i)).toArray();
    double[] more = IntStream.range(0, 11).mapToDouble(i -> Math.cos(i)).toArray();
    Release release =
        run(
            "{\"variables\": [\"x\", \"y\"]}",
            SMALL,
            List.of(frame(values, more, values)),
            Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(w -> w.rule()).containsExactly("R4");
  }

  /** An attack: df, t and the width of the interval each give n. */
  @Test
  void testsAndIntervals_areThoseOfTheRoundedN() {
    String parameters = NumberTables.parameters("airquality", "");
    JsonNode shown =
        run(
                parameters,
                NumberTables.dictionary("airquality"),
                NumberTables.sites("airquality", 3),
                Profile.ACRO_DEFAULT)
            .result();
    // 111 complete rows.
    assertThat(shown.get("n").asLong()).isEqualTo(110);
    JsonNode first = shown.get("correlations").get(0);
    double r = first.get("estimate").doubleValue();
    assertThat(first.get("df").doubleValue()).isEqualTo(108);
    double t = first.get("statistic").doubleValue();
    assertThat(t * t * (1 - r * r) / (r * r)).isCloseTo(108, within(1e-6));
    double z = atanh(first.get("conf_high").doubleValue()) - atanh(r);
    assertThat(1.959963984540054 / z * (1.959963984540054 / z)).isCloseTo(107, within(1e-6));
  }

  private static double atanh(double r) {
    return 0.5 * Math.log((1 + r) / (1 - r));
  }

  @Test
  void parameters_areExplained() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.number("x"),
            TestVariables.factor("sex", "F", "M"),
            TestVariables.flag("ill"),
            TestVariables.ranged("two", VariableType.INTEGER, 0, 1, 1));
    refused("{\"variables\": [\"x\"]}", dictionary, "two variables");
    refused("{\"variables\": [\"x\", \"sex\"]}", dictionary, "ask crosstab");
    refused("{\"variables\": [\"x\", \"ill\"]}", dictionary, "ask crosstab");
    refused("{\"variables\": [\"x\", \"two\"]}", dictionary, "two values only");
    refused("{\"variables\": [\"x\", \"xx\"]}", dictionary, "xx");
    refused("{\"variables\": [\"x\", \"x\"]}", dictionary, "twice");
    refused("{\"variables\": [\"x\", \"two\"], \"method\": \"kendall\"}", dictionary, "spearman");
  }

  private static void refused(String parameters, Dictionary dictionary, String words) {
    assertThatThrownBy(() -> CORRELATION.parse(new JsonMapper().readTree(parameters), dictionary))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
