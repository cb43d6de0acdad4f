package org.kumiki.algorithms.incidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rates, ratios and standardised rates equal R's. */
class IncidenceAlgorithmTest {

  private static final IncidenceAlgorithm INCIDENCE = new IncidenceAlgorithm();
  private static final JsonNode JSON = read();
  private static final List<String> BANDS = List.of("young", "middle", "old");

  static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("event", VariableType.INTEGER, 0, 1, Double.NaN),
          TestVariables.number("years"),
          TestVariables.factor("arm", "a", "b"),
          TestVariables.factor("band", "young", "middle", "old"));

  private static JsonNode read() {
    try (InputStream in = IncidenceAlgorithmTest.class.getResourceAsStream("incidence.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> tests() {
    return JSON.get("tests").values().stream();
  }

  static Stream<JsonNode> small() {
    return JSON.get("small").values().stream();
  }

  private static double number(JsonNode value) {
    return value.isNumber()
        ? value.doubleValue()
        : value.asString("").equals("Inf") ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  private static List<Frame> sites(JsonNode table) {
    int rows = table.get("arm").size();
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] chosen = IntStream.range(0, rows).filter(i -> i * 7 % 11 % 3 == here).toArray();
      frames.add(
          new ArrayFrame(
              chosen.length,
              Map.of(
                  "event", numbers(table.get("event"), chosen),
                  "years", numbers(table.get("years"), chosen)),
              Map.of(
                  "arm", codes(table.get("arm"), List.of("a", "b"), chosen),
                  "band", codes(table.get("band"), BANDS, chosen)),
              Optional.empty()));
    }
    return frames;
  }

  private static double[] numbers(JsonNode column, int[] chosen) {
    return IntStream.of(chosen).mapToDouble(i -> number(column.get(i))).toArray();
  }

  private static int[] codes(JsonNode column, List<String> levels, int[] chosen) {
    return IntStream.of(chosen).map(i -> levels.indexOf(column.get(i).asString())).toArray();
  }

  private static void equal(String as, JsonNode expected, double... found) {
    for (int i = 0; i < found.length; i++) {
      double want = number(expected.get(i));
      assertThat(found[i])
          .as("%s %s", as, i)
          .isCloseTo(want, within(1e-8 * Math.max(Math.abs(want), 1e-6)));
    }
  }

  private static double[] estimate(JsonNode node, String name) {
    return new double[] {
      number(node.get(name)), number(node.get("conf_low")), number(node.get("conf_high"))
    };
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyNumber_isThatOfR(JsonNode test) {
    JsonNode groups =
        PlainFederation.run(
                INCIDENCE,
                test.get("parameters").toString(),
                DICTIONARY,
                sites(JSON.get("tables").get(test.get("table").asString())))
            .result()
            .release(Profile.NONE)
            .result()
            .get("groups");
    for (int g = 0; g < groups.size(); g++) {
      JsonNode expected = test.get("groups").get(g);
      JsonNode group = groups.get(g);
      equal("rate", expected.get("rate"), estimate(group, "rate"));
      equal("direct", expected.get("direct"), estimate(group.get("standardised"), "rate"));
      equal("sir", expected.get("sir"), estimate(group.get("sir"), "estimate"));
      assertThat(group.get("sir").get("expected").doubleValue())
          .isCloseTo(expected.get("expected").doubleValue(), within(1e-8));
      if (g > 0) {
        equal("ratio", expected.get("ratio"), estimate(group.get("rate_ratio"), "estimate"));
        equal(
            "difference",
            expected.get("difference"),
            estimate(group.get("rate_difference"), "estimate"));
        assertThat(group.get("rate_ratio").get("p_value").doubleValue())
            .isCloseTo(number(expected.get("ratio").get(3)), within(1e-10));
      }
    }
    assertThat(groups.get(0).has("rate_ratio")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("small")
  void fewEvents_haveTheIntervalsOfPoissonTest(JsonNode of) {
    long a = of.get("x").get(0).longValue();
    long b = of.get("x").get(1).longValue();
    double s = of.get("x").get(2).doubleValue();
    double t = of.get("x").get(3).doubleValue();
    Estimate rate = PoissonRates.rate(a, s, 0.95);
    equal("rate", of.get("rate"), rate.value(), rate.low(), rate.high());
    Estimate ratio = PoissonRates.ratio(a, s, b, t, 0.95);
    for (int i = 0; i < 3; i++) {
      double found = i == 0 ? ratio.value() : i == 1 ? ratio.low() : ratio.high();
      double want = number(of.get("ratio").get(i));
      if (Double.isFinite(want)) {
        assertThat(found).isCloseTo(want, within(1e-8 * want));
      } else {
        assertThat(found).isInfinite();
      }
    }
    assertThat(PoissonRates.pValue(a, s, b, t))
        .isCloseTo(of.get("ratio").get(3).doubleValue(), within(1e-10));
  }

  private static List<Frame> one(double[] events, double[] years, int[] arm) {
    return List.of(
        new ArrayFrame(
            events.length,
            Map.of("event", events, "years", years),
            Map.of("arm", arm, "band", new int[events.length]),
            Optional.empty()));
  }

  /** By hand: 2 events in 8 years, 1 in 4; weights 1 and 0; 3 expected. */
  @Test
  void rates_byHand() {
    Release release =
        PlainFederation.run(
                INCIDENCE,
                """
                {"events": "event", "person_time": "years", "by": "arm", "per": 10,
                 "standard": {"variable": "band", "weights": {"young": 2, "middle": 0, "old": 0},
                              "rates": {"young": 5, "middle": 1, "old": 1}}}""",
                DICTIONARY,
                one(
                    new double[] {1, 1, 0, 1, 0},
                    new double[] {1, 2, 5, 3, 1},
                    new int[] {0, 0, 0, 1, 1}))
            .result()
            .release(Profile.NONE);
    JsonNode all = release.result().get("all");
    assertThat(all.get("rate").doubleValue()).isEqualTo(10 * 3 / 12.0);
    assertThat(all.has("standardised")).isFalse();
    JsonNode first = release.result().get("groups").get(0);
    assertThat(first.get("rate").doubleValue()).isEqualTo(2.5);
    assertThat(first.get("standardised").get("rate").doubleValue()).isEqualTo(2.5);
    assertThat(first.get("sir").get("expected").doubleValue()).isEqualTo(4);
    assertThat(first.get("sir").get("estimate").doubleValue()).isEqualTo(0.5);
    JsonNode second = release.result().get("groups").get(1);
    assertThat(second.get("rate_ratio").get("estimate").doubleValue()).isEqualTo(1);
    assertThat(second.get("rate_difference").get("estimate").doubleValue()).isZero();
    assertThat(release.tables()).hasSize(4);
    assertThat(release.reproduce()).contains("poisson.test").contains("\"young\" = 1");
  }

  @Test
  void rowsThatAreNoRates_endInWords() {
    Step<?, IncidenceResult> twice =
        PlainFederation.run(
                INCIDENCE,
                "{\"events\": \"event\", \"person_time\": \"years\"}",
                DICTIONARY,
                one(new double[] {1, 2}, new double[] {1, 1}, new int[2]))
            .last();
    assertThat(twice.toString()).contains("must be 0 or 1");
    Step<?, IncidenceResult> negative =
        PlainFederation.run(
                INCIDENCE,
                "{\"events\": \"event\", \"person_time\": \"years\"}",
                DICTIONARY,
                one(new double[] {1, 0}, new double[] {1, -1}, new int[2]))
            .last();
    assertThat(negative.toString()).contains("is below 0");
  }

  @Test
  void parameters_areExplained() {
    refused("{\"events\": \"event\"}", "person_time");
    refused("{\"events\": \"years\", \"person_time\": \"years\"}", "is not a boolean");
    refused(
        with("\"by\": \"band\", \"standard\": {\"variable\": \"band\", \"weights\": {}}"),
        "expected a number of 0 or more for 'young'");
    refused(
        with(
            "\"by\": \"band\", \"standard\": {\"variable\": \"band\","
                + " \"weights\": {\"young\": 1, \"middle\": 1, \"old\": 1}}"),
        "must be different variables");
    refused(with("\"standard\": {\"variable\": \"band\"}"), "expected weights (direct)");
    refused(
        with("\"standard\": {\"variable\": \"band\", \"weights\": {\"ancient\": 1}}"),
        "unknown level of band 'ancient'");
    refused(
        with(
            "\"standard\": {\"variable\": \"band\","
                + " \"weights\": {\"young\": 0, \"middle\": 0, \"old\": 0}}"),
        "at least one weight");
    refused(with("\"standard\": {\"variable\": \"years\", \"weights\": {}}"), "no declared levels");
    refused(with("\"standard\": {\"age\": 1}"), "unknown key 'age'");
    refused(with("\"by\": \"site\""), "site");
    refused(with("\"per\": 0"), "above 0");
  }

  private static String with(String more) {
    return "{\"events\": \"event\", \"person_time\": \"years\", " + more + "}";
  }

  private static void refused(String parameters, String words) {
    assertThatThrownBy(() -> INCIDENCE.parse(new JsonMapper().readTree(parameters), DICTIONARY))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}
