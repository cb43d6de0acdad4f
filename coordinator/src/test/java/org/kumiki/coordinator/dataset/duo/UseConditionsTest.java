package org.kumiki.coordinator.dataset.duo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.dataset.duo.Fit.Verdict;
import org.kumiki.protocols.document.Purpose;

class UseConditionsTest {

  private static UseCondition duo(String number) {
    return new UseCondition(DuoTerm.of("DUO:" + number).orElseThrow(), Optional.empty());
  }

  private static IntendedUse research(boolean trains) {
    return new IntendedUse(
        Set.of(Purpose.SCIENTIFIC_RESEARCH), trains, Optional.empty(), Optional.empty());
  }

  private static Verdict verdict(IntendedUse use, String... terms) {
    return UseConditions.fit(
            List.of(terms).stream().map(UseConditionsTest::duo).toList(), List.of(), use)
        .verdict();
  }

  @Test
  void allTwentyFiveTerms_areThere() {
    assertThat(DuoTerm.all()).hasSize(25);
    assertThat(DuoTerm.all())
        .filteredOn(t -> t.kind() == DuoTerm.Kind.PARENT)
        .extracting(DuoTerm::id)
        .containsExactly("DUO:0000001", "DUO:0000017");
    assertThat(DuoTerm.of("DUO:0000015").orElseThrow().label().en())
        .isEqualTo("no general methods research");
    assertThat(DuoTerm.of("DUO:0000042").orElseThrow().iri())
        .isEqualTo("http://purl.obolibrary.org/obo/DUO_0000042");
  }

  @Test
  void noMethodsResearch_blocksTrainingOfModelsAndNothingElse() {
    assertThat(verdict(research(true), "0000042", "0000015")).isEqualTo(Verdict.NOT_COMPATIBLE);
    assertThat(verdict(research(false), "0000042", "0000015")).isEqualTo(Verdict.COMPATIBLE);
    assertThat(verdict(research(true), "0000042")).isEqualTo(Verdict.COMPATIBLE);
  }

  @Test
  void whatAMachineCannotKnow_isForAPerson() {
    assertThat(verdict(research(false), "0000042", "0000007"))
        .isEqualTo(Verdict.NEEDS_MANUAL_VALIDATION);
    assertThat(verdict(research(false), "0000046")).isEqualTo(Verdict.NEEDS_MANUAL_VALIDATION);
    assertThat(verdict(research(false))).isEqualTo(Verdict.NEEDS_MANUAL_VALIDATION);
  }

  @Test
  void commercialUse_isKnownOnceSomebodySaysSo() {
    IntendedUse commercial =
        new IntendedUse(
            Set.of(Purpose.SCIENTIFIC_RESEARCH), false, Optional.of(true), Optional.of(false));
    assertThat(verdict(commercial, "0000046")).isEqualTo(Verdict.NOT_COMPATIBLE);
    assertThat(verdict(commercial, "0000018")).isEqualTo(Verdict.NOT_COMPATIBLE);
    assertThat(verdict(commercial, "0000004")).isEqualTo(Verdict.COMPATIBLE);
  }

  @Test
  void purposeThatTheHolderDidNotName_isNotCompatible() {
    Fit fit =
        UseConditions.fit(List.of(duo("0000004")), List.of(Purpose.STATISTICS), research(false));
    assertThat(fit.verdict()).isEqualTo(Verdict.NOT_COMPATIBLE);
    assertThat(fit.reasons()).hasSize(2);
  }
}
