package org.kumiki.algorithms.anova;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader of an analysis of variance could work out, and does not. */
class AnovaPrivacyTest {

  private static final AnovaAlgorithm ANOVA = new AnovaAlgorithm();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.number("y"),
          TestVariables.number("x"),
          TestVariables.number("z"),
          TestVariables.factor("g", "a", "b", "c"),
          TestVariables.factor("h", "p", "q"));

  private static Release release(
      String formula, int rows, IntUnaryOperator group, Profile profile) {
    List<Frame> sites =
        List.of(
            new ArrayFrame(
                rows,
                Map.of(
                    "y", column(rows, 3),
                    "x", column(rows, 5),
                    "z", column(rows, 7)),
                Map.of(
                    "g", IntStream.range(0, rows).map(group).toArray(),
                    "h", IntStream.range(0, rows).map(i -> i / 3 % 2).toArray()),
                Optional.empty()));
    return PlainFederation.run(
            ANOVA, "{\"formula\": \"" + formula + "\", \"type\": 2}", DICTIONARY, sites)
        .result()
        .release(profile);
  }

  private static double[] column(int rows, int step) {
    return IntStream.range(0, rows).mapToDouble(i -> Math.sin(i * step + step)).toArray();
  }

  /** An attack: degrees of freedom from mean squares, eta squared and p-values. */
  private static List<Long> rowsFrom(JsonNode json, int parameters) {
    JsonNode row = json.at("/table/0");
    double f = row.get("statistic").doubleValue();
    double df = row.get("df").doubleValue();
    double partial = row.get("partial_eta_sq").doubleValue();
    JsonNode left = json.get("table").get(json.get("table").size() - 1);
    double total = row.get("sum_sq").doubleValue() / row.get("eta_sq").doubleValue();
    double explained =
        json.get("table").valueStream().mapToDouble(r -> r.get("sum_sq").doubleValue()).sum()
            - left.get("sum_sq").doubleValue();
    return LongStream.rangeClosed(150, 220)
        .filter(
            n -> {
              long d = n - parameters;
              boolean byP =
                  close(
                      FDistribution.of(df, (double) d).survivalProbability(f),
                      row.get("p_value").doubleValue());
              boolean byShare = close(df * f / (df * f + d), partial);
              boolean byTotal =
                  close((total - explained) / left.get("mean_sq").doubleValue() / d, 1);
              return byP || byShare || byTotal;
            })
        .boxed()
        .toList();
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) < 1e-10 * Math.abs(b);
  }

  @Test
  void exactRows_areNotInTheTable() {
    JsonNode open = release("y ~ x", 183, i -> i % 3, Profile.NONE).result();
    assertThat(rowsFrom(open, 2)).containsExactly(183L);
    JsonNode json = release("y ~ x", 183, i -> i % 3, Profile.ACRO_DEFAULT).result();
    assertThat(rowsFrom(json, 2)).containsExactly(185L);
    assertThat(json.get("n").asLong()).isEqualTo(185);
    assertThat(json.at("/table/0/sum_sq")).isEqualTo(open.at("/table/0/sum_sq"));
    assertThat(json.at("/table/1/mean_sq")).isEqualTo(open.at("/table/1/mean_sq"));
  }

  /** An attack: the mean of a level of few persons, from differences of means or their errors. */
  @Test
  void oneFactor_isATable_andWithheldWithAnyRareLevel() {
    Release release = release("y ~ g", 120, i -> i < 4 ? 2 : i % 2, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsExactly("R5");
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.tables()).isEmpty();
    Release ordinary = release("y ~ g", 120, i -> i % 3, Profile.ACRO_DEFAULT);
    assertThat(ordinary.withheld()).isEmpty();
    assertThat(ordinary.result().get("comparisons").size()).isEqualTo(3);
  }

  /** The cells of factors that cross are a table, too. */
  @Test
  void crossedFactors_areWithheldWithARareCell() {
    Release release =
        release("y ~ g * h", 200, i -> i == 3 ? 2 : i % 6 < 3 ? 2 : i % 2, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R5");
  }

  /** An attack: the withheld term is the total less the others, where a share tells the total. */
  @Test
  void termWithARareLevel_isWithheld_andDoesNotComeBack() {
    Release release = release("y ~ x + g", 150, i -> i < 4 ? 2 : i % 2, Profile.ACRO_DEFAULT);
    JsonNode table = release.result().get("table");
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(table.at("/1/sum_sq").isNull()).isTrue();
    assertThat(table.at("/1/df").isNull()).isTrue();
    assertThat(table.at("/0/sum_sq").isNumber()).isTrue();
    assertThat(table.at("/0/partial_eta_sq").isNumber()).isTrue();
    assertThat(table.at("/0/eta_sq").isNull()).isTrue();
    assertThat(release.tables().getFirst().rows().getFirst().get(6))
        .isEqualTo(new Cell.Withheld("withheld"));
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .containsExactlyInAnyOrder("/table/0/eta_sq", "/table/1");
    Release open = release("y ~ x + g", 150, i -> i < 4 ? 2 : i % 2, Profile.NONE);
    assertThat(open.result().at("/table/0/eta_sq").isNumber()).isTrue();
  }

  /** With sum contrasts, too, the first level counts as one of the term's. */
  @Test
  void rareFirstLevel_isSeenUnderEveryType() {
    for (int type = 1; type <= 3; type++) {
      List<Frame> sites =
          List.of(
              new ArrayFrame(
                  150,
                  Map.of("y", column(150, 3), "x", column(150, 5), "z", column(150, 7)),
                  Map.of(
                      "g", IntStream.range(0, 150).map(i -> i < 4 ? 0 : 1 + i % 2).toArray(),
                      "h", IntStream.range(0, 150).map(i -> i / 3 % 2).toArray()),
                  Optional.empty()));
      Release release =
          PlainFederation.run(
                  ANOVA, "{\"formula\": \"y ~ x + g\", \"type\": " + type + "}", DICTIONARY, sites)
              .result()
              .release(Profile.ACRO_DEFAULT);
      assertThat(release.result().at("/table/1/sum_sq").isNull()).as("type %d", type).isTrue();
    }
  }

  @Test
  void fewDegreesOfFreedom_areWithheld() {
    Release release = release("y ~ x + z", 12, i -> i % 3, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R4");
  }

  /** R6: means of groups can be subtracted; a table of several covariates cannot. */
  @Test
  void onlyTablesAndPairs_areAdditive() {
    assertThat(additive("y ~ g")).isTrue();
    assertThat(additive("y ~ g * h")).isTrue();
    assertThat(additive("y ~ x")).isTrue();
    assertThat(additive("y ~ x + g")).isFalse();
  }

  private static boolean additive(String formula) {
    AnovaParameters p =
        ANOVA.parse(
            new JsonMapper().readTree("{\"formula\": \"" + formula + "\", \"type\": 3}"),
            DICTIONARY);
    return !ANOVA.additiveSets(p).isEmpty();
  }

  /** The ledger takes the cells of a model of categorical terms for exact. */
  @Test
  void cellsOfATable_areKnownExactlyToTheLedger() {
    Release release = release("y ~ g", 122, i -> i % 3, Profile.ACRO_DEFAULT);
    assertThat(release.figures().figures())
        .extracting(f -> f.low() + "-" + f.high())
        .contains("41-41", "40-40", "122-122");
    assertThat(release.result().at("/table/0/sum_sq").doubleValue())
        .isCloseTo(
            release("y ~ g", 122, i -> i % 3, Profile.NONE)
                .result()
                .at("/table/0/sum_sq")
                .doubleValue(),
            within(0.0));
  }
}
