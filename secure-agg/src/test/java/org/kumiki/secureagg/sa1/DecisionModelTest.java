package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Explores the decision rules exhaustively: with all of them, with each one taken out that the
 * guarantee rests on, and with the assumptions broken that it rests on. Not covered: rules about
 * one message of one node (tickets increase, one report, m in P, one set learnt), which the tests
 * of the role attack; several setups; liveness.
 */
class DecisionModelTest {

  private static final String SECRETS = "both secrets of one node";
  private static final String DIFFERENCE = "a difference of sums";
  private static final String TOO_FEW = "a sum over too few";
  private static final String NOT_DEAD = "a sum of a dead ticket";

  @ParameterizedTest
  @CsvSource({
    "3, 1, 3, 3",
    "4, 1, 3, 1",
    "4, 1, 3, 2",
    "4, 2, 4, 2",
    "5, 1, 4, 1",
    "5, 1, 3, 1",
    "5, 3, 5, 2",
    "6, 1, 4, 1",
    "6, 2, 4, 1",
    "6, 4, 6, 2"
  })
  void allRules_openOneSumOverOneSet(int helpers, int corrupt, int minNodes, int tickets) {
    Search.Outcome outcome = Search.of(Model.of(helpers, corrupt, minNodes, tickets));
    assertThat(outcome.broken()).isEmpty();
    assertThat(outcome.opened()).isPositive();
  }

  @Test
  void deadAnswersOfTauHelpers_meanThatNoSumCanBeOpened() {
    assertThat(Search.of(Model.of(4, 1, 3, 1).askingForDead()).broken()).isEmpty();
    assertThat(Search.of(Model.of(5, 1, 4, 1).askingForDead()).broken()).isEmpty();
  }

  private static void assertBreaks(Model model, String how) {
    assertThat(Search.of(model).broken()).contains(how);
  }

  @Test
  void withoutOneDecision_bothSecretsOfANodeAreOpened() {
    assertBreaks(Model.of(4, 1, 3, 1).without(DecisionRule.ONE_DECISION), SECRETS);
  }

  @Test
  void withoutTheLockOfParticipants_aRetryWithOthersGivesADifference() {
    assertBreaks(Model.of(4, 1, 3, 2).without(DecisionRule.LOCK_PARTICIPANTS), DIFFERENCE);
  }

  @Test
  void withoutTheLockOnFull_aRetryClosedByCertificateGivesADifference() {
    assertBreaks(Model.of(4, 1, 3, 2).without(DecisionRule.LOCK_FULL), DIFFERENCE);
  }

  @Test
  void withoutDeathOfEarlierTickets_anOldAttemptIsOpenedBesideTheNew() {
    assertBreaks(Model.of(4, 1, 3, 2).without(DecisionRule.EARLIER_TICKETS_DEAD), DIFFERENCE);
  }

  @Test
  void withoutDeathAsDeclared_aDeadTicketIsOpened() {
    assertBreaks(
        Model.of(4, 1, 3, 1).askingForDead().without(DecisionRule.DECLARED_DEAD), NOT_DEAD);
  }

  @Test
  void withoutTheRuleThatTheReleasedLives_anOpenedTicketIsCalledDead() {
    assertBreaks(
        Model.of(4, 1, 3, 1).askingForDead().without(DecisionRule.RELEASED_IS_NOT_DEAD), NOT_DEAD);
  }

  @Test
  void withoutProofOfReports_aSumOverTooFewIsOpened() {
    assertBreaks(Model.of(4, 1, 3, 1).without(DecisionRule.REPORTS_PROVEN), TOO_FEW);
  }

  @Test
  void withoutTheLeastSizeOfASum_aSumOverTooFewIsOpened() {
    assertBreaks(Model.of(4, 1, 3, 1).without(DecisionRule.ENOUGH_IN_SUM), TOO_FEW);
  }

  @Test
  void withoutACertificate_helpersOpenDifferentSets() {
    assertBreaks(Model.of(6, 1, 4, 1).without(DecisionRule.CERTIFICATE), TOO_FEW);
  }

  @Test
  void withOneHelperLess_bothSecretsOfANodeAreOpened() {
    assertBreaks(Model.of(4, 1, 3, 1).lowerThreshold(), SECRETS);
    assertBreaks(Model.of(5, 1, 4, 1).lowerThreshold(), SECRETS);
  }

  @Test
  void withOwnSeedsGivenOut_bothSecretsOfANodeAreOpened() {
    assertBreaks(Model.of(4, 1, 3, 1).givingOwnSeed(), SECRETS);
  }

  @Test
  void rolledBackLedgers_countAsCorrupt() {
    assertBreaks(Model.of(4, 1, 3, 1).rollingBack(1), SECRETS);
    // L + c even: one helper of slack.
    assertThat(Search.of(Model.of(5, 1, 4, 1).rollingBack(1)).broken()).isEmpty();
    assertBreaks(Model.of(5, 1, 4, 1).rollingBack(2), SECRETS);
  }

  /** Rules that others cover: taking out one of them alone shows nothing. Kept as second lines. */
  @ParameterizedTest
  @EnumSource(
      names = {"OWN_REPORT_COUNTS", "OWN_REPORT_FIRST", "NO_REPORT_WHEN_LEFT_OUT", "FULL_ONLY"})
  void ruleThatOthersCover_aloneIsNotMissed(DecisionRule rule) {
    assertThat(Search.of(Model.of(4, 1, 3, 1).without(rule)).broken()).isEmpty();
    assertThat(Search.of(Model.of(5, 1, 3, 1).without(rule)).broken()).isEmpty();
  }
}
