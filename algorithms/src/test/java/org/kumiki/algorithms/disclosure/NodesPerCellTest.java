package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.summary.SummaryAlgorithm;
import tools.jackson.databind.JsonNode;

/**
 * Disclosure rule R3 where a profile wants three nodes per cell: level z, many persons at two of
 * four nodes, is not shown and does not come back; what is at three nodes is shown.
 */
final class NodesPerCellTest {

  private static final int ROWS = 240;
  private static final int Z = 2;

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("method", "x", "y", "z"),
          TestVariables.flag("event"),
          TestVariables.ranged("age", VariableType.NUMBER, 0, 120, 0.5));

  private static final String TABLE = "{\"rows\": \"method\", \"columns\": \"event\"}";
  private static final String COUNTED =
      "{\"by\": \"method\", \"events\": \"event\", \"person_time\": \"age\"}";

  /** Nodes with {@code z} at the first so many of four. */
  private static List<Frame> nodes(int withZ) {
    return IntStream.range(0, 4)
        .<Frame>mapToObj(
            node ->
                new ArrayFrame(
                    ROWS,
                    Map.of(
                        "event", IntStream.range(0, ROWS).mapToDouble(i -> i / 3 % 2).toArray(),
                        "age", IntStream.range(0, ROWS).mapToDouble(i -> 20 + i % 50).toArray()),
                    Map.of(
                        "method",
                        IntStream.range(0, ROWS).map(i -> i % (node < withZ ? 3 : 2)).toArray()),
                    Optional.empty()))
        .toList();
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> statistic, String parameters, int withZ, String profile) {
    return released(statistic, parameters, withZ, Profile.named("profile", profile));
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> statistic, String parameters, int withZ, Profile profile) {
    return PlainFederation.run(statistic, parameters, DICTIONARY, nodes(withZ))
        .result()
        .release(profile);
  }

  private static Release table(int withZ, String profile) {
    return released(new CrosstabAlgorithm(), TABLE, withZ, profile);
  }

  private static Release summary(int withZ, String profile) {
    return released(
        new SummaryAlgorithm(),
        "{\"variables\": [\"age\", \"event\"], \"by\": \"method\"}",
        withZ,
        profile);
  }

  private static Release levels(int withZ, String profile) {
    return released(new SummaryAlgorithm(), "{\"variables\": [\"method\"]}", withZ, profile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "JP-KAIGO", "JP-KAIGO+UK-LLC"})
  void cellOfTwoNodes_isWithheld_withWhatWouldGiveItBack(String profile) {
    Release release = table(2, profile);
    JsonNode json = release.result();
    assertThat(json.at("/counts/2/0").isNull()).isTrue();
    assertThat(json.at("/counts/2/1").isNull()).isTrue();
    assertThat(json.at("/row_totals/2").isNull()).isTrue();
    assertThat(json.at("/chi_square/p_value").isNull()).isTrue();
    assertThat(release.withheld()).anyMatch(w -> w.rule().equals("R3"));
    assertThat(release.figures().figures())
        .filteredOn(f -> f.path().equals("/row_totals/2"))
        .allSatisfy(
            f -> {
              Interval known = f.interval().orElseThrow();
              assertThat(known.values()).isGreaterThanOrEqualTo(10);
            })
        .hasSize(1);
  }

  @Test
  void cellOfTwoNodes_doesNotComeBackFromExactTotals() {
    JsonNode json =
        released(new CrosstabAlgorithm(), TABLE, 2, Profile.named("profile", "STRICT").roundedTo(1))
            .result();
    assertThat(json.at("/row_totals/2").isNull()).isTrue();
    // The total is shown, so that one further row has to go.
    assertThat(json.at("/row_totals/0").isNull() || json.at("/row_totals/1").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "JP-KAIGO"})
  void groupOfTwoNodes_isWithheld_withItsEventsAndItsTime(String profile) {
    JsonNode json = released(new FeasibilityAlgorithm(), COUNTED, 2, profile).result();
    for (String key : List.of("count", "events", "person_time")) {
      assertThat(json.at("/groups/" + Z + "/" + key).isNull()).as(key).isTrue();
    }
    // The total less two groups would be the third one's time.
    assertThat(
            IntStream.range(0, 3)
                .filter(g -> json.at("/groups/" + g + "/person_time").isNull())
                .count())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "JP-KAIGO"})
  void summaryOfTwoNodes_isWithheld(String profile) {
    Release release = summary(2, profile);
    JsonNode line = release.result().at("/variables/" + Z);
    assertThat(line.path("group").asString()).isEqualTo("z");
    assertThat(line.path("mean").isNull()).isTrue();
    assertThat(line.path("n").isNull()).isTrue();
    assertThat(release.result().at("/groups/" + Z + "/n").isNull()).isTrue();
    assertThat(release.withheld())
        .anyMatch(w -> w.path().equals("/variables/" + Z) && w.rule().equals("R3"));
    assertThat(levels(2, profile).result().at("/variables/0/levels/2/count").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "JP-KAIGO"})
  void threeNodes_areEnough(String profile) {
    assertThat(table(3, profile).withheld()).isEmpty();
    assertThat(released(new FeasibilityAlgorithm(), COUNTED, 3, profile).withheld()).isEmpty();
    assertThat(summary(3, profile).withheld()).isEmpty();
    assertThat(levels(3, profile).withheld()).isEmpty();
  }

  @Test
  void nobodyAtAll_isShown() {
    assertThat(table(0, "STRICT").result().at("/counts/2/0").longValue()).isZero();
  }

  @Test
  void otherProfiles_doNotAskForNodes() {
    assertThat(table(2, "ACRO-DEFAULT").withheld()).isEmpty();
    assertThat(summary(2, "JP-NDB").withheld()).isEmpty();
  }

  @Test
  void twoNodes_inAll_showNothing() {
    List<Frame> two = nodes(2).subList(0, 2);
    for (FederatedAlgorithm<?, ?, ?> statistic :
        List.of(new CrosstabAlgorithm(), new FeasibilityAlgorithm(), new SummaryAlgorithm())) {
      String parameters =
          switch (statistic.id()) {
            case "crosstab" -> TABLE;
            case "feasibility" -> "{\"by\": \"method\"}";
            default -> "{\"variables\": [\"age\"]}";
          };
      assertThat(
              PlainFederation.run(statistic, parameters, DICTIONARY, two)
                  .result()
                  .release(Profile.named("profile", "STRICT"))
                  .whollyWithheld())
          .as(statistic.id())
          .isTrue();
    }
  }
}
