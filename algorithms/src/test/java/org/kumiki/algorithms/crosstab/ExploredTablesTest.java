package org.kumiki.algorithms.crosstab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.exploration.RandomRounding;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Disclosure rule R6.5 in tables: each count is noise of the persons it is of. */
final class ExploredTablesTest {

  private static final CrosstabAlgorithm CROSSTAB = new CrosstabAlgorithm();
  private static final Profile PROFILE = Profile.ACRO_DEFAULT;
  private static final String EXPLORED =
      "{\"rows\": \"exposed\", \"columns\": \"outcome\", \"exploration\": true}";
  private static final String LAYERED =
      "{\"rows\": \"exposed\", \"columns\": \"outcome\", \"layers\": \"severity\","
          + " \"exploration\": true}";

  /** A person: its cell and the key it has at its node. */
  private record Person(int exposed, int outcome, int severity, int key) {}

  private static List<Person> persons(int number, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new Person(
                    random.nextInt(2), random.nextInt(3), random.nextInt(2), random.nextInt()))
        .toList();
  }

  private static List<Frame> sites(List<Person> persons, int sites) {
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      int s = site;
      List<Person> own =
          IntStream.range(0, persons.size())
              .filter(i -> i % sites == s)
              .mapToObj(persons::get)
              .toList();
      frames.add(
          new ArrayFrame(
              own.size(),
              Map.of(),
              Map.of(
                  "exposed", own.stream().mapToInt(Person::exposed).toArray(),
                  "outcome", own.stream().mapToInt(Person::outcome).toArray(),
                  "severity", own.stream().mapToInt(Person::severity).toArray()),
              Optional.empty(),
              Optional.of(own.stream().mapToInt(Person::key).toArray())));
    }
    return frames;
  }

  private static Release release(String query, List<Frame> sites, Profile profile) {
    return PlainFederation.run(CROSSTAB, query, CrosstabTables.dictionary(2, 3, 2), sites)
        .result()
        .release(profile);
  }

  private static long expected(List<Person> persons) {
    int keys = persons.stream().mapToInt(Person::key).sum();
    return RandomRounding.of(PROFILE).round(persons.size(), Integer.toUnsignedLong(keys));
  }

  /**
   * Any way to the same persons gives the same figure: a cell, a margin, a total, another table.
   */
  @Test
  void everyCountIsTheDrawOfItsPersons_howeverTheyAreSelected() {
    List<Person> persons = new ArrayList<>(persons(83, 1));
    JsonNode json = release(LAYERED, sites(persons, 3), PROFILE).result();
    Collections.shuffle(persons, new Random(2));
    JsonNode single = release(EXPLORED, sites(persons, 4), PROFILE).result();
    for (int i = 0; i < 2; i++) {
      int row = i;
      List<Person> inRow = persons.stream().filter(q -> q.exposed() == row).toList();
      assertThat(json.at("/row_totals/" + i).longValue()).isEqualTo(expected(inRow));
      for (int j = 0; j < 3; j++) {
        int column = j;
        List<Person> cell = inRow.stream().filter(q -> q.outcome() == column).toList();
        String at = "/counts/" + i + "/" + j;
        assertThat(json.at(at).longValue()).isEqualTo(expected(cell));
        assertThat(single.at(at)).isEqualTo(json.at(at));
        List<Person> first = cell.stream().filter(q -> q.severity() == 0).toList();
        assertThat(json.at("/layers/0" + at).longValue()).isEqualTo(expected(first));
      }
    }
    assertThat(json.path("total").longValue()).isEqualTo(expected(persons));
    assertThat(single.path("column_totals")).isEqualTo(json.path("column_totals"));
  }

  /** The attack: the exact table from its tests, its shares or what is withheld. */
  @Test
  void noTestNoShareAndNoThresholdTellsAnExactCount() {
    for (int number : new int[] {0, 3, 9, 10, 83}) {
      Release release = release(EXPLORED, sites(persons(number, number), 3), PROFILE);
      assertThat(release.whollyWithheld()).isFalse();
      assertThat(release.withheld()).isEmpty();
      assertThat(release.result().propertyNames())
          .containsExactlyInAnyOrder(
              "rounded_to",
              "exploration",
              "rows",
              "columns",
              "counts",
              "row_totals",
              "column_totals",
              "total");
      for (JsonNode row : release.result().path("counts")) {
        row.forEach(count -> assertThat(count.longValue() % PROFILE.k()).isZero());
      }
    }
  }

  @Test
  void exploredTables_areNotComparedWithOtherOutputs() {
    CrosstabParameters p =
        CROSSTAB.parse(new JsonMapper().readTree(EXPLORED), CrosstabTables.dictionary(2, 3, 2));
    assertThat(CROSSTAB.explores(p)).isTrue();
    assertThat(CROSSTAB.additiveSets(p)).isEmpty();
  }

  @Test
  void withoutRules_theTableIsExact_andWhereTheProfileWantsNodesFewShowNothing() {
    List<Person> persons = persons(83, 1);
    JsonNode exact = release(LAYERED, sites(persons, 3), Profile.NONE).result();
    assertThat(exact.path("total").longValue()).isEqualTo(83);
    Profile strict = Profile.named("profile", "STRICT");
    Release two = release(EXPLORED, sites(persons, 2), strict);
    assertThat(two.result().path("total").isNull()).isTrue();
    assertThat(two.withheld()).extracting(w -> w.rule()).containsOnly("R3");
    assertThat(release(LAYERED, sites(persons, 3), strict).result().path("total").isNull())
        .isFalse();
  }
}
