package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.message.TicketBody;
import org.kumiki.secureagg.role.NodeEffect;

/** A coordinator that wants more than one sum from helpers. */
class HelperAttackTest {

  private static final String A = "node-00";
  private static final String B = "node-01";
  private static final String C = "node-02";
  private static final String D = "node-03";

  private final Forger forger;

  HelperAttackTest() throws PeerFault {
    forger = new Forger("helpers", 4, 3);
  }

  private void assertRefused(String node, List<NodeMessage> answers, String why) {
    assertThat(answers).isEmpty();
    assertThat(forger.node(node).alarms).last().asString().contains(why);
  }

  @Test
  void closingInFull_thenByCertificate_givesNoSecondKindOfShare() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    assertThat(Forger.shares(forger.close(A, 1, all, all)))
        .containsExactly("b:" + A, "b:" + B, "b:" + C, "b:" + D);
    List<NodeMessage> again = forger.close(A, 1, all, forger.without(D));
    assertThat(Forger.shares(again)).hasSize(4).noneMatch(s -> s.startsWith("w:"));
    assertThat(forger.node(A).ledger.rows().stream().filter(LedgerEntry.Decided.class::isInstance))
        .hasSize(1);
  }

  @Test
  void closingSigned_isNotSignedOverAnotherSet_norOpenedInFull() throws Exception {
    Forger other = forger;
    // D reports after A has signed without it.
    other.contributing(other.everybody());
    var open = other.open(1, 1, 0, other.everybody(), false);
    for (String id : other.everybody()) {
      other.tell(id, open);
    }
    assertThat(other.close(A, 1, other.everybody(), other.without(D)))
        .singleElement()
        .isInstanceOf(Sa1NodeMessage.ClosingSignature.class);
    assertRefused(A, other.close(A, 1, other.everybody(), other.without(C)), "ONE_DECISION");
    assertRefused(A, other.close(A, 1, other.everybody(), other.everybody()), "ONE_DECISION");
  }

  @Test
  void certificate_overDifferentSets_opensNothing() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    forger.close(A, 1, all, forger.without(D));
    forger.close(B, 1, all, forger.without(D));
    forger.close(C, 1, all, forger.without(B));
    assertRefused(
        A, forger.tell(A, forger.certificate(1, A, B, C)), "not signed with its epoch key");
  }

  @Test
  void certificate_ofTooFewOrWithOneTwice_opensNothing() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    for (String helper : List.of(A, B, C)) {
      forger.close(helper, 1, all, forger.without(D));
    }
    assertRefused(A, forger.tell(A, forger.certificate(1, A, B)), "CERTIFICATE");
    assertRefused(A, forger.tell(A, forger.certificate(1, A, B, B)), "CERTIFICATE");
    assertThat(Forger.shares(forger.tell(A, forger.certificate(1, A, B, C))))
        .containsExactly("b:" + A, "b:" + B, "b:" + C, "w:" + D);
  }

  @Test
  void certificate_forWhatThisHelperNeverSigned_opensNothing() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    for (String helper : List.of(B, C)) {
      forger.close(helper, 1, all, forger.without(D));
    }
    assertRefused(A, forger.tell(A, forger.certificate(1, B, C)), "never signed");
  }

  @Test
  void participantsToldDifferently_areUnproved() throws Exception {
    List<String> all = forger.everybody();
    forger.contributing(all);
    var some = forger.open(1, 1, 0, forger.without(D), false);
    var more = forger.open(1, 1, 0, all, false);
    forger.tell(A, some);
    for (String id : List.of(B, C, D)) {
      forger.tell(id, more);
    }
    assertThat(forger.close(B, 1, all, all))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(A)));
    assertThat(forger.close(C, 1, all, forger.without(D)))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(A)));
    assertThat(forger.node(B).ledger.rows()).noneMatch(LedgerEntry.Decided.class::isInstance);
  }

  @Test
  void broadcastsToldDifferently_areUnproved() throws Exception {
    List<String> all = forger.everybody();
    forger.contributing(all);
    OpenBody usual = forger.body(1, 1, 0, all, false);
    OpenBody crafted =
        new OpenBody(
            usual.transcript(),
            1,
            1,
            0,
            usual.purpose(),
            Hash.of(new byte[] {9}),
            usual.specHash(),
            usual.participants(),
            usual.ticketRoot(),
            false);
    for (String id : List.of(A, B, C)) {
      forger.tell(id, forger.open(usual, all, Optional.empty(), List.of()));
    }
    forger.tell(
        D,
        new Sa1CoordinatorMessage.OpenTicket(
            forger.federation.signed(Label.OPEN, crafted.canonical()),
            Bytes.of(new byte[] {9}),
            Optional.empty(),
            all,
            forger.hashes(1, all),
            List.of()));
    assertThat(forger.close(A, 1, all, all))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(D)));
    assertThat(forger.close(D, 1, all, all))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(A, B, C)));
  }

  @Test
  void reportsThatWereNeverMade_orWithAnotherRoot_areUnproved() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    forger.roots.put(C, Hash.of(new byte[] {1}));
    assertThat(forger.close(A, 1, all, all))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(C)));
    forger.codes.remove(B);
    assertThat(forger.close(A, 1, all, all))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of(B, C)));
  }

  @Test
  void closingOverAnotherReportThanItsOwn_isRefused() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    forger.roots.put(A, Hash.of(new byte[] {1}));
    assertRefused(A, forger.close(A, 1, all, all), "another report than this node's");
  }

  @Test
  void closingOverFewerThanM_isRefused() throws Exception {
    forger.reportAll();
    assertRefused(A, forger.close(A, 1, forger.everybody(), List.of(A, B)), "ENOUGH_IN_SUM");
  }

  @Test
  void closingOverNodesThatTakeNoPart_isRefused() throws Exception {
    forger.reportAll(forger.open(1, 1, 0, forger.without(D), false));
    CloseBody body = forger.closeBody(A, 1, forger.without(D), forger.everybody());
    assertRefused(A, forger.close(body, A), "not over participants");
  }

  @Test
  void closingInAnotherOrder_orWithOneTwice_isRefused() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    assertRefused(A, forger.close(A, 1, all, List.of(A, C, B)), "not over participants");
    assertRefused(A, forger.close(A, 1, all, List.of(A, B, B)), "not over participants");
  }

  @Test
  void closingByCertificate_whereOnlyFullWasAgreed_isRefused() throws Exception {
    forger.reportAll(forger.open(1, 1, 0, forger.everybody(), true));
    assertRefused(A, forger.close(A, 1, forger.everybody(), forger.without(D)), "FULL_ONLY");
  }

  @Test
  void helperThatHasNotReported_opensNoSumWithItself() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    Forger late = new Forger("late", 4, 3);
    late.contributing(all);
    var open = late.open(1, 1, 0, all, false);
    for (String id : List.of(B, C, D)) {
      late.tell(id, open);
    }
    // A is still computing its vector.
    Iterator<NodeEffect> waiting = late.node(A).role.receive(open);
    while (waiting.hasNext()) {
      waiting.next();
    }
    late.codes.put(A, forger.codes.get(A));
    assertThat(late.close(A, 1, all, all)).isEmpty();
    assertThat(late.node(A).alarms).last().asString().contains("OWN_REPORT_FIRST");
  }

  @Test
  void nodeThatSignedASumWithoutItself_neverReports() throws Exception {
    List<String> all = forger.everybody();
    forger.contributing(all);
    var open = forger.open(1, 1, 0, all, false);
    for (String id : List.of(A, B, C)) {
      forger.tell(id, open);
    }
    Iterator<NodeEffect> waiting = forger.node(D).role.receive(open);
    NodeEffect.Contribute contribute = null;
    while (waiting.hasNext()) {
      if (waiting.next() instanceof NodeEffect.Contribute c) {
        contribute = c;
      }
    }
    assertThat(forger.close(D, 1, all, forger.without(D)))
        .singleElement()
        .isInstanceOf(Sa1NodeMessage.ClosingSignature.class);
    List<NodeMessage> report =
        forger
            .node(D)
            .run(
                forger
                    .node(D)
                    .role
                    .contribute(
                        contribute.round(),
                        HonestTicketsTest.vector(forger.federation, HonestTicketsTest.spec(4), D)));
    assertThat(report).containsExactly(new NodeMessage.Cannot(1));
    assertThat(forger.node(D).ledger.rows()).noneMatch(LedgerEntry.Reported.class::isInstance);
  }

  @Test
  void nodeThatReported_refusesSumsWithoutItself() throws Exception {
    forger.reportAll();
    assertRefused(
        D, forger.close(D, 1, forger.everybody(), forger.without(D)), "OWN_REPORT_COUNTS");
  }

  @Test
  void boxOfTheOtherKind_doesNotOpen() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    CloseBody honest = forger.closeBody(A, 1, all, all);
    List<CloseBody.Box> boxes = new ArrayList<>(honest.boxes());
    TicketBody ticket = forger.ticket(B, 1).body();
    boxes.set(1, new CloseBody.Box(ticket.salt(), ticket.wrapShares().getFirst()));
    CloseBody lying =
        new CloseBody(
            honest.transcript(), 1, honest.members(), honest.roots(), honest.codes(), boxes);
    assertThat(Forger.shares(forger.close(lying, A))).containsExactly("b:" + A, "b:" + C, "b:" + D);
  }

  @Test
  void boxOfAnotherTicket_doesNotOpen() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    CloseBody honest = forger.closeBody(A, 1, all, all);
    List<CloseBody.Box> boxes = new ArrayList<>(honest.boxes());
    TicketBody ticket = forger.ticket(B, 2).body();
    boxes.set(1, new CloseBody.Box(ticket.salt(), ticket.seedShares().getFirst()));
    CloseBody lying =
        new CloseBody(
            honest.transcript(), 1, honest.members(), honest.roots(), honest.codes(), boxes);
    assertThat(Forger.shares(forger.close(lying, A))).doesNotContain("b:" + B);
  }

  @Test
  void close_notSignedByTheService_isRefused() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    Signed forged =
        forger.federation.signed(Label.OPEN, forger.closeBody(A, 1, all, all).canonical());
    assertRefused(
        A,
        forger.tell(A, new Sa1CoordinatorMessage.Close(forged)),
        "not signed with the service key");
  }

  @Test
  void dead_afterARelease_isAnsweredWithTheRelease() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    List<NodeMessage> released = forger.close(A, 1, all, all);
    assertThat(forger.tell(A, new Sa1CoordinatorMessage.AskDead(1))).isEqualTo(released);
  }

  @Test
  void deadTicket_isNotOpened() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    assertThat(forger.tell(A, new Sa1CoordinatorMessage.AskDead(1)))
        .singleElement()
        .isInstanceOf(Sa1NodeMessage.Dead.class);
    assertRefused(A, forger.close(A, 1, all, all), "DECLARED_DEAD");
  }

  @Test
  void laterTicket_afterARelease_isNotDeclaredDead() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    forger.close(A, 1, all, all);
    forger.tell(A, forger.open(2, 1, 1, all, true));
    assertRefused(A, forger.tell(A, new Sa1CoordinatorMessage.AskDead(2)), "RELEASED_IS_NOT_DEAD");
  }

  @Test
  void questionsAboutAReleasedTicket_afterANewOne_areRefused() throws Exception {
    forger.reportAll();
    List<String> all = forger.everybody();
    CloseBody old = forger.closeBody(A, 1, all, all);
    forger.close(old, A);
    forger.tell(A, forger.open(2, 1, 1, all, true));
    assertRefused(A, forger.close(old, A), "not open");
    assertRefused(A, forger.tell(A, forger.certificate(1)), "not open");
    assertRefused(A, forger.tell(A, new Sa1CoordinatorMessage.AskDead(1)), "not open");
  }
}
