package org.kumiki.algorithms.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.ordinal.OrdinalAlgorithm;
import org.kumiki.algorithms.regression.ModelRules.Outcome;
import tools.jackson.databind.json.JsonMapper;

/** Each rule by itself: counts that every other rule lets pass. */
final class ModelRulesTest {

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.factor("y", "low", "middle", "high"),
          TestVariables.number("x"),
          TestVariables.factor("arm", "a", "b"));
  private static final List<Long> NO_ONES = List.of(-1L, -1L);

  private static RowSource source(String formula) {
    return new OrdinalAlgorithm()
        .parse(new JsonMapper().readTree("{\"formula\": \"" + formula + "\"}"), DICTIONARY)
        .source();
  }

  private static List<String> objections(
      String formula, int rank, List<Long> persons, List<Long> events, Outcome out, Profile rules) {
    FitCounts counts =
        new FitCounts(persons.getFirst(), persons.getFirst(), rank, NO_ONES, persons, events);
    return new ModelRules(source(formula), false, counts, out, rules)
        .objections().stream().map(w -> w.reason().en()).toList();
  }

  /** Of a number of persons of whom half are at arm b. */
  private static List<String> objections(long persons, int rank, Profile rules) {
    List<Long> all = List.of(persons, persons / 2, persons / 2);
    return objections("y ~ x + arm", rank, all, List.of(0L, 0L, 0L), Outcome.NUMBER, rules);
  }

  private static Profile rules(int k, int freedom) {
    return new Profile("RULES", k, 1, freedom, 0, 0);
  }

  @Test
  void manyPersons_areAModel() {
    assertThat(objections(100, 3, Profile.ACRO_DEFAULT)).isEmpty();
    assertThat(objections(3, 3, Profile.NONE)).isEmpty();
  }

  @Test
  void fewPersons_areNone() {
    assertThat(objections(99, 3, rules(100, 0))).containsExactly("fewer than 100 persons");
    assertThat(objections(100, 3, rules(100, 0))).isEmpty();
  }

  @Test
  void parametersThatTakeTheFreedom_areRefused() {
    assertThat(objections(100, 3, rules(2, 98)))
        .containsExactly("fewer than 98 residual degrees of freedom");
    assertThat(objections(100, 3, rules(2, 97))).isEmpty();
    assertThat(objections(14, 3, rules(2, 0)))
        .containsExactly("more than one parameter per 5 persons");
    assertThat(objections(16, 3, rules(2, 0))).isEmpty();
  }

  @Test
  void fewEvents_orFewWithout_areRefused() {
    Profile acro = Profile.ACRO_DEFAULT;
    long least = acro.events();
    List<Long> persons = List.of(100L, 50L, 50L);
    List<Long> few = List.of(least - 1, 0L, least - 1);
    List<Long> most = List.of(100 - least + 1, 50L, 50 - least + 1);
    String model = "y ~ x";
    assertThat(objections(model, 1, persons, few, Outcome.EVENTS, acro))
        .containsExactly("fewer than %d persons with an event".formatted(least));
    assertThat(objections(model, 1, persons, most, Outcome.BOTH, acro))
        .containsExactly("fewer than %d persons without an event".formatted(least));
    assertThat(objections(model, 1, persons, most, Outcome.EVENTS, acro)).isEmpty();
    assertThat(objections(model, 1, persons, few, Outcome.NUMBER, acro)).isEmpty();
  }

  @Test
  void termsThatAreATable_areItsCells() {
    List<Long> persons = List.of(100L, 95L, 5L);
    List<Long> events = List.of(50L, 47L, 3L);
    assertThat(objections("y ~ arm", 1, persons, events, Outcome.BOTH, Profile.ACRO_DEFAULT))
        .singleElement()
        .asString()
        .contains("only categorical terms make a table");
    assertThat(objections("y ~ x + arm", 2, persons, events, Outcome.BOTH, Profile.ACRO_DEFAULT))
        .isEmpty();
  }
}
