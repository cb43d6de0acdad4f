package org.kumiki.algorithms.incidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

/**
 * Attacks on rates: exact events from digits, few events, few persons, chosen weights and rates.
 */
class IncidencePrivacyTest {

  private static final String RATES =
      "{\"events\": \"event\", \"person_time\": \"years\", \"by\": \"arm\"%s}";
  private static final String STANDARD =
      ", \"standard\": {\"variable\": \"band\", \"weights\": {\"young\": %s, \"middle\": %s, \"old\":"
          + " %s}, \"rates\": {\"young\": %s, \"middle\": %s, \"old\": %s}}";

  /** {@code persons[arm][band]} persons, of whom {@code events[arm][band]} have an event. */
  private static List<Frame> sites(int[][] persons, int[][] events) {
    List<double[]> rows = new ArrayList<>();
    for (int arm = 0; arm < persons.length; arm++) {
      for (int band = 0; band < persons[arm].length; band++) {
        for (int i = 0; i < persons[arm][band]; i++) {
          rows.add(new double[] {arm, band, i < events[arm][band] ? 1 : 0, 1 + i % 7 / 3.0});
        }
      }
    }
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      double[][] own =
          IntStream.range(0, rows.size())
              .filter(i -> i % 3 == here)
              .mapToObj(rows::get)
              .toArray(double[][]::new);
      frames.add(
          new ArrayFrame(
              own.length,
              Map.of(
                  "event", IntStream.range(0, own.length).mapToDouble(i -> own[i][2]).toArray(),
                  "years", IntStream.range(0, own.length).mapToDouble(i -> own[i][3]).toArray()),
              Map.of(
                  "arm", IntStream.range(0, own.length).map(i -> (int) own[i][0]).toArray(),
                  "band", IntStream.range(0, own.length).map(i -> (int) own[i][1]).toArray()),
              Optional.empty()));
    }
    return frames;
  }

  private static Release run(String parameters, List<Frame> sites, Profile profile) {
    return PlainFederation.run(
            new IncidenceAlgorithm(), parameters, IncidenceAlgorithmTest.DICTIONARY, sites)
        .result()
        .release(profile);
  }

  private static List<String> withheld(Release release) {
    return release.withheld().stream().map(Withheld::path).toList();
  }

  private static final List<Frame> PLENTY =
      sites(new int[][] {{60, 50, 40}, {55, 45, 65}}, new int[][] {{13, 17, 21}, {18, 12, 33}});

  /** A rate times its person-time is the number of events. */
  @Test
  void rates_tellNoMoreThanRoundedEvents() {
    String weights = STANDARD.formatted(5, 3, 2, 0.1, 0.2, 0.3);
    JsonNode result = run(RATES.formatted(weights), PLENTY, Profile.ACRO_DEFAULT).result();
    JsonNode exact = run(RATES.formatted(weights), PLENTY, Profile.NONE).result();
    for (int g = 0; g < 2; g++) {
      JsonNode group = result.get("groups").get(g);
      double events = group.get("rate").doubleValue() * group.get("person_time").doubleValue();
      assertThat(events).isEqualTo(group.get("events").doubleValue());
      assertThat(group.get("events").asInt() % 5).isZero();
      assertThat(group.get("rate").doubleValue())
          .isNotEqualTo(exact.get("groups").get(g).get("rate").doubleValue());
      double observed =
          group.get("sir").get("estimate").doubleValue()
              * group.get("sir").get("expected").doubleValue();
      assertThat(Math.rint(observed)).isEqualTo(group.get("events").doubleValue());
      double direct = 0;
      double[] w = {0.5, 0.3, 0.2};
      for (int s = 0; s < 3; s++) {
        JsonNode stratum = group.get("strata").get(s);
        direct +=
            w[s] * stratum.get("events").doubleValue() / stratum.get("person_time").doubleValue();
      }
      assertThat(group.get("standardised").get("rate").doubleValue())
          .isCloseTo(direct, within(1e-12));
    }
  }

  /** Three of them; what would tell them by a difference, a ratio or a sum goes, too. */
  @Test
  void fewEvents_showNoRate_andDoNotComeBack() {
    List<Frame> sites =
        sites(new int[][] {{60, 50, 40}, {55, 45, 65}}, new int[][] {{13, 17, 21}, {1, 1, 1}});
    Release release = run(RATES.formatted(""), sites, Profile.ACRO_DEFAULT);
    JsonNode group = release.result().get("groups").get(1);
    assertThat(group.get("events").isNull()).isTrue();
    assertThat(group.get("rate").isNull()).isTrue();
    assertThat(group.get("conf_low").isNull()).isTrue();
    assertThat(group.get("rate_ratio").get("estimate").isNull()).isTrue();
    assertThat(group.get("rate_difference").get("estimate").isNull()).isTrue();
    assertThat(withheld(release))
        .contains("/groups/1/events", "/groups/1/rate", "/groups/1/rate_ratio");
    JsonNode open = run(RATES.formatted(""), sites, Profile.NONE).result().get("groups").get(1);
    assertThat(open.get("rate_ratio").get("estimate").isNull()).isFalse();
    // Exact totals and one group would give the other: 54 - 51.
    JsonNode unrounded =
        run(RATES.formatted(""), sites, Profile.ACRO_DEFAULT.roundedTo(1)).result();
    boolean total = unrounded.get("all").get("events").isNumber();
    boolean first = unrounded.get("groups").get(0).get("events").isNumber();
    assertThat(total && first).isFalse();
  }

  /** The weighted sum of the events of levels: with a weight of its own, one level's. */
  @Test
  void levelOfFewEvents_withholdsTheStandardisedRate_butNotTheObservedByExpected() {
    List<Frame> sites =
        sites(new int[][] {{60, 50, 40}, {55, 45, 65}}, new int[][] {{3, 17, 21}, {18, 12, 33}});
    Release release =
        run(
            RATES.formatted(STANDARD.formatted(1, 0, 0, 0.1, 0.2, 0.3)),
            sites,
            Profile.ACRO_DEFAULT);
    JsonNode first = release.result().get("groups").get(0);
    assertThat(first.get("strata").get(0).get("events_display").asString()).isEqualTo("<10");
    assertThat(first.get("standardised").get("rate").isNull()).isTrue();
    assertThat(first.get("sir").get("estimate").isNull()).isFalse();
    assertThat(withheld(release)).contains("/groups/0/standardised");
    assertThat(release.result().get("groups").get(1).get("standardised").get("rate").isNull())
        .isFalse();
  }

  /** Expected events under the rates 1, 0, 0 are the person-time of one level. */
  @Test
  void timeOfAFewPersons_isNotAnExpectedNumber() {
    List<Frame> sites =
        sites(new int[][] {{4, 50, 40}, {55, 45, 65}}, new int[][] {{0, 17, 21}, {18, 12, 33}});
    Release release =
        run(RATES.formatted(STANDARD.formatted(1, 1, 1, 1, 0, 0)), sites, Profile.ACRO_DEFAULT);
    JsonNode first = release.result().get("groups").get(0);
    assertThat(first.get("strata").get(0).get("person_time").isNull()).isTrue();
    assertThat(first.get("sir").get("expected").isNull()).isTrue();
    assertThat(first.get("standardised").get("rate").isNull()).isTrue();
    // The time of the group is shown: with that of all other levels it would be theirs.
    assertThat(first.get("person_time").isNull()).isFalse();
    assertThat(
            IntStream.range(1, 3)
                .filter(s -> first.get("strata").get(s).get("person_time").isNull())
                .count())
        .isPositive();
    JsonNode open =
        run(RATES.formatted(STANDARD.formatted(1, 1, 1, 1, 0, 0)), sites, Profile.NONE)
            .result()
            .get("groups")
            .get(0);
    assertThat(open.get("sir").get("expected").doubleValue())
        .isEqualTo(open.get("strata").get(0).get("person_time").doubleValue());
  }

  @Test
  void groupOfFewPersons_showsNothing_andItsTimeIsNotTheRest() {
    List<Frame> sites =
        sites(new int[][] {{60, 50, 40}, {3, 2, 1}}, new int[][] {{13, 17, 21}, {0, 0, 0}});
    Release release =
        run(RATES.formatted(STANDARD.formatted(1, 1, 1, 1, 1, 1)), sites, Profile.ACRO_DEFAULT);
    JsonNode few = release.result().get("groups").get(1);
    assertThat(few.get("persons_display").asString()).isEqualTo("<10");
    for (String key : List.of("events", "person_time", "rate")) {
      assertThat(few.get(key).isNull()).as(key).isTrue();
    }
    JsonNode other = release.result().get("groups").get(0);
    assertThat(other.get("person_time").isNull()).isTrue();
    for (JsonNode group : List.of(few, other)) {
      for (JsonNode stratum : group.get("strata")) {
        assertThat(stratum.get("person_time").isNull()).isTrue();
      }
    }
  }

  /** Later outputs are compared with persons, events and levels. */
  @Test
  void ledger_knowsPersonsEventsAndStrata() {
    Release release =
        run(RATES.formatted(STANDARD.formatted(1, 1, 1, 1, 1, 1)), PLENTY, Profile.ACRO_DEFAULT);
    assertThat(release.figures().figures())
        .extracting(Figure::path)
        .contains("/all/persons", "/groups/1/events", "/groups/0/strata/2/persons");
    assertThat(release.figures().levels().keySet()).containsExactly("arm", "band", "event");
  }
}
