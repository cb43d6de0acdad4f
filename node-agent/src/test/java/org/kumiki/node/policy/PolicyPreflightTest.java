package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;

/**
 * Preflights are told every rule that says no, by the rules of work orders; strangers are told
 * nothing.
 */
class PolicyPreflightTest extends PolicyWorld {

  @Test
  void preflight_ofWhatIsRight_isNotRefused() {
    Preflighted preflighted = desk.preflight(query.preflight(), facts());
    assertThat(preflighted.refusals()).isEmpty();
    assertThat(preflighted.order().orElseThrow().order()).isEqualTo(query.order());
    assertThat(preflighted.asker().orElseThrow().person()).isEqualTo(Hdab.RESEARCHER);
  }

  @Test
  void preflight_namesEveryRuleThatSaysNo_aWorkOrderTheFirst() {
    query.runBudget = 1;
    accepted.put("query-0", digest("an earlier order"));
    allowed.disallow(query.reference(), Case.DATASET);
    query.variables = List.of("y");
    assertThat(preflight(query.preflight()))
        .containsExactly(RefusalCode.BUDGET, RefusalCode.TEMPLATE_NOT_ALLOWED, RefusalCode.DATASET);
    assertRefused(RefusalCode.BUDGET);
  }

  @Test
  void preflight_thatIsNotSigned_isToldThatAlone() {
    allowed.disallow(query.reference(), Case.DATASET);
    query.orderSigners = List.of(people.service);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.SIGNATURE);
    assertThat(desk.preflight(query.preflight(), facts()).asker()).isEmpty();
    query.orderSigners = List.of(people.researcher);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.SIGNATURE);
  }

  @Test
  void preflight_ofSomebodyWhomThePermitDoesNotName_isToldThatAlone() {
    allowed.disallow(query.reference(), Case.DATASET);
    query.person = "stranger";
    query.orderSigners = List.of(people.service);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.PERSON);
  }

  @Test
  void preflight_atAHaltedNode_isToldThatAlone() {
    allowed.disallow(query.reference(), Case.DATASET);
    halt.set(true);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.MANUAL_HOLD);
  }

  @Test
  void signaturesOfAPreflight_areNoneOfAWorkOrder_norTheReverse() {
    assertThat(desk.decide(query.preflight(), facts()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.SIGNATURE));
    assertThat(preflight(query.documents())).containsExactly(RefusalCode.SIGNATURE);
    assertAccepted();
  }

  @Test
  void preflight_withALaterRoster_doesNotShutOutTheEarlierOne_butItsRevocationsCount() {
    query.rosterVersion = 4;
    assertThat(preflight(query.preflight())).isEmpty();
    query.rosterVersion = 3;
    assertAccepted();
    query.revokedPermits = List.of("permit-1");
    query.sequence = 8;
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.PERMIT_REVOKED);
    assertThat(desk.status().revokedPermits()).contains("permit-1");
  }
}
