package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Inhabitants;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryRequest;

/**
 * The difference of two outputs is about the places that only one of their cohorts selects (R6,
 * R7): of a village of 1,500 it must not be had, however many persons it is about.
 */
class PlaceDifferenceTest {

  private static final String COUNT = "{\"template\": \"feasibility\", \"parameters\": {}}";
  private static final String REST =
      "{\"template\": \"feasibility\", \"parameters\": {}, \"cohort\": \"town <> 'V'\"}";

  @TempDir Path folder;

  private Federation federation(long inhabitants) {
    Variable town =
        new Variable(
            "town",
            VariableType.STRING,
            List.of("A", "V"),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of("TRUE"),
            List.of("FALSE"),
            "town",
            Optional.of(new Inhabitants(new TreeMap<>(Map.of("A", 900_000L, "V", inhabitants)))));
    int[] towns = new int[100];
    towns[99] = 1;
    Federation federation =
        new Federation(
            folder,
            3,
            3,
            Federation.PATIENT,
            new Federation.World(
                new Dictionary(List.of(town), List.of("NA"), Optional.empty()),
                site -> new ArrayFrame(100, Map.of(), Map.of("town", towns), Optional.empty()),
                List.of(new FeasibilityAlgorithm())));
    federation.protect("JP-NDB");
    return federation;
  }

  @ParameterizedTest
  @CsvSource({
    "1500, 500, false",
    "1500, 0, true",
    "24000, 15, false",
    "24000, 20, true",
    "30000, 15, true"
  })
  void allBesideAllButOnePlace_isReleased_asThePlaceAllows(
      long inhabitants, long persons, boolean released) throws Exception {
    try (Federation federation = federation(inhabitants)) {
      federation.node(1).onlyNow = persons;
      assertThat(federation.ask(COUNT).result()).isInstanceOf(QueryOutcome.Completed.class);
      QueryOutcome outcome = federation.ask(REST).result();
      if (released) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(QueryOutcome.Completed.class);
      } else {
        assertThat(((QueryOutcome.WhollyWithheld) outcome).reasons().getFirst()).startsWith("R6");
      }
    }
  }

  @Test
  void cohortOfAVillage_isNoQuery_andItIsSaidWhy() {
    try (Federation federation = federation(1500)) {
      String json = COUNT.replaceFirst("\\{", "{\"cohort\": \"town = 'V'\", ");
      QueryRequest request = federation.request(json);
      InvalidInput refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              InvalidInput.class, () -> federation.desk.submit(request, event -> {}));
      assertThat(refused.getMessage())
          .contains("fewer than 2000 people live in 'V' of town")
          .contains("R7");
    }
  }
}
