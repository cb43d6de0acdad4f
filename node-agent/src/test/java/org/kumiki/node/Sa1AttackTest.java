package org.kumiki.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.TicketAttacker;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;

/**
 * What a coordinator that lies in mode SA-1 gets from whole agents over real TLS: four nodes, m =
 * 3, c_N = 1, tau = 3. It holds the service key and says what it likes to each; every attack ends
 * in an answer without anything to learn from, and in an alarm for the steward.
 */
class Sa1AttackTest {

  private static final String A = "east";
  private static final String B = "north";
  private static final String C = "south";
  private static final String D = "west";

  @TempDir private static Path folder;
  private static AgentFederation federation;

  private Case query;
  private TicketAttacker attacker;

  @BeforeAll
  static void start() throws Exception {
    federation = new AgentFederation(folder);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @BeforeEach
  void begin() {
    query = federation.query();
    attacker = new TicketAttacker(federation.ca, federation.people, query, federation.peers);
  }

  @AfterEach
  void finish() {
    attacker.finish();
  }

  private TicketAttacker setUp() throws Exception {
    return attacker.setUp(AgentFederation.NODES);
  }

  /** Opens the first round to everybody, over everybody. */
  private void reportAll() throws Exception {
    var open = attacker.first(attacker.everybody(), false);
    for (String id : attacker.everybody()) {
      assertThat(TicketAttacker.reports(attacker.tell(id, open)))
          .as("a report of %s, whose journal says %s", id, federation.journal(id, query))
          .isTrue();
    }
  }

  private long rows(String id, String step) {
    return federation.journal(id, query).stream()
        .filter(l -> l.contains("\"" + step + "\""))
        .count();
  }

  private void assertAlarm(String id, String why) {
    assertThat(federation.journal(id, query).stream().filter(l -> l.contains("\"ALARM\"")))
        .last()
        .asString()
        .contains(why);
  }

  /** Refused before anything was computed: the only answer is that it cannot. */
  private void assertNotReported(String id, List<NodeMessage> answers, String why) {
    assertThat(answers).singleElement().isInstanceOf(NodeMessage.Cannot.class);
    assertAlarm(id, why);
  }

  /** A helper's answer is silence. */
  private void assertNotOpened(String id, List<NodeMessage> answers, String why) {
    assertThat(answers).isEmpty();
    assertAlarm(id, why);
  }

  @Test
  void honestQuestions_areAnswered() throws Exception {
    setUp();
    reportAll();
    assertThat(TicketAttacker.shares(attacker.close(A, attacker.everybody())))
        .containsExactly("b:" + A, "b:" + B, "b:" + C, "b:" + D);
    assertThat(rows(A, "REPORTED")).isOne();
    assertThat(rows(A, "SENT")).isOne();
    assertThat(rows(A, "RELEASE")).isOne();
    assertThat(rows(A, "ALARM")).isZero();
  }

  // Equivocation.

  @Test
  void participantsToldDifferently_areNotOpened() throws Exception {
    setUp();
    var some = attacker.first(attacker.without(D), false);
    var all = attacker.first(attacker.everybody(), false);
    assertThat(TicketAttacker.reports(attacker.tell(A, some))).isTrue();
    for (String id : List.of(B, C, D)) {
      assertThat(TicketAttacker.reports(attacker.tell(id, all))).isTrue();
    }
    assertThat(attacker.close(B, attacker.everybody()))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(A)));
    assertThat(attacker.close(B, attacker.without(D)))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(A)));
    assertThat(rows(B, "SIGN") + rows(B, "RELEASE")).isZero();
    assertAlarm(B, "not proven");
  }

  private Sa1CoordinatorMessage.OpenTicket second(Signed first, long total) {
    return attacker.open(
        TicketAttacker.vote(4, total),
        2,
        2,
        0,
        attacker.everybody(),
        true,
        Optional.of(first),
        List.of());
  }

  @Test
  void broadcastsToldDifferently_areNotOpened() throws Exception {
    setUp();
    reportAll();
    Signed result = attacker.result(1, 1, attacker.everybody());
    for (String id : List.of(A, B, C)) {
      assertThat(TicketAttacker.reports(attacker.tell(id, second(result, 120)))).isTrue();
    }
    assertThat(TicketAttacker.reports(attacker.tell(D, second(result, 119)))).isTrue();
    List<String> all = attacker.everybody();
    assertThat(attacker.close(A, attacker.closeBody(A, 2, all, all)))
        .containsExactly(new Sa1NodeMessage.Unproved(2, List.of(D)));
    assertThat(attacker.close(D, attacker.closeBody(D, 2, all, all)))
        .containsExactly(new Sa1NodeMessage.Unproved(2, List.of(A, B, C)));
    assertThat(rows(A, "RELEASE") + rows(D, "RELEASE")).isZero();
  }

  @Test
  void broadcastOtherThanSigned_isNotAnswered() throws Exception {
    setUp();
    var open = attacker.first(attacker.everybody(), false);
    assertNotReported(
        A,
        attacker.tell(
            A,
            new Sa1CoordinatorMessage.OpenTicket(
                open.open(),
                TicketAttacker.NOISE,
                open.previousResult(),
                open.participants(),
                open.tickets(),
                open.dead())),
        "broadcast");
  }

  @Test
  void participantsOtherThanSigned_areNotAnswered() throws Exception {
    setUp();
    var open = attacker.first(attacker.everybody(), false);
    var fewer = attacker.first(attacker.without(D), false);
    assertNotReported(
        A,
        attacker.tell(
            A,
            new Sa1CoordinatorMessage.OpenTicket(
                open.open(),
                open.broadcast(),
                open.previousResult(),
                fewer.participants(),
                fewer.tickets(),
                open.dead())),
        "participants are not those");
  }

  // Replay.

  @Test
  void openOfAnEarlierTicket_isNotReportedAgain() throws Exception {
    setUp();
    reportAll();
    Signed result = attacker.result(1, 1, attacker.everybody());
    assertThat(TicketAttacker.reports(attacker.tell(A, second(result, 120)))).isTrue();
    assertThat(attacker.tell(A, attacker.first(attacker.everybody(), false)))
        .noneMatch(m -> m instanceof NodeMessage.ReportHeader);
    assertThat(rows(A, "REPORTED")).isEqualTo(2);
  }

  @Test
  void ticketUsedAgain_forAnotherAttempt_isNotReported() throws Exception {
    setUp();
    reportAll();
    assertNotReported(
        A,
        attacker.tell(
            A,
            attacker.open(
                TicketAttacker.persons(4),
                1,
                1,
                1,
                attacker.everybody(),
                true,
                Optional.empty(),
                List.of())),
        "TICKETS_INCREASE");
  }

  @Test
  void closeOfAnEarlierTicket_isNotOpened() throws Exception {
    setUp();
    reportAll();
    CloseBody old = attacker.closeBody(A, 1, attacker.everybody(), attacker.everybody());
    assertThat(attacker.close(A, old)).hasSize(1);
    Signed result = attacker.result(1, 1, attacker.everybody());
    assertThat(TicketAttacker.reports(attacker.tell(A, second(result, 120)))).isTrue();
    assertNotOpened(A, attacker.close(A, old), "not open");
  }

  @Test
  void messagesOfAnEarlierSetup_areNotAnswered() throws Exception {
    setUp();
    var open = attacker.first(attacker.everybody(), false);
    setUp();
    assertNotReported(A, attacker.tell(A, open), "another setup");
    assertThat(rows(A, "SETUP_BEGUN")).isEqualTo(2);
  }

  // Both kinds of shares of one node.

  @Test
  void sharesOfBothKindsOfOneNode_areNotReleased() throws Exception {
    setUp();
    reportAll();
    List<NodeMessage> first = attacker.close(A, attacker.everybody());
    assertThat(attacker.close(A, attacker.without(D))).isEqualTo(first);
    assertThat(TicketAttacker.shares(first)).noneMatch(s -> s.startsWith("w:"));
  }

  @Test
  void sharesOfBothKinds_inTheOtherOrder_areNotReleased() throws Exception {
    setUp();
    reportAll();
    for (String id : List.of(A, B, C)) {
      assertThat(attacker.close(id, attacker.without(D)))
          .singleElement()
          .isInstanceOf(Sa1NodeMessage.ClosingSignature.class);
    }
    assertNotOpened(A, attacker.close(A, attacker.everybody()), "ONE_DECISION");
    List<NodeMessage> released = attacker.tell(A, attacker.certificate(1, A, B, C));
    assertThat(TicketAttacker.shares(released))
        .containsExactly("b:" + A, "b:" + B, "b:" + C, "w:" + D);
    assertThat(attacker.close(A, attacker.everybody())).isEqualTo(released);
  }

  @Test
  void boxOfTheOtherKind_isNotOpened() throws Exception {
    setUp();
    reportAll();
    CloseBody honest = attacker.closeBody(A, 1, attacker.everybody(), attacker.everybody());
    List<CloseBody.Box> boxes = new ArrayList<>(honest.boxes());
    boxes.set(3, attacker.box(A, 1, D, false));
    CloseBody lying =
        new CloseBody(
            honest.transcript(), 1, honest.members(), honest.roots(), honest.codes(), boxes);
    assertThat(TicketAttacker.shares(attacker.close(A, lying)))
        .containsExactly("b:" + A, "b:" + B, "b:" + C);
  }

  @Test
  void certificateOfTooFew_opensNothing() throws Exception {
    setUp();
    reportAll();
    for (String id : List.of(A, B)) {
      attacker.close(id, attacker.without(D));
    }
    assertNotOpened(A, attacker.tell(A, attacker.certificate(1, A, B)), "CERTIFICATE");
    assertNotOpened(A, attacker.tell(A, attacker.certificate(1, A, B, B)), "CERTIFICATE");
    assertThat(rows(A, "RELEASE")).isZero();
  }

  // Fewer than the permit asks for.

  @Test
  void fewerParticipantsThanThePermitAsksFor_areNotAnswered() throws Exception {
    setUp();
    assertNotReported(
        A, attacker.tell(A, attacker.first(List.of(A, B), false)), "ENOUGH_PARTICIPANTS");
  }

  @Test
  void sumOverFewerThanThePermitAsksFor_isNotOpened() throws Exception {
    setUp();
    reportAll();
    assertNotOpened(A, attacker.close(A, List.of(A, B)), "ENOUGH_IN_SUM");
    assertNotOpened(A, attacker.close(A, List.of(A)), "ENOUGH_IN_SUM");
    assertThat(rows(A, "SIGN")).isZero();
  }

  @Test
  void setupOfFewerThanThePermitAsksFor_isRefused() throws Exception {
    List<Signed> two = attacker.hellos(List.of(A, B));
    // T of such a setup cannot be made: whatever is signed, the node refuses the Hellos before.
    NodeMessage.Refused refused =
        (NodeMessage.Refused) attacker.propose(A, two, TicketAttacker.ANY_TRANSCRIPT);
    assertThat(refused.code()).isEqualTo("ROSTER");
    assertAlarm(A, "2 participants, the permit asks for at least 3");
  }

  // Somebody who is not enrolled.

  @Test
  void nodeThatIsNotOnTheRoster_isNoParticipantOfASetup() throws Exception {
    List<Signed> hellos = new ArrayList<>(attacker.hellos(List.of(A, B, C)));
    hellos.add(attacker.helloOfAStranger("stranger"));
    NodeMessage.Refused refused =
        (NodeMessage.Refused) attacker.propose(A, hellos, TicketAttacker.ANY_TRANSCRIPT);
    assertThat(refused.code()).isEqualTo("ROSTER");
    assertThat(rows(A, "REPORTED")).isZero();
  }

  @Test
  void strangerWithTheIdOfAnEnrolledNode_isNoParticipantOfASetup() throws Exception {
    List<Signed> hellos = new ArrayList<>(attacker.hellos(List.of(A, B, C)));
    hellos.add(attacker.helloOfAStranger(D));
    NodeMessage.Refused refused =
        (NodeMessage.Refused) attacker.propose(A, hellos, TicketAttacker.ANY_TRANSCRIPT);
    assertThat(refused.code()).isEqualTo("ROSTER");
  }

  @Test
  void nodeThatIsNotOfTheSetup_isNoParticipantOfARound() throws Exception {
    setUp();
    assertNotReported(
        A,
        attacker.tell(A, attacker.first(List.of(A, B, "stranger"), false)),
        "ENOUGH_PARTICIPANTS");
  }

  // A second set of survivors.

  @Test
  void secondSetOfSurvivors_isNotSigned() throws Exception {
    setUp();
    reportAll();
    attacker.close(A, attacker.without(D));
    assertNotOpened(A, attacker.close(A, attacker.without(C)), "ONE_DECISION");
    assertThat(rows(A, "SIGN")).isOne();
  }

  @Test
  void roundRepeatedWithOthers_thoughHelpersReleased_isNotReported() throws Exception {
    setUp();
    reportAll();
    attacker.close(A, attacker.everybody());
    List<Signed> dead = List.of(attacker.dead(B, 1), attacker.dead(C, 1), attacker.dead(D, 1));
    assertNotReported(A, attacker.tell(A, retry(attacker.without(D), false, dead)), "not proven");
    assertThat(rows(A, "REPORTED")).isOne();
  }

  @Test
  void roundRepeatedWithOthers_withoutDeadAnswersOfTau_isNotReported() throws Exception {
    setUp();
    reportAll();
    List<Signed> dead = List.of(attacker.dead(B, 1), attacker.dead(C, 1));
    assertNotReported(A, attacker.tell(A, retry(attacker.without(D), false, dead)), "not proven");
    List<Signed> twice = List.of(dead.get(0), dead.get(1), dead.get(1));
    assertNotReported(A, attacker.tell(A, retry(attacker.without(D), false, twice)), "not proven");
    List<Signed> three = List.of(dead.get(0), dead.get(1), attacker.dead(D, 1));
    assertThat(TicketAttacker.reports(attacker.tell(A, retry(attacker.without(D), false, three))))
        .isTrue();
  }

  private Sa1CoordinatorMessage.OpenTicket retry(
      List<String> participants, boolean fullOnly, List<Signed> dead) {
    return attacker.open(
        TicketAttacker.persons(participants.size()),
        2,
        1,
        1,
        participants,
        fullOnly,
        Optional.empty(),
        dead);
  }

  @Test
  void laterRoundOverOthers_isNotReported() throws Exception {
    setUp();
    reportAll();
    Signed result = attacker.result(1, 1, attacker.everybody());
    assertNotReported(
        A,
        attacker.tell(
            A,
            attacker.open(
                TicketAttacker.vote(3, 90),
                2,
                2,
                0,
                attacker.without(D),
                true,
                Optional.of(result),
                List.of())),
        "LOCK_PARTICIPANTS");
  }

  // A new epoch for the same query.

  @Test
  void openWithoutANewSetup_afterARestart_isNotAnswered() throws Exception {
    setUp();
    reportAll();
    attacker.replace(A, federation.restart(A));
    var open = retry(attacker.everybody(), true, List.of());
    attacker.invite(A);
    assertThat(attacker.say(A, open)).isInstanceOf(NodeMessage.Cannot.class);
    assertAlarm(A, "before a setup");
  }

  @Test
  void newSetupWithOthers_afterAReport_isRefused() throws Exception {
    setUp();
    reportAll();
    List<Signed> hellos = attacker.hellos(List.of(A, B, C));
    NodeMessage.Refused refused =
        (NodeMessage.Refused) attacker.propose(A, hellos, attacker.transcriptOf(hellos).hash());
    assertThat(refused.code()).isEqualTo("REPEATED_QUERY");
    assertAlarm(A, "other participants");
  }

  @Test
  void newSetupOfARestartedNode_keepsTheSetThatWasReleased() throws Exception {
    setUp();
    reportAll();
    for (String id : List.of(A, B, C)) {
      attacker.close(id, attacker.without(D));
    }
    assertThat(TicketAttacker.shares(attacker.tell(A, attacker.certificate(1, A, B, C))))
        .contains("w:" + D);
    attacker.replace(A, federation.restart(A));
    // Everybody again would be a second set.
    List<Signed> hellos = attacker.hellos(AgentFederation.NODES);
    NodeMessage.Refused refused =
        (NodeMessage.Refused) attacker.propose(A, hellos, attacker.transcriptOf(hellos).hash());
    assertThat(refused.code()).isEqualTo("REPEATED_QUERY");
    assertThat(rows(A, "RELEASE")).isOne();
  }

  @Test
  void newSetup_mayOnlyRepeatTheRoundInFull() throws Exception {
    setUp();
    reportAll();
    setUp();
    assertNotReported(
        A,
        attacker.tell(
            A,
            attacker.open(
                TicketAttacker.persons(4),
                1,
                1,
                1,
                attacker.everybody(),
                false,
                Optional.empty(),
                List.of())),
        "not proven dead");
    assertThat(rows(A, "REPORTED")).isOne();
  }

  @Test
  void fourthSetup_isRefused() throws Exception {
    setUp();
    setUp();
    setUp();
    NodeMessage.Refused refused = (NodeMessage.Refused) attacker.invite(A);
    assertThat(refused.code()).isEqualTo("LOCAL_POLICY");
    assertThat(rows(A, "SETUP_BEGUN")).isEqualTo(3);
  }

  @Test
  void sameQuestionUnderAnotherQuery_overOthers_isRefused() throws Exception {
    setUp();
    reportAll();
    Case again = federation.query();
    again.parameters = query.parameters;
    TicketAttacker other =
        new TicketAttacker(federation.ca, federation.people, again, federation.peers);
    List<Signed> hellos = other.hellos(List.of(A, B, C));
    NodeMessage.Refused refused =
        (NodeMessage.Refused) other.propose(A, hellos, other.transcriptOf(hellos).hash());
    assertThat(refused.code()).isEqualTo("REPEATED_QUERY");
    other.finish();
  }
}
