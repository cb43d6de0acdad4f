package org.kumiki.algorithms.kmeans;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.PlainFederation.Outcome;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Centres equal R's after as many iterations; what few persons may not tell. */
class KMeansAlgorithmTest {

  private static Outcome<KMeansResult> run(double[][] columns, String more) {
    return run(columns, more, (layout, added) -> {});
  }

  private static Outcome<KMeansResult> run(
      double[][] columns, String more, PlainFederation.Watcher watcher) {
    return PlainFederation.run(
        new KMeansAlgorithm(),
        "{\"variables\": " + KMeansTables.names(columns.length) + ", " + more + "}",
        KMeansTables.dictionary(columns.length),
        KMeansTables.sites(columns),
        1,
        watcher);
  }

  static Stream<JsonNode> runs() {
    return KMeansTables.JSON.get("runs").values().stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyNumber_isThatOfR(JsonNode run) {
    double[][] columns = KMeansTables.columns(run.get("table").asString());
    String more =
        "\"k\": %d, \"scale\": %s, \"centers\": %s"
            .formatted(run.get("start").size(), run.get("scale"), run.get("start"));
    JsonNode result = run(columns, more).result().release(Profile.NONE).result();
    int iterations = result.get("iterations").asInt();
    assertThat(iterations).isBetween(1, run.get("after").size());
    JsonNode expected = run.get("after").get(iterations - 1);
    close(result.get("between_ss"), expected.get("betweenss"));
    for (int c = 0; c < run.get("start").size(); c++) {
      JsonNode cluster = result.get("clusters").get(c);
      assertThat(cluster.get("size").asInt()).isEqualTo(expected.get("size").get(c).asInt());
      close(cluster.get("within_ss"), expected.get("withinss").get(c));
      for (int v = 0; v < columns.length; v++) {
        close(cluster.get("centre").get(v), expected.get("centers").get(c).get(v));
      }
    }
  }

  private static void close(JsonNode found, JsonNode expected) {
    double want = expected.doubleValue();
    assertThat(found.doubleValue()).isEqualTo(want, within(1e-10 * Math.abs(want) + 1e-12));
  }

  @Test
  void randomStart_isTheSameForASeed_andSettlesOnTwoClouds() {
    double[][] clouds = clouds(300);
    Release first = run(clouds, "\"k\": 2, \"seed\": 3").result().release(Profile.ACRO_DEFAULT);
    Release again = run(clouds, "\"k\": 2, \"seed\": 3").result().release(Profile.ACRO_DEFAULT);
    assertThat(first.result()).isEqualTo(again.result());
    assertThat(first.result().get("settled").asBoolean()).isTrue();
    assertThat(first.result().get("explained").doubleValue()).isGreaterThan(0.8);
    assertThat(first.result().get("clusters").get(0).get("size").asInt()).isEqualTo(150);
    assertThat(first.reproduce()).startsWith("x <- na.omit(data[c(\"v0\", \"v1\")]); kmeans(");
  }

  private static double[][] clouds(int rows) {
    Random random = new Random(1);
    double[][] columns = new double[2][rows];
    for (int i = 0; i < rows; i++) {
      columns[0][i] = 10 * (i / 3 % 2) + random.nextGaussian();
      columns[1][i] = 5 * (i / 3 % 2) + random.nextGaussian();
    }
    return columns;
  }

  /** The attack: two sums of a cluster differ by the row of the one person who moved. */
  @ParameterizedTest
  @MethodSource("runs")
  void successiveSums_neverDifferByFewPersons(JsonNode run) {
    double[][] columns = KMeansTables.columns(run.get("table").asString());
    String more =
        "\"k\": %d, \"scale\": %s, \"centers\": %s"
            .formatted(run.get("start").size(), run.get("scale"), run.get("start"));
    List<Long> moved = new ArrayList<>();
    List<String> rounds = new ArrayList<>();
    run(
        columns,
        more,
        (layout, added) -> {
          rounds.add(layout.slots().getLast().name());
          if (has(layout, KMeansLayout.MOVED)) {
            moved.add(added.stream().mapToLong(c -> moved(layout, c)).sum());
          }
        });
    // Every sum of clusters but the first follows a round that only asked how many would move.
    for (int i = 2; i < rounds.size(); i++) {
      if (rounds.get(i).equals(KMeansLayout.CLUSTER_SQUARES)) {
        assertThat(rounds.get(i - 1)).isEqualTo(KMeansLayout.MOVED);
      }
    }
    assertThat(rounds.getLast()).isEqualTo(KMeansLayout.MOVED);
    assertThat(moved.getLast()).isLessThan(KMeansSteps.LEAST);
    assertThat(moved.subList(0, moved.size() - 1))
        .allMatch(persons -> persons >= KMeansSteps.LEAST);
  }

  private static boolean has(Layout layout, String slot) {
    return layout.slots().stream().anyMatch(s -> s.name().equals(slot));
  }

  private static long moved(Layout layout, Contribution added) {
    return added.longs(layout.slots().size() - 1)[0];
  }

  @Test
  void clusterOfFewPersons_isNoResult_andItsMeanIsNotSent() {
    double[][] clouds = clouds(300);
    for (int i = 0; i < 9; i++) {
      clouds[0][i] = 1000;
    }
    Outcome<KMeansResult> outcome =
        run(clouds, "\"k\": 2, \"centers\": [[0, 0], [1000, 0]], \"scale\": false");
    assertThat(outcome.last())
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> assertThat(failed.message()).contains("fewer than 10 persons"));
    assertThat(outcome.rounds()).isEqualTo(2);
  }

  @Test
  void clusterSmallerThanTheProfilesThreshold_isWithheldWithTheOthers() {
    double[][] clouds = clouds(300);
    for (int i = 0; i < 15; i++) {
      clouds[0][i] = 1000;
    }
    KMeansResult result =
        run(clouds, "\"k\": 2, \"centers\": [[0, 0], [1000, 0]], \"scale\": false").result();
    assertThat(result.release(Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
    Release strict = result.release(Profile.named("profile", "STRICT"));
    assertThat(strict.whollyWithheld()).isTrue();
    assertThat(strict.result().isEmpty()).isTrue();
  }

  @Test
  void clusterOfOneSite_isNoResult() {
    double[][] clouds = clouds(300);
    for (int i = 0; i < 300; i++) {
      clouds[0][i] = i % 3 == 1 ? 1000 + i % 7 : i % 5;
    }
    assertThat(run(clouds, "\"k\": 2, \"centers\": [[0, 0], [1000, 0]]").last())
        .isInstanceOfSatisfying(
            Step.Failed.class, failed -> assertThat(failed.message()).contains("at one site"));
  }

  @Test
  void numberOfZerosAndOnes_isRefused() {
    double[][] clouds = clouds(300);
    for (int i = 0; i < 300; i++) {
      clouds[1][i] = i % 2;
    }
    assertThat(run(clouds, "\"k\": 2").last())
        .isInstanceOfSatisfying(
            Step.Failed.class, failed -> assertThat(failed.message()).contains("only 0 and 1"));
  }

  @Test
  void parametersAndBroadcasts_thatCannotBe_areRefused() {
    refused("\"k\": 1", "parameters.k");
    refused("\"k\": 2.5", "parameters.k");
    refused("\"k\": 2, \"centers\": [[1, 2]]", "parameters.centers");
    refused("\"k\": 2, \"centers\": [[1], [2]]", "parameters.centers");
    refused("\"k\": 2, \"seed\": \"x\"", "parameters.seed");
    refused("\"k\": 2, \"seed\": 1, \"centers\": [[1, 2], [2, 3]]", "parameters.seed");
    KMeansParameters p =
        KMeansParameters.parse(
            new JsonMapper().readTree("{\"variables\": [\"v0\"], \"k\": 2}"),
            KMeansTables.dictionary(1));
    for (String lie :
        List.of(
            "{\"phase\":\"SUMS\",\"shift\":[0],\"scale\":[0],\"before\":[],\"centres\":[1,2]}",
            "{\"phase\":\"SUMS\",\"shift\":[0],\"scale\":[1],\"before\":[],\"centres\":[1]}",
            "{\"phase\":\"MOVES\",\"shift\":[0],\"scale\":[1],\"before\":[],\"centres\":[1,2]}")) {
      assertThatThrownBy(() -> KMeansBroadcast.read(lie.getBytes(UTF_8), p))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private static void refused(String more, String place) {
    String text = "{\"variables\": [\"v0\", \"v1\"], " + more + "}";
    assertThatThrownBy(
            () ->
                new KMeansAlgorithm()
                    .parse(new JsonMapper().readTree(text), KMeansTables.dictionary(2)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(place);
  }
}
