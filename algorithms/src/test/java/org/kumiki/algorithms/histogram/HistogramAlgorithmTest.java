package org.kumiki.algorithms.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
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
import org.kumiki.algorithms.TwoArmTable;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts and densities equal R's {@code hist}; bins come from parameters and dictionary only. */
class HistogramAlgorithmTest {

  private static final HistogramAlgorithm HISTOGRAM = new HistogramAlgorithm();
  private static final JsonNode JSON = read();
  private static final Dictionary SMALL =
      TestVariables.dictionary(
          TestVariables.ranged("age", VariableType.INTEGER, 0, 100, Double.NaN),
          TestVariables.ranged("grade", VariableType.INTEGER, 0, 4, Double.NaN),
          TestVariables.ranged("dose", VariableType.NUMBER, 0, 1, 0.05),
          TestVariables.number("x"),
          TestVariables.factor("arm", "a", "b"));

  private static JsonNode read() {
    try (InputStream in = HistogramAlgorithmTest.class.getResourceAsStream("histogram.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Release run(
      String parameters, Dictionary dictionary, List<Frame> sites, Profile profile) {
    return PlainFederation.run(HISTOGRAM, parameters, dictionary, sites).result().release(profile);
  }

  static Stream<JsonNode> tests() {
    return JSON.get("tests").values().stream();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyBin_isThatOfR(JsonNode test) {
    JsonNode table = JSON.get("tables").get(test.get("table").asString());
    JsonNode groups =
        run(
                test.get("parameters").toString(),
                TwoArmTable.dictionary(table),
                TwoArmTable.sites(table),
                Profile.NONE)
            .result()
            .get("groups");
    assertThat(groups.size()).isEqualTo(test.get("groups").size());
    for (int g = 0; g < groups.size(); g++) {
      JsonNode expected = test.get("groups").get(g);
      JsonNode bins = groups.get(g).get("bins");
      assertThat(bins.size()).isEqualTo(expected.get("counts").size());
      for (int i = 0; i < bins.size(); i++) {
        assertThat(bins.get(i).get("count").longValue())
            .isEqualTo(expected.get("counts").get(i).longValue());
        double density = expected.get("density").get(i).doubleValue();
        assertThat(bins.get(i).get("density").doubleValue())
            .isCloseTo(density, within(1e-12 * Math.max(density, 1e-3)));
      }
    }
  }

  private static List<Frame> frames(String name, double... values) {
    int half = values.length / 2;
    return List.of(
        frame(name, Arrays.copyOf(values, half)),
        frame(name, Arrays.copyOfRange(values, half, values.length)));
  }

  private static Frame frame(String name, double[] values) {
    int[] arms = IntStream.range(0, values.length).map(i -> i % 2).toArray();
    return new ArrayFrame(
        values.length, Map.of(name, values), Map.of("arm", arms), Optional.empty());
  }

  /** A bin holds its right end, the first also its left one; what lies beside is counted apart. */
  @Test
  void ends_byHand() {
    JsonNode group =
        run(
                "{\"variable\": \"x\", \"breaks\": [0, 1, 3]}",
                SMALL,
                frames("x", -1, 0, 0.5, 1, Math.nextUp(1.0), 3, Math.nextUp(3.0), Double.NaN),
                Profile.NONE)
            .result()
            .get("groups")
            .get(0);
    assertThat(group.toString())
        .isEqualTo(
            "{\"group\":\"all\",\"n\":7,\"below\":1,\"above\":1,\"bins\":["
                + "{\"low\":0.0,\"high\":1.0,\"count\":3,\"density\":0.6,\"merged\":1},"
                + "{\"low\":1.0,\"high\":3.0,\"count\":2,\"density\":0.2,\"merged\":1}]}");
  }

  /** Never from data: here all values are the same. */
  @Test
  void bins_divideTheRangeOfTheDictionary() {
    Release release =
        run(
            "{\"variable\": \"age\", \"bins\": 4}",
            SMALL,
            frames("age", 50, 50, 50, 50),
            Profile.NONE);
    JsonNode bins = release.result().get("groups").get(0).get("bins");
    assertThat(bins.values().stream().map(bin -> bin.get("high").doubleValue()))
        .containsExactly(25.0, 50.0, 75.0, 100.0);
    assertThat(bins.get(1).get("count").longValue()).isEqualTo(4);
    assertThat(release.reproduce()).contains("c(0, 25, 50, 75, 100)").contains("h(data$age)");
  }

  @Test
  void tableForPeople_namesTheBins() {
    Release release =
        run(
            "{\"variable\": \"dose\", \"bins\": 2, \"by\": \"arm\"}",
            SMALL,
            frames("dose", 0, 0.2, 0.5, 0.6, 0.7, 1),
            Profile.NONE);
    assertThat(release.tables()).hasSize(2);
    assertThat(release.tables().getFirst().rows().toString())
        .contains("[0, 0.5]")
        .contains("(0.5, 1]");
    assertThat(release.reproduce()).contains("lapply(split(data$dose, data$arm), h)");
  }

  @Test
  void parameters_areExplained() {
    refused("{\"variable\": \"arm\", \"bins\": 3}", "is no number");
    refused("{\"variable\": \"age\"}", "either breaks or bins");
    refused("{\"variable\": \"age\", \"bins\": 3, \"breaks\": [1, 2]}", "either breaks or bins");
    refused("{\"variable\": \"x\", \"bins\": 3}", "declares no minimum and maximum");
    refused("{\"variable\": \"age\", \"bins\": 0}", "1 to 200");
    refused("{\"variable\": \"age\", \"breaks\": [5]}", "2 to 201");
    refused("{\"variable\": \"age\", \"breaks\": [5, 5]}", "5 does not follow 5");
    refused("{\"variable\": \"age\", \"breaks\": [5.2, 5.9]}", "no whole number lies between");
    refused("{\"variable\": \"dose\", \"bins\": 30}", "narrower than 0.05");
    refused("{\"variable\": \"grade\", \"bins\": 4, \"by\": \"grade\"}", "another variable");
    refused("{\"variable\": \"x\", \"breaks\": [0, 1], \"by\": \"site\"}", "site");
  }

  private static void refused(String parameters, String words) {
    assertThatThrownBy(() -> HISTOGRAM.parse(new JsonMapper().readTree(parameters), SMALL))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
