package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

/** What governance asks of tables that are released: acceptance tests 8, 9 and 14. */
final class DisclosureAcceptanceTest {

  private static final List<String> LEVELS = List.of("low", "middle", "high");

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("arm", LEVELS.toArray(String[]::new)),
          TestVariables.factor("outcome", LEVELS.toArray(String[]::new)));

  /** Persons per cell, spread over the first so many of four nodes. */
  private static List<Frame> nodes(int[][] table, int[][] nodes) {
    int[][][] rows = new int[4][][];
    for (int node = 0; node < 4; node++) {
      int mine = node;
      rows[node] =
          IntStream.range(0, 9)
              .boxed()
              .flatMap(
                  cell ->
                      IntStream.range(0, table[cell / 3][cell % 3])
                          .filter(i -> i % nodes[cell / 3][cell % 3] == mine)
                          .mapToObj(_ -> new int[] {cell / 3, cell % 3}))
              .toArray(int[][]::new);
    }
    return Arrays.stream(rows)
        .<Frame>map(
            r ->
                new ArrayFrame(
                    r.length,
                    Map.of(),
                    Map.of(
                        "arm", Arrays.stream(r).mapToInt(x -> x[0]).toArray(),
                        "outcome", Arrays.stream(r).mapToInt(x -> x[1]).toArray()),
                    Optional.empty()))
        .toList();
  }

  private static int[][] everywhere() {
    return new int[][] {{4, 4, 4}, {4, 4, 4}, {4, 4, 4}};
  }

  private static JsonNode counts(int[][] table, int[][] nodes, Profile profile) {
    Result whole =
        PlainFederation.run(
                new CrosstabAlgorithm(),
                "{\"rows\": \"arm\", \"columns\": \"outcome\"}",
                DICTIONARY,
                nodes(table, nodes))
            .result();
    return whole.release(profile).result().path("counts");
  }

  private static Profile named(String profile) {
    return Profile.named("profile", profile);
  }

  @Test
  void acceptance08_cellOfNine_isSuppressed_withASecondOneOfItsRowAndColumn() {
    int[][] table = {{9, 60, 80}, {70, 90, 50}, {40, 55, 65}};
    for (String profile : List.of("JP-NDB", "UK-LLC", "STRICT")) {
      assertThat(counts(table, everywhere(), named(profile)).at("/0/0").isNull())
          .as(profile)
          .isTrue();
    }
    JsonNode exact = counts(table, everywhere(), named("JP-NDB").roundedTo(1));
    // With exact margins, one cell alone would come back from its row and from its column.
    assertThat(exact.at("/0/0").isNull()).isTrue();
    assertThat(exact.at("/0/1").isNull() || exact.at("/0/2").isNull()).isTrue();
    assertThat(exact.at("/1/0").isNull() || exact.at("/2/0").isNull()).isTrue();
  }

  @Test
  void acceptance08_zero_isShownByJpNdb_andHiddenByUkLlc() {
    int[][] table = {{0, 60, 80}, {70, 90, 50}, {40, 55, 65}};
    assertThat(counts(table, everywhere(), named("JP-NDB")).at("/0/0").longValue()).isZero();
    assertThat(counts(table, everywhere(), named("JP-NDB")).at("/0/0").isNull()).isFalse();
    assertThat(counts(table, everywhere(), named("UK-LLC")).at("/0/0").isNull()).isTrue();
  }

  @Test
  void acceptance09_cellOfTwoNodes_isWithheldUnderStrict_andReleasedUnderAcroDefault() {
    int[][] table = {{60, 60, 80}, {70, 90, 50}, {40, 55, 65}};
    int[][] nodes = {{2, 4, 4}, {4, 4, 4}, {4, 4, 4}};
    assertThat(counts(table, nodes, named("STRICT")).at("/0/0").isNull()).isTrue();
    assertThat(counts(table, nodes, named("ACRO-DEFAULT")).at("/0/0").longValue()).isEqualTo(60);
    assertThat(counts(table, everywhere(), named("STRICT")).at("/0/0").longValue()).isEqualTo(60);
  }

  @Test
  void acceptance14_municipalities_byTheirInhabitants() {
    assertThat(named("JP-NDB").showsNothing(1_900)).isTrue();
    assertThat(named("JP-NDB").showsNothing(10_000)).isFalse();
    assertThat(named("JP-NDB").leastPersons(10_000)).isGreaterThan(15).isLessThanOrEqualTo(25);
  }
}
