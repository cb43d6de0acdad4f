package org.kumiki.algorithms.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What correlations of ranks would tell of counts, and that they do not. */
class SpearmanPrivacyTest {

  private static final CorrelationAlgorithm CORRELATION = new CorrelationAlgorithm();
  private static final String PARAMETERS = RankTables.parameters(List.of("x", "y"));
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("x", VariableType.INTEGER, 0, 500, 1),
          TestVariables.ranged("y", VariableType.INTEGER, 0, 500, 1));

  private static Release run(Frame rows, Profile profile) {
    return PlainFederation.run(CORRELATION, PARAMETERS, DICTIONARY, List.of(rows))
        .result()
        .release(profile);
  }

  private static Frame rows(int n, IntToDoubleFunction x, IntToDoubleFunction y) {
    return new ArrayFrame(n, columns(n, x, y), Map.of(), Optional.empty());
  }

  private static Map<String, double[]> columns(
      int n, IntToDoubleFunction x, IntToDoubleFunction y) {
    return Map.of(
        "x", IntStream.range(0, n).mapToDouble(x).toArray(),
        "y", IntStream.range(0, n).mapToDouble(y).toArray());
  }

  /** An attack: of two 0/1 variables it is phi, and with the shares of both phi is their table. */
  @Test
  void twoValues_areATable() {
    int n = 200;
    IntToDoubleFunction exposed = i -> i % 4 == 0 ? 7 : 2;
    IntToDoubleFunction ill = i -> i % 20 == 0 || i % 9 == 1 ? 1 : 0;
    Frame both = rows(n, exposed, ill);
    double r = estimate(run(both, Profile.NONE));
    double a = 50;
    double b = IntStream.range(0, n).filter(i -> ill.applyAsDouble(i) == 1).count();
    double table = r * Math.sqrt(a * b * (n - a) * (n - b)) / n + a * b / n;
    long cell = IntStream.range(0, n).filter(i -> i % 4 == 0 && ill.applyAsDouble(i) == 1).count();
    assertThat(table).isCloseTo((double) cell, within(1e-9));
    withheld(run(both, Profile.ACRO_DEFAULT), "fewer than 10 values of 'x' occur");
    withheld(run(rows(n, i -> i * 37 % 401, ill), Profile.ACRO_DEFAULT), "values of 'y' occur");
  }

  /** An attack: some of other values make a 0/1 variable one of many. */
  @Test
  void twoValuesAndAFewOthers_areATable_too() {
    int n = 300;
    IntToDoubleFunction free = i -> i * 37 % 401;
    withheld(
        run(rows(n, i -> i < 9 ? 100 + i : i % 2, free), Profile.ACRO_DEFAULT),
        "nearly all rows have one of two values of 'x'");
    Release enough = run(rows(n, i -> i < 10 ? 100 + i : i % 2, free), Profile.ACRO_DEFAULT);
    assertThat(enough.withheld()).isEmpty();
  }

  /** An attack: the others are rows of one person. */
  @Test
  void othersOfOnePerson_areOnePerson() {
    int n = 300;
    int[] person = IntStream.range(0, n).map(i -> i < 30 ? 0 : i).toArray();
    Frame repeated =
        new ArrayFrame(
            n,
            columns(n, i -> i < 30 ? 100 + i : i % 2, i -> i * 37 % 401),
            Map.of(),
            Optional.of(person));
    Dictionary several =
        TestVariables.unitDictionary(
            "visit",
            TestVariables.ranged("x", VariableType.INTEGER, 0, 500, 1),
            TestVariables.ranged("y", VariableType.INTEGER, 0, 500, 1));
    Release release =
        PlainFederation.run(CORRELATION, PARAMETERS, several, List.of(repeated))
            .result()
            .release(Profile.ACRO_DEFAULT);
    withheld(release, "nearly all rows have one of two values of 'x'");
  }

  /** An attack: without ties r is a multiple of 12 / (n (n^2 - 1)), and its digits tell n. */
  @Test
  void digits_doNotTellTheNumberOfRows() {
    for (int n : new int[] {16, 113, 262}) {
      int[] shuffled = new Random(n).ints(0, 401).distinct().limit(n).toArray();
      Frame untied = rows(n, i -> i, i -> shuffled[i]);
      assertThat(possible(estimate(run(untied, Profile.NONE)), n, 1e-12)).containsExactly(n);
      Release shown = run(untied, Profile.ACRO_DEFAULT);
      long about = shown.result().get("n").asLong();
      double rounding = 0.5 * Math.pow(10, -BigDecimal.valueOf(estimate(shown)).scale());
      assertThat(possible(estimate(shown), n, rounding)).hasSize(9);
      JsonNode pair = shown.result().get("correlations").get(0);
      double r = pair.get("estimate").doubleValue();
      double t = pair.get("statistic").doubleValue();
      assertThat(t * t * (1 - r * r) / (r * r)).isCloseTo(about - 2.0, within(1e-6));
      double z =
          (Math.log(
                      (1 + pair.get("conf_high").doubleValue())
                          / (1 - pair.get("conf_high").doubleValue()))
                  - Math.log((1 + r) / (1 - r)))
              / 2;
      assertThat(1.959963984540054 * 1.959963984540054 * (1 + r * r / 2) / (z * z))
          .isCloseTo(about - 3.0, within(1e-6));
    }
  }

  /** Which of nine numbers of rows the estimate may be of. */
  private static int[] possible(double r, int n, double tolerance) {
    return IntStream.rangeClosed(n - 4, n + 4)
        .filter(
            m -> {
              double unit = 12 / (m * (m * (double) m - 1));
              return Math.abs(r - (1 - Math.rint((1 - r) / unit) * unit)) < tolerance;
            })
        .toArray();
  }

  /** An attack: 0 would say that no two persons share a cell. */
  @Test
  void tolerance_doesNotTellThatNobodySharesACell() {
    Dictionary wide =
        TestVariables.dictionary(
            TestVariables.ranged("x", VariableType.NUMBER, 0, 512, Double.NaN),
            TestVariables.ranged("y", VariableType.INTEGER, 0, 500, 1));
    Frame untied = rows(60, i -> 8 * i, i -> i * 37 % 401);
    Frame tied = rows(60, i -> 8 * (i < 2 ? 1 : i), i -> i * 37 % 401);
    assertThat(tolerance(wide, untied)).isEqualTo(0.001);
    assertThat(tolerance(wide, tied)).isEqualTo(0.01);
  }

  private static double tolerance(Dictionary dictionary, Frame rows) {
    return PlainFederation.run(CORRELATION, PARAMETERS, dictionary, List.of(rows))
        .result()
        .release(Profile.ACRO_DEFAULT)
        .result()
        .at("/correlations/0/tolerance")
        .doubleValue();
  }

  @Test
  void fewPersons_areNoCorrelation() {
    Release release = run(rows(11, i -> i, i -> i * 7 % 11), Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(w -> w.rule()).containsExactly("R4");
  }

  /** Ranks are counts: a node is told none, and takes none. */
  @Test
  void nothingIsSentBack_andNothingIsTaken() {
    CorrelationParameters p = CORRELATION.parse(new JsonMapper().readTree(PARAMETERS), DICTIONARY);
    byte[] crafted = new Centres(100, List.of(1.0, 2.0), List.of(1.0, 1.0)).bytes();
    assertThatThrownBy(() -> CORRELATION.layout(p, DICTIONARY, crafted))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> CORRELATION.node(p, DICTIONARY).begin(crafted))
        .isInstanceOf(InvalidInput.class);
    assertThat(
            PlainFederation.run(
                    CORRELATION,
                    PARAMETERS,
                    DICTIONARY,
                    List.of(rows(40, i -> i, i -> i * 37 % 401)))
                .rounds())
        .isEqualTo(1);
  }

  /** Each row is in one cell, and each cell of a table in the vote. */
  @Test
  void cells_areThoseThatNodesVoteOn() {
    CorrelationParameters p = CORRELATION.parse(new JsonMapper().readTree(PARAMETERS), DICTIONARY);
    assertThat(CORRELATION.intervals(p)).extracting(c -> c.name()).containsExactly("x", "y");
    PlainFederation.run(
        CORRELATION,
        PARAMETERS,
        DICTIONARY,
        List.of(rows(40, i -> i, i -> i % 2 == 0 ? 500 : Double.NaN)),
        1,
        (layout, added) -> {
          int slot = layout.slots().size() - 1;
          assertThat(layout.slots().get(slot).name()).isEqualTo(RankLayout.PAIRS);
          assertThat(LongStream.of(added.getFirst().longs(slot)).sum()).isEqualTo(20);
        });
  }

  private static double estimate(Release release) {
    return release.result().get("correlations").get(0).get("estimate").doubleValue();
  }

  private static void withheld(Release release, String reason) {
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.withheld())
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.rule()).isEqualTo("R5");
              assertThat(w.reason().en()).contains(reason);
            });
  }
}
