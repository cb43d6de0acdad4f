package org.kumiki.algorithms.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.grouping.Vote;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import tools.jackson.databind.json.JsonMapper;

/**
 * Disclosure rule R8 for every registered statistic: no slot of any round is non-zero at one node
 * by construction, and a variable that makes slots so is objected to before the statistic.
 */
final class OneNodeSlotTest {

  private static final int ROWS = 60;

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("clinic", "a", "b", "c"),
          TestVariables.factor("first", "yes", "no"),
          TestVariables.factor("sex", "f", "m"),
          TestVariables.factor("grade", "low", "middle", "high"),
          TestVariables.flag("event"),
          TestVariables.ranged("household", VariableType.INTEGER, 0, 400, 1),
          TestVariables.ranged("time", VariableType.INTEGER, 0, 400, 1),
          TestVariables.ranged("age", VariableType.NUMBER, 0, 120, 0.5),
          TestVariables.ranged("volume", VariableType.NUMBER, 0, 1000, 1));

  /** Ordinary parameters with the place {@code #}, where a variable with levels goes. */
  private static final Map<String, List<String>> EXAMPLES =
      Map.ofEntries(
          Map.entry(
              "feasibility",
              List.of("{\"by\": \"#\", \"events\": \"event\", \"person_time\": \"time\"}")),
          Map.entry(
              "summary",
              List.of(
                  "{\"variables\": [\"age\"], \"by\": \"#\", \"quantiles\": [0.5]}",
                  "{\"variables\": [\"age\", \"volume\", \"#\"], \"quantiles\": []}")),
          Map.entry(
              "characterise", List.of("{\"variables\": [\"age\", \"#\"], \"by\": \"event\"}")),
          Map.entry(
              "crosstab",
              List.of(
                  "{\"rows\": \"#\", \"columns\": \"event\"}",
                  "{\"rows\": \"event\", \"columns\": \"#\"}")),
          Map.entry("histogram", List.of("{\"variable\": \"age\", \"bins\": 4, \"by\": \"#\"}")),
          Map.entry(
              "incidence",
              List.of("{\"events\": \"event\", \"person_time\": \"time\", \"by\": \"#\"}")),
          Map.entry("prevalence", List.of("{\"case\": \"event\", \"by\": \"#\"}")),
          Map.entry(
              "glm",
              List.of(
                  "{\"formula\": \"event ~ age + #\", \"family\": \"binomial\"}",
                  "{\"formula\": \"age ~ volume + # + time:#\"}",
                  "{\"formula\": \"age ~ time + #\", \"heterogeneity\": true}",
                  "{\"formula\": \"age ~ time + #\", \"site_effects\": \"absorbed\"}",
                  "{\"formula\": \"age ~ time + #\", \"penalty\": {}}",
                  "{\"formula\": \"age ~ time + #\", \"robust\": \"HC3\"}")),
          Map.entry(
              "cox",
              List.of(
                  "{\"time\": \"time\", \"event\": \"event\", \"covariates\": \"age + #\"}",
                  "{\"time\": \"time\", \"event\": \"event\", \"covariates\": \"age + #\","
                      + " \"baseline\": \"common\", \"ties\": \"breslow\", \"width\": 20,"
                      + " \"horizon\": 400}")),
          Map.entry(
              "competing-risks",
              List.of(
                  "{\"time\": \"time\", \"status\": \"event\", \"by\": \"#\", \"width\": 20,"
                      + " \"horizon\": 400}")),
          Map.entry(
              "fine-gray",
              List.of(
                  "{\"time\": \"time\", \"status\": \"event\", \"cause\": \"TRUE\","
                      + " \"covariates\": \"age + #\"}")),
          Map.entry("rank-test", List.of("{\"variable\": \"age\", \"by\": \"#\"}")),
          Map.entry(
              "roc",
              List.of("{\"score\": \"age\", \"event\": \"event\", \"bins\": 4, \"by\": \"#\"}")),
          Map.entry(
              "propensity",
              List.of(
                  "{\"treatment\": \"event\", \"covariates\": \"age + #\", \"outcome\": \"time\"}",
                  "{\"treatment\": \"event\", \"covariates\": \"age + #\", \"outcome\": \"time\","
                      + " \"method\": \"stratification\", \"strata\": 2}")),
          Map.entry(
              "standardise", List.of("{\"formula\": \"age ~ # + time\", \"treatment\": \"#\"}")),
          Map.entry("t-test", List.of("{\"variable\": \"age\", \"by\": \"#\"}")),
          Map.entry(
              "meta-analysis",
              List.of(
                  "{\"model\": \"glm\", \"parameters\": {\"formula\": \"age ~ time + #\"}}",
                  "{\"model\": \"cox\", \"method\": \"DL\", \"parameters\": {\"time\": \"time\","
                      + " \"event\": \"event\", \"covariates\": \"age + #\"}}")),
          Map.entry(
              "clogit", List.of("{\"formula\": \"event ~ age + #\", \"strata\": \"household\"}")),
          Map.entry(
              "gee",
              List.of(
                  "{\"formula\": \"age ~ volume + #\", \"cluster\": \"household\","
                      + " \"correlation\": \"exchangeable\"}")),
          Map.entry("ordinal", List.of("{\"formula\": \"grade ~ age + #\"}")),
          Map.entry(
              "mixed-model",
              List.of(
                  "{\"formula\": \"age ~ time + # + (1 | site)\"}",
                  "{\"formula\": \"event ~ age + # + (1 | site)\", \"family\": \"binomial\"}",
                  "{\"formula\": \"age ~ time + # + (1 + time | event)\"}")),
          Map.entry(
              "anova",
              List.of(
                  "{\"formula\": \"age ~ volume + #\"}",
                  "{\"formula\": \"age ~ event * # + time\", \"type\": 3}")),
          Map.entry(
              "kaplan-meier",
              List.of(
                  "{\"time\": \"time\", \"event\": \"event\", \"by\": \"#\", \"width\": 20,"
                      + " \"horizon\": 400}")));

  /** Of those that take numbers only: nothing in them can name a node. */
  private static final Map<String, String> NUMBERS =
      Map.of(
          "correlation",
          "{\"variables\": [\"age\", \"time\", \"volume\"]}",
          "pca",
          "{\"variables\": [\"age\", \"time\", \"volume\"]}",
          "sccs",
          "{\"start\": \"age\", \"end\": \"volume\", \"events\": [\"time\"], \"exposures\":"
              + " [\"age\"], \"windows\": [{\"from\": 0, \"to\": 30}]}",
          "k-means",
          "{\"variables\": [\"age\", \"time\", \"volume\"], \"k\": 2, \"scale\": false,"
              + " \"centers\": [[50, 50, 350], [50, 350, 350]]}");

  private final List<String> alone = new ArrayList<>();

  /** Everything but the constants of the site is the same everywhere. */
  private static List<Frame> sites() {
    return IntStream.range(0, 3)
        .<Frame>mapToObj(
            site ->
                new ArrayFrame(
                    ROWS,
                    Map.of(
                        "event", column(i -> i % 3 == 0 ? 1 : 0),
                        "household", column(i -> Math.floorDiv(i, 4)),
                        "time", column(i -> 5 + 37 * i % 380),
                        "age", column(i -> 30 + i * i % 41),
                        "volume", column(i -> 100 + 250 * site)),
                    Map.of(
                        "clinic", IntStream.range(0, ROWS).map(i -> site).toArray(),
                        "first", IntStream.range(0, ROWS).map(i -> Math.min(site, 1)).toArray(),
                        "grade", IntStream.range(0, ROWS).map(i -> i * i % 11 % 3).toArray(),
                        "sex", IntStream.range(0, ROWS).map(i -> i / 7 % 2).toArray()),
                    Optional.empty()))
        .toList();
  }

  private static double[] column(IntToDoubleFunction value) {
    return IntStream.range(0, ROWS).mapToDouble(value).toArray();
  }

  static Stream<Arguments> examples() {
    StandardAlgorithms known = new StandardAlgorithms();
    return known.ids().stream()
        .filter(id -> !NUMBERS.containsKey(id))
        .flatMap(
            id -> {
              assertThat(EXAMPLES).as("every statistic has an example here").containsKey(id);
              return EXAMPLES.get(id).stream()
                  .map(text -> Arguments.of(known.byId(id).orElseThrow(), text));
            });
  }

  @Test
  void numbersOnly_haveNoSlotOfOneNode_andTakeNoLevels() {
    NUMBERS.forEach(
        (id, text) -> {
          FederatedAlgorithm<?, ?, ?> statistic = new StandardAlgorithms().byId(id).orElseThrow();
          run(statistic, text);
          assertThat(alone).isEmpty();
          assertThat(objects(statistic, text)).isFalse();
          assertThatThrownBy(() -> objects(statistic, text.replace("volume", "clinic")))
              .isInstanceOf(InvalidInput.class);
        });
  }

  @Test
  void ranksOfANumberThatNamesTheNode_areObjectedTo() {
    FederatedAlgorithm<?, ?, ?> correlation =
        new StandardAlgorithms().byId("correlation").orElseThrow();
    String ranks = "{\"method\": \"spearman\", \"variables\": [\"age\", \"%s\"]}";
    run(correlation, ranks.formatted("time"));
    assertThat(alone).isEmpty();
    assertThat(objects(correlation, ranks.formatted("time"))).isFalse();
    run(correlation, ranks.formatted("volume"));
    assertThat(alone).as("without the vote the coordinator has one node's values").isNotEmpty();
    assertThat(objects(correlation, ranks.formatted("volume"))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void ordinaryQuery_hasNoSlotOfOneNode(FederatedAlgorithm<?, ?, ?> statistic, String text) {
    run(statistic, text.replace("#", "sex"));
    assertThat(alone).isEmpty();
    assertThat(objects(statistic, text.replace("#", "sex"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void variableThatNamesTheNode_isObjectedTo(FederatedAlgorithm<?, ?, ?> statistic, String text) {
    String naming = statistic.id().equals("t-test") ? "first" : "clinic";
    run(statistic, text.replace("#", naming));
    // At a node such a variable is constant, and so in no model of the node's own.
    if (!statistic.id().equals("meta-analysis")) {
      assertThat(alone).as("without the vote the coordinator has one node's values").isNotEmpty();
    }
    assertThat(objects(statistic, text.replace("#", naming))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nodeItself_isNoVariable(FederatedAlgorithm<?, ?, ?> statistic, String text) {
    assertThatThrownBy(() -> objects(statistic, text.replace("#", "site")))
        .isInstanceOf(InvalidInput.class);
  }

  private <P, S, R extends Result> void run(
      FederatedAlgorithm<P, S, R> statistic, String parameters) {
    PlainFederation.run(statistic, parameters, DICTIONARY, sites(), 1, this::look);
  }

  private void look(Layout layout, List<Contribution> added) {
    for (int slot = 0; slot < layout.slots().size(); slot++) {
      int at = slot;
      List<boolean[]> zeros = added.stream().map(node -> filled(layout, node, at)).toList();
      for (int entry = 0; entry < layout.slots().get(slot).length(); entry++) {
        int e = entry;
        if (zeros.stream().filter(node -> node[e]).count() == 1) {
          alone.add(layout.slots().get(slot).name() + "/" + entry);
        }
      }
    }
  }

  private static boolean[] filled(Layout layout, Contribution node, int slot) {
    Bound bound = layout.slots().get(slot).bound();
    return switch (bound) {
      case Bound.Count c -> filled(node.longs(slot));
      case Bound.PairCount c -> filled(node.longs(slot));
      case Bound.Statistic s -> filled(node.doubles(slot));
      case Bound.Moment m -> filled(node.doubles(slot));
    };
  }

  private static boolean[] filled(long[] counts) {
    boolean[] filled = new boolean[counts.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = counts[i] != 0;
    }
    return filled;
  }

  private static boolean[] filled(double[] values) {
    boolean[] filled = new boolean[values.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = values[i] != 0;
    }
    return filled;
  }

  private static <P> boolean objects(FederatedAlgorithm<P, ?, ?> statistic, String parameters) {
    P p = statistic.parse(new JsonMapper().readTree(parameters), DICTIONARY);
    SequencedSet<String> variables = statistic.variables(p);
    return Vote.objects(variables, DICTIONARY, statistic.intervals(p), sites());
  }
}
