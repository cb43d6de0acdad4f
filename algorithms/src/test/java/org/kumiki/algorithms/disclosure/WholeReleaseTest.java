package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.histogram.HistogramAlgorithm;
import org.kumiki.algorithms.incidence.IncidenceAlgorithm;
import org.kumiki.algorithms.kmeans.KMeansAlgorithm;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.prevalence.PrevalenceAlgorithm;

/**
 * Results of too few persons (R1) or of persons at too few nodes (R3) are withheld whole, and the
 * reader is told that in one sentence instead of once for every figure.
 */
final class WholeReleaseTest {

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("sex", "F", "M"),
          TestVariables.flag("event"),
          TestVariables.ranged("age", VariableType.NUMBER, 0, 120, 0.5),
          TestVariables.ranged("years", VariableType.NUMBER, 0, 50, 0.5),
          TestVariables.variable("start", VariableType.DATE, List.of()),
          TestVariables.variable("end", VariableType.DATE, List.of()),
          TestVariables.variable("onset", VariableType.DATE, List.of()));

  /**
   * @param statistic what is asked
   * @param parameters how
   * @param path of what is withheld whole
   */
  record Case(FederatedAlgorithm<?, ?, ?> statistic, String parameters, String path) {
    @Override
    public String toString() {
      return statistic.id() + " " + parameters;
    }
  }

  private static Stream<Case> cases() {
    return Stream.of(
        new Case(new CrosstabAlgorithm(), "{\"rows\": \"sex\", \"columns\": \"event\"}", ""),
        new Case(new FeasibilityAlgorithm(), "{\"by\": \"sex\"}", ""),
        new Case(
            new FeasibilityAlgorithm(),
            "{\"steps\": [{\"where\": \"age >= 21\"}, {\"where\": \"sex = 'F'\"}]}",
            ""),
        new Case(
            new HistogramAlgorithm(), "{\"variable\": \"age\", \"bins\": 4, \"by\": \"sex\"}", ""),
        new Case(
            new IncidenceAlgorithm(),
            "{\"events\": \"event\", \"person_time\": \"years\", \"by\": \"sex\"}",
            ""));
  }

  private static Stream<Case> nodeCases() {
    return Stream.concat(
        cases(),
        Stream.of(
            new Case(
                new PrevalenceAlgorithm(),
                "{\"onset\": \"onset\", \"start\": \"start\", \"end\": \"end\","
                    + " \"at\": [\"2020-01-01\"], \"by\": \"sex\"}",
                "/times/0")));
  }

  private static List<Frame> nodes(int nodes, int rows) {
    return IntStream.range(0, nodes)
        .<Frame>mapToObj(
            node -> {
              Map<String, double[]> numbers = new HashMap<>();
              numbers.put("event", IntStream.range(0, rows).mapToDouble(i -> i / 2 % 2).toArray());
              numbers.put("age", IntStream.range(0, rows).mapToDouble(i -> 20 + i % 60).toArray());
              numbers.put("years", IntStream.range(0, rows).mapToDouble(i -> 1 + i % 9).toArray());
              // 2020-01-01 is day 18262.
              numbers.put("start", IntStream.range(0, rows).mapToDouble(i -> 18_000).toArray());
              numbers.put("end", IntStream.range(0, rows).mapToDouble(i -> 18_600).toArray());
              numbers.put("onset", IntStream.range(0, rows).mapToDouble(i -> 18_100).toArray());
              return new ArrayFrame(
                  rows,
                  numbers,
                  Map.of("sex", IntStream.range(0, rows).map(i -> i % 2).toArray()),
                  Optional.empty());
            })
        .toList();
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> statistic, String parameters, List<Frame> nodes, Profile rules) {
    return PlainFederation.run(statistic, parameters, DICTIONARY, nodes).result().release(rules);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fewPersons_areToldInOneSentence(Case c) {
    Release release = released(c.statistic(), c.parameters(), nodes(3, 3), Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld())
        .containsExactly(new Withheld(c.path(), "R1", 10, Message.of("fewer than %d persons", 10)));
  }

  @ParameterizedTest
  @MethodSource("nodeCases")
  void twoNodes_areToldInOneSentence(Case c) {
    Release release =
        released(c.statistic(), c.parameters(), nodes(2, 120), Profile.named("profile", "STRICT"));
    assertThat(release.withheld())
        .satisfiesExactly(
            w -> {
              assertThat(w.path()).isEqualTo(c.path());
              assertThat(w.rule()).isEqualTo("R3");
              assertThat(w.reason().en()).contains("fewer than 3 nodes");
            });
  }

  @Test
  void clustersOfTwoNodes_areNotShown() {
    Release release =
        released(
            new KMeansAlgorithm(),
            "{\"variables\": [\"age\"], \"k\": 2, \"centers\": [[30], [60]]}",
            nodes(2, 120),
            Profile.named("profile", "STRICT"));
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R3");
  }
}
