package org.kumiki.algorithms.feasibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.exploration.RandomRounding;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Disclosure rule R6.5: figures for exploration are noise of their persons, not of the question.
 */
final class ExplorationTest {

  private static final FeasibilityAlgorithm FEASIBILITY = new FeasibilityAlgorithm();
  private static final int K = Profile.ACRO_DEFAULT.k();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(TestVariables.factor("sex", "f", "m"), TestVariables.number("age"));
  private static final Dictionary UNITS =
      TestVariables.unitDictionary("id", TestVariables.factor("sex", "f", "m"));

  /** A person: what a node knows of it and the key it has there. */
  private record Person(int sex, int key) {}

  private static List<Person> persons(int number, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, number)
        .mapToObj(i -> new Person(random.nextInt(2), random.nextInt()))
        .toList();
  }

  /** The persons dealt to sites in this order; each with so many rows. */
  private static List<Frame> sites(List<Person> persons, int sites, int rowsEach) {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      int s = site;
      List<Person> own =
          IntStream.range(0, persons.size())
              .filter(i -> i % sites == s)
              .mapToObj(persons::get)
              .toList();
      int[] person =
          IntStream.range(0, own.size())
              .flatMap(i -> IntStream.range(0, rowsEach).map(r -> i))
              .toArray();
      frames.add(
          new ArrayFrame(
              person.length,
              Map.of(),
              Map.of("sex", IntStream.of(person).map(i -> own.get(i).sex()).toArray()),
              rowsEach == 1 ? Optional.empty() : Optional.of(person),
              Optional.of(own.stream().mapToInt(Person::key).toArray())));
    }
    return frames;
  }

  private static Release release(List<Frame> sites, Dictionary dictionary, Profile profile) {
    return PlainFederation.run(
            FEASIBILITY, "{\"by\": \"sex\", \"exploration\": true}", dictionary, sites)
        .result()
        .release(profile);
  }

  private static List<Long> shown(List<Frame> sites) {
    JsonNode json = release(sites, DICTIONARY, Profile.ACRO_DEFAULT).result();
    return Stream.of("/count", "/groups/0/count", "/groups/1/count")
        .map(path -> json.at(path).longValue())
        .toList();
  }

  @Test
  void samePersons_giveTheSameFigures_howeverTheyWereSelected() {
    List<Person> persons = persons(83, 1);
    List<Long> figures = shown(sites(persons, 3, 1));
    assertThat(figures).allSatisfy(figure -> assertThat(figure % K).isZero());
    List<Person> shuffled = new ArrayList<>(persons);
    Collections.shuffle(shuffled, new Random(2));
    assertThat(shown(sites(shuffled, 3, 1))).isEqualTo(figures);
    assertThat(shown(sites(shuffled, 5, 1))).isEqualTo(figures);
    // A person with several rows is one person.
    JsonNode repeated = release(sites(persons, 3, 4), UNITS, Profile.ACRO_DEFAULT).result();
    assertThat(repeated.path("count").longValue()).isEqualTo(figures.getFirst());
  }

  /** The attack: the same persons asked for in a thousand ways, and the mean of the answers. */
  @Test
  void averagingOverAThousandQuestions_doesNotGiveTheExactNumber() {
    List<Person> persons = new ArrayList<>(persons(83, 3));
    double sum = 0;
    for (int variant = 0; variant < 1000; variant++) {
      Collections.shuffle(persons, new Random(variant));
      sum += shown(sites(persons, 3, 1)).getFirst();
    }
    assertThat(sum / 1000 % K).isZero();
    assertThat(sum / 1000).isNotEqualTo(83);
    // Were the draw of the question and not of the persons, it would.
    Random fresh = new Random(5);
    RandomRounding rounding = new RandomRounding(K);
    double drawn =
        IntStream.range(0, 1000)
            .mapToLong(i -> rounding.round(83, Integer.toUnsignedLong(fresh.nextInt())))
            .average()
            .orElseThrow();
    assertThat(drawn).isCloseTo(83, within(1.0));
  }

  @Test
  void overManySetsOfPersons_theErrorIsZeroOnAverage_andBelowTheBase() {
    RandomRounding rounding = new RandomRounding(K);
    Random random = new Random(7);
    int tables = 40_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < tables; i++) {
      long persons = random.nextInt(200);
      double error =
          rounding.round(persons, Integer.toUnsignedLong(random.nextInt())) - (double) persons;
      assertThat(Math.abs(error)).isLessThan(K);
      sum += error;
      squares += error * error;
    }
    double deviation = Math.sqrt(squares / tables);
    // sqrt((k^2 - 1) / 6); a correct rounding fails the first line once in 15,000 runs.
    assertThat(sum / tables).isCloseTo(0, within(4 * deviation / Math.sqrt(tables)));
    assertThat(deviation).isCloseTo(Math.sqrt((K * K - 1) / 6.0), within(0.1));
  }

  @Test
  void smallAndEmptyCells_areMultiplesToo_andNothingIsRefused() {
    for (int number = 0; number < 2 * K; number++) {
      Release release =
          release(sites(persons(number, number), 3, 1), DICTIONARY, Profile.ACRO_DEFAULT);
      assertThat(release.whollyWithheld()).isFalse();
      assertThat(release.withheld()).isEmpty();
      long count = release.result().path("count").longValue();
      assertThat(count % K).isZero();
      assertThat(Math.abs(count - number)).isLessThan(K);
    }
    assertThat(shown(sites(List.of(), 3, 1))).containsOnly(0L);
  }

  @Test
  void withoutRules_theNumbersAreExact_andWithNodesPerCellTooFewNodesShowNothing() {
    List<Frame> sites = sites(persons(83, 1), 3, 1);
    assertThat(release(sites, DICTIONARY, Profile.NONE).result().path("count").longValue())
        .isEqualTo(83);
    List<Frame> two = sites(persons(83, 1), 2, 1);
    Release strict = release(two, DICTIONARY, Profile.named("profile", "STRICT"));
    assertThat(strict.result().path("count").isNull()).isTrue();
    assertThat(strict.withheld()).extracting(w -> w.rule()).containsOnly("R3");
  }

  @Test
  void explored_isNotComparedWithOtherOutputs_andOnlyPersonsAre() {
    FederatedAlgorithm<FeasibilityParameters, ?, ?> statistic = FEASIBILITY;
    JsonMapper json = new JsonMapper();
    FeasibilityParameters explored =
        statistic.parse(json.readTree("{\"exploration\": true}"), DICTIONARY);
    assertThat(statistic.additiveRows(explored)).isEmpty();
    assertThat(statistic.explores(explored)).isTrue();
    FeasibilityParameters ordinary = statistic.parse(json.readTree("{}"), DICTIONARY);
    assertThat(statistic.additiveRows(ordinary)).hasSize(1);
    assertThatThrownBy(
            () ->
                statistic.parse(
                    json.readTree("{\"exploration\": true, \"person_time\": \"age\"}"), DICTIONARY))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("only persons are explored");
  }
}
