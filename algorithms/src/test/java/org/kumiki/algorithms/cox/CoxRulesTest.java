package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import tools.jackson.databind.json.JsonMapper;

/** Each rule of R1 and R4 alone: a fit that breaks one and keeps the others. */
final class CoxRulesTest {

  private static List<String> objections(long persons, long eventPersons, int rank) {
    List<Long> none = Collections.nCopies(1, -1L);
    CoxResult fit =
        new CoxResult(
            CoxSites.parameters("a"),
            List.of(new CoxResult.Coefficient.Estimated("a", 1, 1)),
            1000,
            1000,
            persons,
            rank,
            -10,
            -20,
            1,
            1,
            Optional.empty(),
            5,
            none,
            none,
            List.of(persons),
            List.of(eventPersons),
            Optional.empty(),
            CoxAdditions.NONE);
    assertThat(new CoxRules(fit, Profile.NONE).objections()).isEmpty();
    return new CoxRules(fit, Profile.ACRO_DEFAULT)
        .objections().stream().map(w -> w.reason().en()).toList();
  }

  @Test
  void aModelAtEveryLimit_isReleased() {
    assertThat(objections(50, 11, 10)).isEmpty();
    assertThat(objections(12, 12, 2)).isEmpty();
  }

  @Test
  void fewPersons() {
    assertThat(objections(9, 10, 1)).anyMatch(reason -> reason.equals("fewer than 10 persons"));
  }

  @Test
  void fewResidualDegreesOfFreedom() {
    assertThat(objections(11, 11, 2)).containsExactly("fewer than 10 residual degrees of freedom");
  }

  @Test
  void manyParametersPerPerson() {
    assertThat(objections(49, 20, 10)).containsExactly("more than one parameter per 5 persons");
  }

  @Test
  void fewEvents() {
    assertThat(objections(500, 9, 1)).containsExactly("fewer than 10 persons with an event");
  }

  /** The attack: many rows of few persons at 1 of a number pass for many persons. */
  @Test
  void zerosAndOnes_whereAPersonMayHaveSeveralRows_areNotTakenForPersons() {
    Dictionary several =
        new Dictionary(CoxSites.DICTIONARY.variables(), List.of(), Optional.of("b"));
    CoxParameters p = CoxSites.COX.parse(new JsonMapper().readTree(CoxSites.json("n")), several);
    List<Long> many = List.of(500L);
    CoxResult fit =
        new CoxResult(
            p,
            List.of(new CoxResult.Coefficient.Estimated("n", 1, 1)),
            1000,
            1000,
            100,
            1,
            -10,
            -20,
            1,
            1,
            Optional.empty(),
            5,
            many,
            many,
            List.of(100L),
            List.of(100L),
            Optional.empty(),
            CoxAdditions.NONE);
    assertThat(new CoxRules(fit, Profile.ACRO_DEFAULT).withheld(0)).isPresent();
    assertThat(new CoxRules(fit, Profile.NONE).withheld(0)).isEmpty();
  }

  @Test
  void saturated() {
    assertThat(objections(500, 12, 12))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("saturated"));
  }
}
