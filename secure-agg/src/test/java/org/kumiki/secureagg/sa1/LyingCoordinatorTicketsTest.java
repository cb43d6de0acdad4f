package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.ClosingBody;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;

/** What a coordinator that lies in mode SA-1 gets: four nodes, m = 3, c_N = 1, tau = 3. */
class LyingCoordinatorTicketsTest {

  private static ReleaseBody released(List<NodeMessage> messages) throws Exception {
    return ReleaseBody.parse(((Sa1NodeMessage.ShareRelease) messages.getLast()).signed().body());
  }

  private static QueryRecord record(TestNode node) {
    return node.ledger.query(node.terms.terms().query()).orElseThrow();
  }

  @Test
  void fullSetAfterASmallerOne_isNotOpened() throws Exception {
    Tampering t = Tampering.reported("full-after-cert", 4);
    assertThat(Tampering.signs(t.close(0, 0, 1, 2))).isTrue();
    assertThat(Tampering.releases(t.close(0, 0, 1, 2, 3))).isFalse();
  }

  @Test
  void secondSet_isNotSigned() throws Exception {
    Tampering t = Tampering.reported("second-set", 4);
    assertThat(Tampering.signs(t.close(0, 0, 1, 2))).isTrue();
    assertThat(Tampering.signs(t.close(0, 0, 1, 3))).isFalse();
  }

  @Test
  void smallerSetAfterTheFullOne_givesNoWrapKey() throws Exception {
    Tampering t = Tampering.reported("cert-after-full", 4);
    ReleaseBody first = released(t.close(0, 0, 1, 2, 3));
    assertThat(first.shares()).hasSize(4).noneMatch(ReleaseBody.Share::ofWrapKey);
    assertThat(released(t.close(0, 0, 1, 2))).isEqualTo(first);
  }

  @Test
  void boxOfTheOtherKind_isNotOpened() throws Exception {
    Tampering t = Tampering.reported("other-kind", 4);
    CloseBody honest = t.body(0, 0, 1, 2, 3);
    List<CloseBody.Box> boxes = new ArrayList<>(honest.boxes());
    boxes.set(2, t.box(0, 2, false));
    CloseBody lying =
        new CloseBody(
            honest.transcript(),
            honest.ticketNumber(),
            honest.members(),
            honest.roots(),
            honest.codes(),
            boxes);
    assertThat(released(t.close(0, lying)).shares())
        .extracting(ReleaseBody.Share::dealer)
        .containsExactly("node-00", "node-01", "node-03");
  }

  @Test
  void lessThanM_isNotSigned() throws Exception {
    Tampering t = Tampering.reported("below-m", 4);
    assertThat(Tampering.signs(t.close(0, 0, 1))).isFalse();
  }

  @Test
  void ownReportLeftOut_isNotSigned() throws Exception {
    Tampering t = Tampering.reported("left-out", 4);
    assertThat(Tampering.signs(t.close(0, 1, 2, 3))).isFalse();
  }

  @Test
  void certificateOfTooFew_opensNothing() throws Exception {
    Tampering t = Tampering.reported("short-certificate", 4);
    Sa1CoordinatorMessage.Attestation own = t.signature(0, 0, 1, 2);
    Sa1CoordinatorMessage.Attestation other = t.signature(1, 0, 1, 2);
    assertThat(Tampering.releases(t.certificate(0, own, other, other))).isFalse();
    // Without its own signature neither: it signs before others may count it.
    assertThat(Tampering.releases(t.certificate(0, own, other, t.signature(2, 0, 1, 2)))).isTrue();
  }

  @Test
  void certificateOverAnotherSet_opensNothing() throws Exception {
    Tampering t = Tampering.reported("other-certificate", 4);
    Sa1CoordinatorMessage.Attestation own = t.signature(0, 0, 1, 2);
    Sa1CoordinatorMessage.Attestation other = t.signature(1, 0, 1, 2);
    Sa1CoordinatorMessage.Attestation third = t.signature(3, 0, 1, 3);
    assertThat(Tampering.releases(t.certificate(0, own, other, third))).isFalse();
  }

  @Test
  void reportThatIsNotProven_isNamedAndNothingIsOpened() throws Exception {
    Tampering t = Tampering.reported("unproved", 4);
    CloseBody honest = t.body(0, 0, 1, 2, 3);
    List<Bytes> codes = new ArrayList<>(honest.codes());
    codes.set(2, codes.get(1));
    CloseBody lying =
        new CloseBody(
            honest.transcript(),
            honest.ticketNumber(),
            honest.members(),
            honest.roots(),
            codes,
            honest.boxes());
    assertThat(t.close(0, lying))
        .containsExactly(new Sa1NodeMessage.Unproved(1, List.of("node-02")));
    assertThat(record(t.node(0)).fixed()).isEmpty();
  }

  @Test
  void closeWithoutTheServiceKey_isIgnored() throws Exception {
    Tampering t = Tampering.reported("unsigned-close", 4);
    Bytes body = t.body(0, 0, 1, 2, 3).canonical();
    assertThat(
            t.node(0)
                .receive(
                    new Sa1CoordinatorMessage.Close(
                        new Signed(body, t.federation.signed(Label.OPEN, body).signature()))))
        .isEmpty();
  }

  @Test
  void otherOpenOfTheSameTicket_isNotAnswered() throws Exception {
    Tampering t = Tampering.reported("same-ticket", 4);
    assertThat(Tampering.reports(t.node(0).receive(t.open(1, 1, true, new byte[0], 0, 1, 2, 3))))
        .isFalse();
  }

  @Test
  void retryWithOthers_needsTauDeadAnswers() throws Exception {
    Tampering t = Tampering.reported("retry", 4);
    Sa1CoordinatorMessage.OpenTicket open = t.open(2, 1, false, new byte[0], 0, 1, 2);
    assertThat(Tampering.reports(t.node(0).receive(open))).isFalse();
    List<Signed> dead = new ArrayList<>();
    for (int helper = 1; helper < 4; helper++) {
      assertThat(Tampering.reports(t.node(0).receive(with(open, dead)))).isFalse();
      Sa1NodeMessage.Dead answer =
          (Sa1NodeMessage.Dead)
              t.node(helper).receive(new Sa1CoordinatorMessage.AskDead(1)).getLast();
      dead.add(answer.signed());
    }
    assertThat(
            Tampering.reports(
                t.node(0).receive(with(open, List.of(dead.get(0), dead.get(0), dead.get(0))))))
        .isFalse();
    var spec = HonestTicketsTest.spec(3);
    t.node(0).program =
        round -> Optional.of(HonestTicketsTest.vector(t.federation, spec, "node-00"));
    assertThat(Tampering.reports(t.node(0).receive(with(open, dead)))).isTrue();
  }

  private static Sa1CoordinatorMessage.OpenTicket with(
      Sa1CoordinatorMessage.OpenTicket open, List<Signed> dead) {
    return new Sa1CoordinatorMessage.OpenTicket(
        open.open(),
        open.broadcast(),
        open.previousResult(),
        open.participants(),
        open.tickets(),
        dead);
  }

  @Test
  void deadTicket_isNotOpened_andAnOpenedOneIsNotDead() throws Exception {
    Tampering t = Tampering.reported("dead", 4);
    assertThat(t.node(0).receive(new Sa1CoordinatorMessage.AskDead(1)).getLast())
        .isInstanceOf(Sa1NodeMessage.Dead.class);
    assertThat(Tampering.releases(t.close(0, 0, 1, 2, 3))).isFalse();
    assertThat(Tampering.releases(t.close(1, 0, 1, 2, 3))).isTrue();
    assertThat(Tampering.releases(t.node(1).receive(new Sa1CoordinatorMessage.AskDead(1))))
        .isTrue();
  }

  @Test
  void afterARelease_aRetryWithOthersOrNotFullOnly_isNotAnswered() throws Exception {
    Tampering t = Tampering.reported("locked", 4);
    assertThat(Tampering.releases(t.close(0, 0, 1, 2, 3))).isTrue();
    assertThat(Tampering.reports(t.node(0).receive(t.open(2, 1, true, new byte[0], 0, 1, 2))))
        .isFalse();
    assertThat(Tampering.reports(t.node(0).receive(t.open(2, 1, false, new byte[0], 0, 1, 2, 3))))
        .isFalse();
    assertThat(Tampering.reports(t.node(0).receive(t.open(2, 1, true, new byte[] {1}, 0, 1, 2, 3))))
        .isFalse();
    assertThat(Tampering.reports(t.node(0).receive(t.open(2, 1, true, new byte[0], 0, 1, 2, 3))))
        .isTrue();
  }

  @Test
  void openOverTooFew_isNotAnswered() throws Exception {
    Tampering t = Tampering.reported("open-few", 4);
    assertThat(Tampering.reports(t.node(0).receive(t.open(2, 1, false, new byte[0], 0, 1))))
        .isFalse();
  }

  @Test
  void nodeThatWasToldSomethingElse_isUnprovenToTheOthers() throws Exception {
    Tampering t = Tampering.reported("equivocation", 4);
    // Under the next ticket node 3 is told something else than the others, and all report.
    var spec = HonestTicketsTest.spec(4);
    List<Sa1NodeMessage.ReportCodes> codes = new ArrayList<>();
    List<Hash> roots = new ArrayList<>();
    for (int node = 0; node < 4; node++) {
      String id = Tampering.id(node);
      t.node(node).program = round -> Optional.of(HonestTicketsTest.vector(t.federation, spec, id));
      List<NodeMessage> said =
          t.node(node).receive(t.open(2, node == 3 ? 2 : 1, true, new byte[0], 0, 1, 2, 3));
      for (NodeMessage message : said) {
        if (message instanceof Sa1NodeMessage.ReportCodes c) {
          codes.add(c);
        }
        if (message instanceof NodeMessage.ReportSignature s) {
          roots.add(org.kumiki.secureagg.message.ReportBody.parse(s.signed().body()).root());
        }
      }
    }
    List<Bytes> forHelper = codes.stream().map(c -> c.codes().get(0)).toList();
    CloseBody close =
        new CloseBody(
            t.openedBody().transcript(),
            2,
            List.of("node-00", "node-01", "node-02", "node-03"),
            roots,
            forHelper,
            t.body(0, 0, 1, 2, 3).boxes());
    assertThat(t.close(0, close))
        .containsExactly(new Sa1NodeMessage.Unproved(2, List.of("node-03")));
  }

  @Test
  void coordinatorsWordAlone_doesNotNarrowTheSet() throws Exception {
    Tampering t = Tampering.reported("narrowed", 4);
    CloseBody honest = t.body(0, 0, 1, 2);
    assertThat(learns(t, 0, honest, List.of())).isEmpty();
    List<Sa1CoordinatorMessage.Attestation> signatures =
        List.of(t.signature(0, 0, 1, 2), t.signature(1, 0, 1, 2), t.signature(2, 0, 1, 2));
    assertThat(learns(t, 0, honest, signatures.subList(0, 2))).isEmpty();
    assertThat(learns(t, 0, honest, signatures)).contains(honest.members());
  }

  private static Optional<List<String>> learns(
      Tampering t,
      int node,
      CloseBody closed,
      List<Sa1CoordinatorMessage.Attestation> certificate) {
    PartialResultBody result =
        new PartialResultBody(
            new ResultBody(closed.transcript(), 1, 1, Hash.ZERO, Hash.ZERO),
            closed.members(),
            closed.roots(),
            certificate);
    t.node(node)
        .receive(
            new CoordinatorMessage.Result(t.federation.signed(Label.RESULT, result.canonical())));
    return record(t.node(node)).fixed();
  }

  @Test
  void statement_namesEverything() {
    // Signatures of one closing must never serve another.
    ClosingBody one =
        new ClosingBody(Hash.ZERO, 1, Hash.ZERO, List.of("a", "b"), Hash.of(new byte[] {1}));
    assertThat(one.canonical())
        .isNotEqualTo(
            new ClosingBody(Hash.ZERO, 2, Hash.ZERO, List.of("a", "b"), Hash.of(new byte[] {1}))
                .canonical())
        .isNotEqualTo(
            new ClosingBody(Hash.ZERO, 1, Hash.ZERO, List.of("a"), Hash.of(new byte[] {1}))
                .canonical());
  }
}
