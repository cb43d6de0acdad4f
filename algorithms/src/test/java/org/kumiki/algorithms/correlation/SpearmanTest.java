package org.kumiki.algorithms.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spearman's correlations equal R's of the declared cells, and say how far those may be off. */
class SpearmanTest {

  private static final CorrelationAlgorithm CORRELATION = new CorrelationAlgorithm();

  private static Release run(String table, int sites) {
    return PlainFederation.run(
            CORRELATION,
            RankTables.parameters(RankTables.names(table)),
            RankTables.dictionary(table),
            RankTables.sites(table, sites))
        .result()
        .release(Profile.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"airquality", "mtcars", "quakes"})
  void everyNumber_isThatOfR_onTheCells_andNearThatOfTheValues(String table) {
    JsonNode found = run(table, 3).result().get("correlations");
    JsonNode expected = RankTables.JSON.get("tests").get(table);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode got = found.get(i);
      assertThat(got.get("variable_1")).isEqualTo(expected.get(i).get("variable_1"));
      assertThat(got.get("variable_2")).isEqualTo(expected.get(i).get("variable_2"));
      for (String key :
          List.of("estimate", "statistic", "df", "p_value", "conf_low", "conf_high")) {
        double value = expected.get(i).get(key).doubleValue();
        double tolerance = key.equals("p_value") && value < 1e-12 ? 1e-6 : 1e-8;
        assertThat(got.get(key).doubleValue())
            .as("%s: %s", expected.get(i), key)
            .isCloseTo(value, within(tolerance * Math.abs(value)));
      }
      double raw = expected.get(i).get("raw").doubleValue();
      double tolerance = got.get("tolerance").doubleValue();
      assertThat(tolerance).isLessThan(0.2);
      assertThat(got.get("estimate").doubleValue()).isCloseTo(raw, within(tolerance + 1e-12));
    }
  }

  @Test
  void whereEachValueIsACell_nothingIsLost() {
    Release release = run("airquality", 3);
    for (JsonNode pair : release.result().get("correlations")) {
      assertThat(pair.get("tolerance").doubleValue()).isZero();
    }
    assertThat(release.notes()).noneMatch(note -> note.contains("cells"));
    assertThat(run("quakes", 3).notes())
        .containsExactly(
            "values of 'depth' are ranked in cells 4 wide; 'tolerance' bounds what this changes");
  }

  @Test
  void whatLeaves_doesNotDependOnHowRowsAreSpread() {
    assertThat(run("airquality", 1).result()).isEqualTo(run("airquality", 3).result());
  }

  @Test
  void reproduce_putsValuesIntoTheCells() {
    assertThat(run("quakes", 3).reproduce())
        .startsWith(
            "d <- na.omit(data[c(\"depth\", \"stations\")])\n"
                + "d$depth <- pmin(round((d$depth - 0) / 1), 10000) %/% 4\ncombn(")
        .contains("method = \"spearman\", exact = FALSE");
  }

  /** By hand: ranks 1, 2, 3.5, 3.5 and 1, 3, 2, 4: sums of products about 2.5: 3, 4.5 and 5. */
  @Test
  void fourRows_byHand() {
    Dictionary dictionary = small();
    List<Frame> sites =
        List.of(
            frame(new double[] {1, 3, 9}, new double[] {2, 6, 4}, new double[] {5, 5, 5}),
            frame(new double[] {9}, new double[] {8}, new double[] {5}));
    Release release =
        PlainFederation.run(
                CORRELATION, RankTables.parameters(List.of("x", "y", "z")), dictionary, sites)
            .result()
            .release(Profile.NONE);
    JsonNode pairs = release.result().get("correlations");
    assertThat(pairs.get(0).get("estimate").doubleValue())
        .isCloseTo(3 / Math.sqrt(4.5 * 5), within(1e-14));
    assertThat(pairs.get(1).get("estimate").isNull()).isTrue();
    assertThat(release.warnings()).containsExactly("'z' is constant: it has no correlation");
    assertThat(release.tables().getFirst().title()).isEqualTo("Spearman's correlations");
  }

  @Test
  void parameters_areExplained() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.number("free"),
            TestVariables.flag("ill"),
            TestVariables.ranged("two", VariableType.INTEGER, 0, 1, 1),
            TestVariables.ranged("age", VariableType.INTEGER, 0, 100, 1),
            TestVariables.ranged("point", VariableType.NUMBER, 3, 3, Double.NaN));
    refused(List.of("age", "free"), dictionary, "'free' has no declared minimum and maximum");
    refused(List.of("age", "ill"), dictionary, "ask crosstab");
    refused(List.of("age", "two"), dictionary, "two values only");
    refused(List.of("age", "point"), dictionary, "'point' has an empty or infinite range");
    List<Variable> many = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      many.add(TestVariables.ranged("v" + i, VariableType.INTEGER, 0, 1000, 1));
    }
    refused(
        many.stream().map(Variable::name).toList(),
        TestVariables.dictionary(many.toArray(Variable[]::new)),
        "25 variables with so many values have no room for 50 cells each");
  }

  private static void refused(List<String> names, Dictionary dictionary, String words) {
    assertThatThrownBy(
            () ->
                CORRELATION.parse(
                    new JsonMapper().readTree(RankTables.parameters(names)), dictionary))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }

  private static Dictionary small() {
    return TestVariables.dictionary(
        IntStream.of('x', 'y', 'z')
            .mapToObj(c -> TestVariables.ranged("" + (char) c, VariableType.INTEGER, 0, 10, 1))
            .toArray(Variable[]::new));
  }

  private static Frame frame(double[] x, double[] y, double[] z) {
    return new ArrayFrame(x.length, Map.of("x", x, "y", y, "z", z), Map.of(), Optional.empty());
  }
}
