package org.kumiki.algorithms.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class PlaceReaderTest {

  /** A city, two towns and a village. */
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.places(
              "town",
              new TreeMap<>(Map.of("A", 900_000L, "B", 30_000L, "C", 12_000L, "V", 1_500L))),
          TestVariables.flag("event"),
          TestVariables.ranged("age", VariableType.NUMBER, 0, 120, 1));

  private static Preparation prepared(String derive) {
    return Preparation.parse(
        "query",
        (ObjectNode) new JsonMapper().readTree("{\"derive\": [" + derive + "]}"),
        DICTIONARY);
  }

  private static Optional<Expr> cohort(String text, Preparation prepared) {
    return Optional.of(Cohort.parse("query.cohort", text, prepared.dictionary()));
  }

  private static Optional<Long> smallest(String cohort) {
    Preparation none = Preparation.none(DICTIONARY);
    return PlaceReader.of(none, cohort(cohort, none), List.of("age"), List.of())
        .smallest()
        .map(Area::inhabitants);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "town = 'V' | 1500",
        "town in ('B', 'V') | 31500",
        "town in ('B', 'V') and age > 60 | 31500",
        "town in ('B', 'V') and town <> 'B' | 1500",
        "not town in ('A', 'B', 'C') | 1500",
        "town = 'V' or age = 117 | 1500",
        "(town = 'A' and age > 0) or (town = 'V' and age = 117) | 1500",
        "if(town = 'V', 1, 0) = 1 | 1500",
        "if(town = 'V', age, 1) > 60 | 1500",
        "if(town in ('A', 'V'), age, 1) > 60 | 42000",
        "town in ('A', 'B') and (town = 'A' or age > 200) | 30000",
      })
  void aCohort_isThePlaceItSelects_orTheSmallestThatItTreatsApart(String text, long inhabitants) {
    assertThat(smallest(text)).contains(inhabitants);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"age > 60", "town in ('A', 'B', 'C', 'V')", "event and age between 20 and 30"})
  void aCohortThatSelectsNoPlace_isAboutNone(String text) {
    assertThat(smallest(text)).isEmpty();
  }

  private static final String REGION =
      """
      {"name": "region", "recode": {"of": "town",
       "map": {"A": "north", "B": "north", "C": "south", "V": "south"}}}""";

  @Test
  void aRecode_hasThePeopleOfAllItsPlaces_asFarAsTheCohortSelectsThem() {
    Preparation prepared = prepared(REGION);
    Places places =
        PlaceReader.of(prepared, Optional.empty(), List.of("region"), List.of("region"));
    assertThat(places.smallest(Map.of("region", "south")).orElseThrow().inhabitants())
        .isEqualTo(13_500);
    assertThat(places.smallest(Map.of("region", "south", "town", "V")).orElseThrow().places())
        .containsExactly("V");
    assertThat(places.smallest()).isEmpty();
    Places selected =
        PlaceReader.of(
            prepared,
            cohort("town in ('A', 'B', 'V')", prepared),
            List.of("region"),
            List.of("region"));
    assertThat(selected.smallest(Map.of("region", "south")).orElseThrow().inhabitants())
        .isEqualTo(1_500);
  }

  @Test
  void whatIsNotShownByItsLevels_countsAsItsSmallestPlace() {
    Preparation prepared =
        prepared(
            """
            {"name": "rank", "expr": "if(town = 'V', 2, if(town = 'C', 1, 0))"},
            {"name": "old", "expr": "town = 'C' and age > 60"}""");
    assertThat(
            PlaceReader.of(prepared, Optional.empty(), List.of("rank"), List.of())
                .smallest()
                .orElseThrow()
                .places())
        .containsExactly("V");
    assertThat(
            PlaceReader.of(prepared, Optional.empty(), List.of("old"), List.of("old"))
                .smallest()
                .orElseThrow()
                .places())
        .containsExactly("C");
    assertThat(PlaceReader.of(prepared, Optional.empty(), List.of("age"), List.of()).smallest())
        .isEmpty();
  }

  @Test
  void aPlaceOfWhichNothingIsSaid_hasNobody() {
    Dictionary dictionary =
        TestVariables.dictionary(TestVariables.places("town", Map.of()), TestVariables.flag("x"));
    assertThat(dictionary.variable("t", "town").inhabitants().orElseThrow().of("A")).isZero();
  }

  private static Optional<Area> apart(String a, String b) {
    return PlaceReader.apart(
        RowSet.parse("a", a, DICTIONARY), RowSet.parse("b", b, DICTIONARY), DICTIONARY);
  }

  @Test
  void twoSetsOfRows_differInThePlacesThatOnlyOneSelects() {
    assertThat(apart("age > 1", "town in ('A', 'B', 'C') and age > 1").orElseThrow().places())
        .containsExactly("V");
    assertThat(apart("town in ('B', 'V')", "town in ('B', 'C')").orElseThrow().places())
        .containsExactly("C", "V");
    assertThat(apart("town = 'V' or age > 1", "age > 1").orElseThrow().places())
        .containsExactly("V");
    assertThat(apart("town = 'V' and age > 1", "age > 3 and town = 'V'")).isEmpty();
    assertThat(apart("age > 1", "age > 3")).isEmpty();
  }

  @Test
  void theCohortElsewhere_isWhatSelectsNoPlaces() {
    Preparation none = Preparation.none(DICTIONARY);
    assertThat(PlaceReader.elsewhere(none, cohort("town = 'A' and age > 60", none)))
        .contains("(`age` > 60)");
    assertThat(PlaceReader.elsewhere(none, cohort("town = 'A'", none))).isEmpty();
  }
}
