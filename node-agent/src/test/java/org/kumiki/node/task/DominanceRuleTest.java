package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.protocols.document.PrivacyMode;

/** Disclosure rule R3 at the node. */
class DominanceRuleTest {

  private final Case query = new Case(new Hdab(new SecureRandom()), Instant.now());

  private boolean vetoes(long total, long own) {
    return new DominanceRule(query.order()).veto(total, own).isPresent();
  }

  @Test
  void ordinaryShares_areNotVetoed() {
    assertThat(vetoes(300, 100)).isFalse();
    assertThat(vetoes(300, 0)).isFalse();
    assertThat(vetoes(110, 99)).isFalse();
  }

  @Test
  void fewerThanKOthers_areVetoed() {
    assertThat(vetoes(30, 21)).isTrue();
    assertThat(vetoes(30, 20)).isFalse();
    assertThat(vetoes(9, 0)).isTrue();
  }

  @Test
  void moreThanNineTenths_areVetoed() {
    assertThat(vetoes(1000, 900)).isFalse();
    assertThat(vetoes(1000, 901)).isTrue();
  }

  @Test
  void totalSmallerThanTheOwnNumber_isVetoed() {
    assertThat(vetoes(50, 100)).isTrue();
  }

  @Test
  void withoutRules_nothingIsVetoed() {
    query.orderProfile = "NONE";
    query.permitProfile = "NONE";
    assertThat(vetoes(5, 5)).isFalse();
  }

  @Test
  void fewerPersonsThanThePermitsSmallestCohort_areVetoed() {
    DominanceRule rule = new DominanceRule(query.order(), 200);
    assertThat(rule.veto(199, 60)).isPresent();
    assertThat(rule.veto(200, 60)).isEmpty();
    assertThat(rule.isTooSmallAlone(199)).isFalse();
  }

  @Test
  void onlyHolderWithFewerPersonsThanTheSmallestCohort_isTooSmall() {
    query.orderMode = PrivacyMode.SINGLE_HOLDER;
    query.datasets.keySet().removeIf(n -> !n.equals("north"));
    query.orderMinNodes = 1;
    assertThat(new DominanceRule(query.order(), 200).isTooSmallAlone(199)).isTrue();
    assertThat(new DominanceRule(query.order(), 200).isTooSmallAlone(200)).isFalse();
  }

  @Test
  void whereNothingIsClaimed_nothingIsVetoed() {
    query.orderMode = PrivacyMode.SINGLE_HOLDER;
    query.datasets.keySet().removeIf(n -> !n.equals("north"));
    query.orderMinNodes = 1;
    assertThat(vetoes(100, 100)).isFalse();
  }
}
