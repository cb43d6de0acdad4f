package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.secureagg.canonical.Hash;

/**
 * Each rule alone: what it forbids is accepted by all the others, so that none can be taken out
 * unseen. Node a of four, m = 3, c_N = 1, tau = 3.
 */
class DecisionRulesTest {

  private static final List<String> ALL = List.of("a", "b", "c", "d");
  private static final List<String> ABC = List.of("a", "b", "c");
  private static final List<String> ABD = List.of("a", "b", "d");
  private static final List<String> BCD = List.of("b", "c", "d");
  private static final Quorum QUORUM = new Quorum(ALL, 3, 3);
  private static final DecisionRules RULES = DecisionRules.of(QUORUM, "a");

  private static TicketId ticket(long number) {
    return new TicketId(Hash.ZERO, number);
  }

  private static DecisionEvent.Open open(long number, List<String> participants, boolean full) {
    return new DecisionEvent.Open(ticket(number), Hash.ZERO, participants, full);
  }

  private static DecisionEvent.Report report(long number) {
    return new DecisionEvent.Report(ticket(number));
  }

  private static Closing over(List<String> members) {
    return new Closing(members, Hash.ZERO);
  }

  private static DecisionEvent.Close close(long number, List<String> members) {
    return new DecisionEvent.Close(ticket(number), over(members), Set.copyOf(members));
  }

  private static DecisionEvent.Certificate certificate(
      long number, List<String> members, String... signers) {
    return new DecisionEvent.Certificate(ticket(number), over(members), Set.of(signers));
  }

  private static DecisionEvent.Dead dead(long number) {
    return new DecisionEvent.Dead(ticket(number));
  }

  private static DecisionEvent.Learn learn(List<String> members) {
    return new DecisionEvent.Learn(ticket(0), members);
  }

  /** What was done before, all of it by the rules. */
  private static DecisionState after(DecisionEvent... events) {
    DecisionState state = DecisionState.NONE;
    for (DecisionEvent event : events) {
      state = ((Verdict.Accepted) RULES.decide(state, event)).next();
    }
    return state;
  }

  record Attack(DecisionRule rule, String what, DecisionState state, DecisionEvent event) {
    @Override
    public String toString() {
      return rule + ": " + what;
    }
  }

  private static Stream<Attack> attacks() {
    DecisionState opened = after(open(1, ALL, false));
    DecisionState reported = after(open(1, ALL, false), report(1));
    DecisionState signed = after(open(1, ALL, false), report(1), close(1, ABC));
    DecisionState full = after(open(1, ALL, false), report(1), close(1, ALL));
    DecisionState later = after(open(1, ALL, false), report(1), open(2, ALL, false));
    DecisionState laterUnreported = after(open(1, ALL, false), open(2, ALL, false));
    DecisionState laterSigned =
        after(open(1, ALL, false), report(1), close(1, ABC), open(2, ALL, false));
    DecisionState leftOut = after(open(1, ALL, false), close(1, BCD));
    DecisionState buried = after(open(1, ALL, false), report(1), dead(1));
    DecisionState fixed = after(learn(ABC));
    return Stream.of(
        new Attack(
            DecisionRule.TICKETS_INCREASE,
            "the same ticket over others",
            opened,
            open(1, ABC, false)),
        new Attack(DecisionRule.TICKETS_INCREASE, "an earlier ticket", later, open(1, ALL, false)),
        new Attack(
            DecisionRule.ENOUGH_PARTICIPANTS,
            "less than m",
            DecisionState.NONE,
            open(1, List.of("a", "b"), false)),
        new Attack(
            DecisionRule.ENOUGH_PARTICIPANTS,
            "a stranger",
            DecisionState.NONE,
            open(1, List.of("a", "b", "x"), false)),
        new Attack(
            DecisionRule.ENOUGH_PARTICIPANTS,
            "one counted twice",
            DecisionState.NONE,
            open(1, List.of("a", "b", "b"), false)),
        new Attack(
            DecisionRule.LOCK_PARTICIPANTS, "others than released", fixed, open(1, ABD, true)),
        new Attack(DecisionRule.LOCK_PARTICIPANTS, "more than released", fixed, open(1, ALL, true)),
        new Attack(DecisionRule.LOCK_FULL, "a round that is not full", fixed, open(1, ABC, false)),
        new Attack(
            DecisionRule.LOCK_FULL,
            "a certificate after the lock",
            after(open(1, ALL, false), report(1), learn(ALL)),
            close(1, ABC)),
        new Attack(
            DecisionRule.LOCK_FULL,
            "a certificate signed before the lock",
            after(open(1, ALL, false), report(1), close(1, ABC), learn(ALL)),
            certificate(1, ABC, "a", "b", "c")),
        new Attack(
            DecisionRule.EARLIER_TICKETS_DEAD, "a report under it", laterUnreported, report(1)),
        new Attack(DecisionRule.EARLIER_TICKETS_DEAD, "a sum under it", later, close(1, ALL)),
        new Attack(
            DecisionRule.EARLIER_TICKETS_DEAD,
            "a certificate signed under it",
            laterSigned,
            certificate(1, ABC, "a", "b", "c")),
        new Attack(DecisionRule.EARLIER_TICKETS_DEAD, "declaring it dead", later, dead(1)),
        new Attack(
            DecisionRule.DECLARED_DEAD, "a report", after(open(1, ALL, false), dead(1)), report(1)),
        new Attack(DecisionRule.DECLARED_DEAD, "a sum", buried, close(1, ALL)),
        new Attack(
            DecisionRule.DECLARED_DEAD,
            "a certificate",
            after(open(1, ALL, false), report(1), close(1, ABC), dead(1)),
            certificate(1, ABC, "a", "b", "c")),
        new Attack(DecisionRule.RELEASED_IS_NOT_DEAD, "after a release", full, dead(1)),
        new Attack(DecisionRule.ONE_REPORT, "a second report", reported, report(1)),
        new Attack(
            DecisionRule.ONE_REPORT,
            "a report of a node that takes no part",
            after(open(1, BCD, false)),
            report(1)),
        new Attack(
            DecisionRule.NO_REPORT_WHEN_LEFT_OUT,
            "after signing a sum without itself",
            leftOut,
            report(1)),
        new Attack(DecisionRule.OWN_REPORT_FIRST, "a full sum", opened, close(1, ALL)),
        new Attack(DecisionRule.OWN_REPORT_FIRST, "a part of it", opened, close(1, ABC)),
        new Attack(DecisionRule.OWN_REPORT_COUNTS, "a sum without it", reported, close(1, BCD)),
        new Attack(
            DecisionRule.REPORTS_PROVEN,
            "one report is not proven",
            reported,
            new DecisionEvent.Close(ticket(1), over(ALL), Set.of("b", "c"))),
        new Attack(
            DecisionRule.ENOUGH_IN_SUM, "less than m", reported, close(1, List.of("a", "b"))),
        new Attack(
            DecisionRule.ENOUGH_IN_SUM,
            "one that takes no part",
            after(open(1, ABC, false), report(1)),
            close(1, ABD)),
        new Attack(
            DecisionRule.FULL_ONLY, "a part", after(open(1, ALL, true), report(1)), close(1, ABC)),
        new Attack(DecisionRule.ONE_DECISION, "another part", signed, close(1, ABD)),
        new Attack(DecisionRule.ONE_DECISION, "everybody after a part", signed, close(1, ALL)),
        new Attack(DecisionRule.ONE_DECISION, "everybody twice", full, close(1, ALL)),
        new Attack(DecisionRule.CERTIFICATE, "too few", signed, certificate(1, ABC, "a", "b")),
        new Attack(
            DecisionRule.CERTIFICATE, "not by itself", signed, certificate(1, ABC, "b", "c", "d")),
        new Attack(
            DecisionRule.CERTIFICATE, "by strangers", signed, certificate(1, ABC, "a", "x", "y")),
        new Attack(
            DecisionRule.CERTIFICATE,
            "over another set",
            signed,
            certificate(1, ABD, "a", "b", "d")),
        new Attack(DecisionRule.ONE_SET_LEARNT, "another set", fixed, learn(ABD)),
        new Attack(DecisionRule.ONE_SET_LEARNT, "after a release", full, learn(ABC)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attack_isRefusedByThisRuleAlone(Attack attack) {
    EnumSet<DecisionRule> others = EnumSet.complementOf(EnumSet.of(attack.rule()));
    assertAll(
        () ->
            assertThat(RULES.decide(attack.state(), attack.event()))
                .isEqualTo(new Verdict.Refused(attack.rule())),
        () ->
            assertThat(
                    new DecisionRules(QUORUM, "a", others).decide(attack.state(), attack.event()))
                .isInstanceOf(Verdict.Accepted.class));
  }

  @Test
  void everyRule_isAttacked() {
    assertThat(attacks().map(Attack::rule)).containsOnly(DecisionRule.values());
  }

  @Test
  void honestRun_isAccepted() {
    DecisionState first =
        after(open(1, ALL, false), report(1), close(1, ABC), certificate(1, ABC, "a", "b", "c"));
    assertThat(first.fixed()).isEqualTo(Optional.of(ABC));
    assertThat(RULES.decide(first, open(2, ABC, true))).isInstanceOf(Verdict.Accepted.class);
  }
}
