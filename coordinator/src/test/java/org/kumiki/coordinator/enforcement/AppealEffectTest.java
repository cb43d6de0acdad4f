package org.kumiki.coordinator.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;

/** What an appeal changes, and what is not its to change. */
class AppealEffectTest extends AppealSetting {

  // What another case imposed, or what ended otherwise, is not this appeal's.

  @Test
  void appealOfOneCase_leavesTheExclusionsOfAnother() {
    String person = EXCLUDE.replace("organisation/uni", "person/anna");
    EnforcementCase first = decided(EXCLUDE, person);
    EnforcementCase other = decided(EXCLUDE.replace("2028", "2027"), person);
    confirm(world.dirk, propose(world.doro, appeal(other), LIFTED));
    assertThat(excluded()).isTrue();
    assertThat(world.organisations.tiesOf("anna").isExcluded(world.clock.instant())).isTrue();
    world.clock.set("2028-01-31T09:00:00Z");
    assertThat(excluded()).isTrue();
    EnforcementCase lifting =
        world.give(
            world.doro, first, EnforcementCommand.LIFT_EXCLUSION, "{\"reason\": \"enough\"}");
    world.give(world.dirk, lifting, EnforcementCommand.LIFT_EXCLUSION, "{\"reason\": \"enough\"}");
    assertThat(excluded()).isFalse();
    assertThat(world.organisations.tiesOf("anna").isExcluded(world.clock.instant())).isFalse();
  }

  @Test
  void exclusionThatTwoLifted_doesNotComeBackWhereAnAppealShortensIt() {
    EnforcementCase decided = decided(EXCLUDE, FINE);
    String enough = "{\"reason\": \"enough\"}";
    EnforcementCase lifted =
        world.give(
            world.dirk,
            world.give(world.doro, decided, EnforcementCommand.LIFT_EXCLUSION, enough),
            EnforcementCommand.LIFT_EXCLUSION,
            enough);
    String shorter = changed("{\"id\": \"m1\", \"until\": \"2027-12-31\"}");
    confirm(world.dirk, propose(world.doro, appeal(lifted), shorter));
    assertThat(excluded()).isFalse();
  }

  @Test
  void oneOfTwoExclusionsOfTheSame_endsWithoutTheOther() {
    EnforcementCase appealed = appeal(decided(EXCLUDE, EXCLUDE.replace("2028", "2027"), FINE));
    assertThat(world.organisations.find("uni").orElseThrow().excludedUntil().orElseThrow())
        .isAfter("2028-01-31T00:00:00Z");
    confirm(world.dirk, propose(world.doro, appealed, changed("{\"id\": \"m2\"}")));
    world.clock.set("2027-01-31T09:00:00Z");
    assertThat(excluded()).isTrue();
    world.clock.set("2027-02-01T09:00:00Z");
    assertThat(excluded()).isFalse();
  }

  // The suspended permit.

  @Test
  void suspensionThatEnds_waitsForTheLiftThatNamesIt_andTwoSignIt() {
    EnforcementCase decided = decided(SUSPEND);
    world.acts.put(StatusAct.Action.SUSPEND, "s-1");
    world.desk.acted(world.act("s-1", StatusAct.Action.SUSPEND));
    EnforcementCase appealed = appeal(world.desk.find(world.hanna, decided.id()).orElseThrow());
    EnforcementCase after = confirm(world.dirk, propose(world.doro, appealed, LIFTED));
    assertThat(after.awaited()).containsEntry("m1", StatusAct.Action.LIFT);
    StatusAct draft =
        (StatusAct) UncheckedDocument.read(world.desk.toSign(after, "m1").orElseThrow()).document();
    assertThat(draft.action()).isEqualTo(StatusAct.Action.LIFT);
    assertThat(draft.lifts()).contains("s-1");
    refused(
        "GUARD",
        () -> world.give(world.hanna, after, EnforcementCommand.CLOSE, "{\"note\": \"x\"}"));
    world.desk.acted(lift("l-0", "another"));
    assertThat(world.desk.find(world.hanna, after.id()).orElseThrow().awaited()).hasSize(1);
    world.desk.acted(world.act("s-2", StatusAct.Action.SUSPEND));
    assertThat(world.desk.find(world.hanna, after.id()).orElseThrow().awaited()).hasSize(1);
    world.desk.acted(lift("l-1", "s-1"));
    assertThat(world.desk.find(world.hanna, after.id()).orElseThrow().awaited()).isEmpty();
  }

  private StatusAct lift(String id, String lifts) {
    return new StatusAct(
        id, StatusAct.Action.LIFT, "p-1", Optional.of(lifts), "why", world.clock.instant());
  }

  @Test
  void suspensionThatStandsNoMore_isNotLiftedOnceMore() {
    EnforcementCase decided = decided(SUSPEND);
    world.desk.acted(world.act("s-1", StatusAct.Action.SUSPEND));
    // Two lifted it otherwise, or the permit was revoked: no act of suspension stands.
    EnforcementCase appealed = appeal(world.desk.find(world.hanna, decided.id()).orElseThrow());
    assertThat(appealed.documents()).containsEntry("m1", "s-1");
    assertThat(confirm(world.dirk, propose(world.doro, appealed, LIFTED)).awaited()).isEmpty();
  }

  @Test
  void suspensionOfAnother_isNotLiftedByACaseThatWaitedForItsOwn() {
    EnforcementCase appealed = appeal(decided(SUSPEND));
    world.acts.put(StatusAct.Action.SUSPEND, "s-of-another");
    assertThat(confirm(world.dirk, propose(world.doro, appealed, LIFTED)).awaited()).isEmpty();
  }

  @Test
  void permitThatWasRevoked_doesNotComeBack() {
    EnforcementCase decided = decided("{\"kind\": \"REVOKE\"}");
    world.acts.put(StatusAct.Action.SUSPEND, "s-of-another");
    world.acts.put(StatusAct.Action.REVOKE, "r-1");
    world.desk.acted(world.act("r-1", StatusAct.Action.REVOKE));
    EnforcementCase appealed = appeal(world.desk.find(world.hanna, decided.id()).orElseThrow());
    assertThat(appealed.documents()).containsEntry("m1", "r-1");
    EnforcementCase after = confirm(world.dirk, propose(world.doro, appealed, LIFTED));
    assertThat(after.awaited()).isEmpty();
    assertThat(world.desk.toSign(after, "m1")).isEmpty();
  }

  @Test
  void suspensionThatNobodySigned_isWaitedForNoMore() {
    EnforcementCase appealed = appeal(decided(SUSPEND));
    assertThat(appealed.awaited()).hasSize(1);
    assertThat(confirm(world.dirk, propose(world.doro, appealed, LIFTED)).awaited()).isEmpty();
  }
}
