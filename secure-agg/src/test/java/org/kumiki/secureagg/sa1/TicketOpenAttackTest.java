package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.vector.VectorSpec;

/** A coordinator that wants more than one report, or a report among others than it says. */
class TicketOpenAttackTest {

  private static final String A = "node-00";
  private static final String B = "node-01";
  private static final String C = "node-02";
  private static final String D = "node-03";

  private final Forger forger;

  TicketOpenAttackTest() throws PeerFault {
    forger = new Forger("opens", 4, 3);
  }

  private void assertRefused(List<NodeMessage> answers, String why) {
    assertThat(answers).singleElement().isInstanceOf(NodeMessage.Cannot.class);
    assertThat(forger.node(A).alarms).last().asString().contains(why);
  }

  private static boolean reports(List<NodeMessage> answers) {
    return answers.stream().anyMatch(NodeMessage.ReportSignature.class::isInstance);
  }

  @Test
  void sameOpenAgain_isAnsweredWithTheSameReport() throws Exception {
    var open = forger.open(1, 1, 0, forger.everybody(), false);
    forger.contributing(forger.everybody());
    List<NodeMessage> first = forger.tell(A, open);
    assertThat(reports(first)).isTrue();
    assertThat(forger.tell(A, open)).isEqualTo(first);
  }

  @Test
  void anotherOpenOfTheSameTicket_isRefused() throws Exception {
    forger.reportAll();
    assertRefused(
        forger.tell(A, forger.open(1, 1, 1, forger.everybody(), true)), "TICKETS_INCREASE");
  }

  @Test
  void anotherOpenOfTheSameTicket_ofAHelperThatTakesNoPart_isRefused() throws Exception {
    forger.contributing(forger.without(A));
    List<NodeMessage> first = forger.tell(A, forger.open(1, 1, 0, forger.without(A), false));
    assertThat(first).noneMatch(NodeMessage.Cannot.class::isInstance);
    assertRefused(
        forger.tell(A, forger.open(1, 1, 1, forger.without(A), true)), "TICKETS_INCREASE");
  }

  @Test
  void fewerParticipantsThanM_areRefused() throws Exception {
    forger.contributing(List.of(A, B));
    assertRefused(
        forger.tell(A, forger.open(1, 1, 0, List.of(A, B), false)), "ENOUGH_PARTICIPANTS");
  }

  @Test
  void participantsNotOfTheSetup_areRefused() throws Exception {
    List<String> strangers = List.of(A, B, "node-99");
    forger.tickets.put("node-99/1", forger.ticket(C, 1));
    assertRefused(forger.tell(A, forger.open(1, 1, 0, strangers, false)), "ENOUGH_PARTICIPANTS");
  }

  @Test
  void participantsOtherThanNamed_areRefused() throws Exception {
    OpenBody body = forger.body(1, 1, 0, forger.everybody(), false);
    OpenBody lying =
        new OpenBody(
            body.transcript(),
            1,
            1,
            0,
            body.purpose(),
            body.paramHash(),
            body.specHash(),
            TicketForm.participantsHash(forger.without(D)),
            body.ticketRoot(),
            false);
    assertRefused(
        forger.tell(A, forger.open(lying, forger.everybody(), Optional.empty(), List.of())),
        "participants are not those");
  }

  @Test
  void ticketsOtherThanNamed_areRefused() throws Exception {
    OpenBody body = forger.body(1, 1, 0, forger.everybody(), false);
    forger.tickets.put(B + "/1", forger.ticket(C, 1));
    assertRefused(
        forger.tell(A, forger.open(body, forger.everybody(), Optional.empty(), List.of())),
        "tickets are not those");
  }

  @Test
  void ticketThisNodeNeverDealt_isRefused() throws Exception {
    forger.tickets.put(A + "/1", forger.ticket(C, 1));
    assertRefused(
        forger.tell(A, forger.open(1, 1, 0, forger.everybody(), false)), "another ticket than");
  }

  @Test
  void ticketsBeyondThePermit_areRefused() throws Exception {
    for (String id : forger.everybody()) {
      forger.tickets.put(id + "/51", forger.ticket(id, 1));
    }
    assertRefused(
        forger.tell(A, forger.open(51, 1, 0, forger.everybody(), false)), "50 aggregations");
  }

  @Test
  void broadcastOtherThanNamed_isRefused() throws Exception {
    var open = forger.open(1, 1, 0, forger.everybody(), false);
    assertRefused(
        forger.tell(
            A,
            new Sa1CoordinatorMessage.OpenTicket(
                open.open(),
                Bytes.of(new byte[] {1}),
                open.previousResult(),
                open.participants(),
                open.tickets(),
                open.dead())),
        "broadcast");
  }

  @Test
  void openOfModeAll_isRefused() throws Exception {
    var open = forger.open(1, 1, 0, forger.everybody(), false);
    assertRefused(
        forger.tell(
            A, new CoordinatorMessage.OpenRound(open.open(), open.broadcast(), Optional.empty())),
        "another mode");
  }

  private List<Signed> dead(String... helpers) throws PeerFault {
    List<Signed> answers = new ArrayList<>();
    for (String helper : helpers) {
      NodeMessage answer = forger.tell(helper, new Sa1CoordinatorMessage.AskDead(1)).getLast();
      answers.add(((Sa1NodeMessage.Dead) answer).signed());
    }
    return answers;
  }

  private List<NodeMessage> retry(List<String> participants, boolean fullOnly, List<Signed> dead)
      throws PeerFault {
    forger.contributing(participants);
    return forger.tell(
        A,
        forger.open(
            forger.body(2, 1, 1, participants, fullOnly), participants, Optional.empty(), dead));
  }

  @Test
  void retryWithOthers_withoutDeadAnswersOfTau_isRefused() throws Exception {
    forger.reportAll();
    List<Signed> two = dead(B, C);
    assertRefused(retry(forger.without(D), true, List.of()), "not proven dead");
    assertRefused(retry(forger.without(D), true, two), "not proven dead");
    assertRefused(
        retry(forger.without(D), true, List.of(two.get(0), two.get(1), two.get(1))),
        "not proven dead");
  }

  @Test
  void retryWithOthers_afterDeadAnswersOfTau_isAnswered() throws Exception {
    forger.reportAll();
    assertThat(reports(retry(forger.without(D), false, dead(A, B, C)))).isTrue();
  }

  @Test
  void retryWithDeadAnswersOfOthers_isRefused() throws Exception {
    forger.reportAll();
    List<Signed> answers = new ArrayList<>(dead(B, C));
    Forger elsewhere = new Forger("elsewhere", 4, 3);
    elsewhere.reportAll();
    answers.add(
        ((Sa1NodeMessage.Dead) elsewhere.tell(D, new Sa1CoordinatorMessage.AskDead(1)).getLast())
            .signed());
    assertRefused(retry(forger.without(D), true, answers), "not signed with its epoch key");
  }

  @Test
  void retryWithTheSame_withoutDeadAnswers_isOnlyForEverybody() throws Exception {
    forger.reportAll();
    assertRefused(retry(forger.everybody(), false, List.of()), "not proven dead");
    assertThat(reports(retry(forger.everybody(), true, List.of()))).isTrue();
  }

  @Test
  void secondSetForARound_afterARelease_isRefused() throws Exception {
    forger.reportAll();
    forger.close(A, 1, forger.everybody(), forger.everybody());
    // Three others say it is dead: one of them lies, or all do.
    assertRefused(retry(forger.without(D), true, dead(B, C, D)), "not proven dead");
    assertRefused(retry(forger.everybody(), false, List.of()), "not proven dead");
    assertThat(reports(retry(forger.everybody(), true, List.of()))).isTrue();
  }

  @Test
  void secondSet_forAHelperThatTakesNoPart_isRefused() throws Exception {
    forger.reportAll(forger.open(1, 1, 0, forger.without(A), false));
    assertThat(Forger.shares(forger.close(A, 1, forger.without(A), forger.without(A)))).hasSize(3);
    forger.tickets.put(A + "/2", forger.ticket(A, 2));
    assertRefused(
        forger.tell(A, forger.open(2, 1, 1, forger.everybody(), true)), "LOCK_PARTICIPANTS");
  }

  @Test
  void certificateRetry_forAHelperThatReleased_isRefused() throws Exception {
    forger.reportAll(forger.open(1, 1, 0, forger.without(A), false));
    forger.close(A, 1, forger.without(A), forger.without(A));
    assertRefused(forger.tell(A, forger.open(2, 1, 1, forger.without(A), false)), "LOCK_FULL");
  }

  @Test
  void oldTicket_afterANewOne_isNotOpened() throws Exception {
    forger.reportAll();
    CloseBody old = forger.closeBody(A, 1, forger.everybody(), forger.everybody());
    assertThat(reports(retry(forger.everybody(), true, List.of()))).isTrue();
    assertThat(forger.close(old, A)).isEmpty();
    assertThat(forger.node(A).alarms).last().asString().contains("not open");
  }

  @Test
  void retryWithOtherValues_isAnsweredWithCannot() throws Exception {
    forger.reportAll();
    VectorSpec spec = HonestTicketsTest.spec(4);
    forger.node(A).program = r -> Optional.of(HonestTicketsTest.vector(forger.federation, spec, B));
    List<NodeMessage> answers = forger.tell(A, forger.open(2, 1, 1, forger.everybody(), true));
    assertThat(answers).last().isEqualTo(new NodeMessage.Cannot(2));
    assertThat(reports(answers)).isFalse();
    assertThat(forger.node(A).alarms).last().asString().contains("other values");
  }

  @Test
  void laterRound_withOthersThanTheFirst_isRefused() throws Exception {
    forger.reportAll();
    Signed result = forger.result(1, 1, forger.everybody(), forger.roots);
    forger.contributing(forger.without(D));
    OpenBody body = forger.body(2, 2, 0, forger.without(D), true);
    assertRefused(
        forger.tell(A, forger.open(body, forger.without(D), Optional.of(result), List.of())),
        "LOCK_PARTICIPANTS");
  }

  @Test
  void laterRound_thatCouldBeClosedByCertificate_isRefused() throws Exception {
    forger.reportAll();
    Signed result = forger.result(1, 1, forger.everybody(), forger.roots);
    OpenBody body = forger.body(2, 2, 0, forger.everybody(), false);
    assertRefused(
        forger.tell(A, forger.open(body, forger.everybody(), Optional.of(result), List.of())),
        "LOCK_FULL");
  }

  @Test
  void laterRound_withoutTheResultBefore_isRefused() throws Exception {
    forger.reportAll();
    assertRefused(
        forger.tell(A, forger.open(2, 2, 0, forger.everybody(), true)), "must carry the Result");
  }

  @Test
  void result_overAnotherReportOrSet_isRefused() throws Exception {
    forger.reportAll();
    Map<String, Hash> lying = new TreeMap<>(forger.roots);
    lying.put(A, Hash.of(new byte[] {3}));
    assertResultRefused(forger.result(1, 1, forger.everybody(), lying), "another report");
    forger.lastResult = Hash.ZERO;
    assertResultRefused(forger.result(1, 1, forger.without(A), forger.roots), "not in");
    forger.lastResult = Hash.ZERO;
    assertResultRefused(forger.result(1, 1, List.of(A, B), forger.roots), "too small");
    forger.lastResult = Hash.ZERO;
    forger.close(A, 1, forger.everybody(), forger.everybody());
    assertResultRefused(
        forger.result(1, 1, forger.without(D), forger.roots), "another set than was released");
  }

  @Test
  void resultOverLessThanAll_withoutSignaturesOfTau_isRefused() throws Exception {
    forger.reportAll();
    List<String> members = forger.without(D);
    for (String helper : List.of(B, C)) {
      forger.close(helper, 1, forger.everybody(), members);
    }
    assertResultRefused(forger.result(1, 1, members, forger.roots), "signatures do not show it");
    forger.lastResult = Hash.ZERO;
    assertResultRefused(
        forger.result(1, 1, members, forger.roots, B, C, C), "signatures do not show it");
    forger.lastResult = Hash.ZERO;
    forger.close(A, 1, forger.everybody(), members);
    Signed good = forger.result(1, 1, members, forger.roots, A, B, C);
    forger.contributing(members);
    OpenBody body = forger.body(2, 2, 0, members, true);
    assertThat(reports(forger.tell(A, forger.open(body, members, Optional.of(good), List.of()))))
        .isTrue();
  }

  @Test
  void resultOverLessThanAll_afterARestart_isNotBelieved() throws Exception {
    forger.reportAll();
    List<String> members = forger.without(D);
    for (String helper : members) {
      forger.close(helper, 1, forger.everybody(), members);
    }
    Signed good = forger.result(1, 1, members, forger.roots, A, B, C);
    forger.node(A).restart();
    assertThat(forger.tell(A, new CoordinatorMessage.Result(good))).isEmpty();
    assertThat(forger.node(A).alarms).last().asString().contains("signatures do not show it");
    assertThat(forger.node(A).ledger.query(forger.federation.terms.query()).orElseThrow().fixed())
        .isEmpty();
  }

  private void assertResultRefused(Signed result, String why) throws PeerFault {
    OpenBody body = forger.body(2, 2, 0, forger.everybody(), true);
    assertRefused(
        forger.tell(A, forger.open(body, forger.everybody(), Optional.of(result), List.of())), why);
  }
}
