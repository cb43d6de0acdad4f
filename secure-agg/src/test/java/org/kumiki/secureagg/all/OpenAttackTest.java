package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519Key;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/** A coordinator that lies after an honest setup. A node answers CANNOT and shows nothing. */
class OpenAttackTest {

  private static final byte[] BROADCAST = {1, 2, 3};
  private static final VectorSpec SPEC =
      new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 4, 0, 40)));

  private TestFederation federation;
  private LyingCoordinator liar;
  private TestNode victim;

  @BeforeEach
  void honestSetup() throws Exception {
    federation = TestFederation.of("open-attack", 3);
    liar = new LyingCoordinator(federation);
    liar.setup();
    victim = federation.node(1);
    federation.nodes.values().forEach(node -> node.program = round -> Optional.of(vector(4)));
  }

  private EncodedVector vector(long value) {
    return new VectorEncoder(SPEC).longs(0, value, 2, 3, 4).encode(federation.random);
  }

  private static void assertReported(List<NodeMessage> answer) {
    assertThat(answer.getFirst()).isInstanceOf(NodeMessage.ReportHeader.class);
    assertThat(answer.getLast()).isInstanceOf(NodeMessage.ReportSignature.class);
  }

  private void assertCannot(CoordinatorMessage message, String why) {
    int rows = victim.ledger.rows().size();
    assertThat(victim.receive(message)).singleElement().isInstanceOf(NodeMessage.Cannot.class);
    assertThat(victim.alarms).last().asString().contains(why);
    assertThat(victim.ledger.rows()).hasSize(rows);
  }

  private CoordinatorMessage.OpenRound first(OpenBody body) {
    return liar.open(body, BROADCAST, Optional.empty());
  }

  private OpenBody honest() {
    return liar.body(1, 1, 0, BROADCAST, SPEC);
  }

  private static OpenBody with(
      OpenBody b, Hash transcript, Hash participants, Bytes ticketRoot, boolean fullOnly) {
    return new OpenBody(
        transcript,
        b.ticketNumber(),
        b.round(),
        b.attempt(),
        b.purpose(),
        b.paramHash(),
        b.specHash(),
        participants,
        ticketRoot,
        fullOnly);
  }

  @Test
  void honestOpen_isReported() {
    assertReported(victim.receive(first(honest())));
  }

  @Test
  void open_beforeASetup_isRefused() {
    victim.restart();
    assertCannot(first(honest()), "before a setup");
  }

  @Test
  void open_notSignedByTheServiceKey_isRefused() {
    Ed25519Key other = Ed25519Key.random(federation.random);
    Bytes body = honest().canonical();
    assertCannot(
        new CoordinatorMessage.OpenRound(
            new Signed(body, other.sign(Label.OPEN.signedBytes(body))),
            Bytes.of(BROADCAST),
            Optional.empty()),
        "service key");
  }

  @Test
  void signatureForAnotherPurpose_doesNotServe() {
    assertCannot(
        new CoordinatorMessage.OpenRound(
            federation.signed(Label.RESULT, honest().canonical()),
            Bytes.of(BROADCAST),
            Optional.empty()),
        "service key");
  }

  @Test
  void open_thatIsGarbage_isRefused() {
    assertCannot(
        new CoordinatorMessage.OpenRound(
            federation.signed(Label.OPEN, Bytes.of(new byte[] {0, 0})),
            Bytes.EMPTY,
            Optional.empty()),
        "cut short");
  }

  @Test
  void open_ofAnotherSetup_isRefused() {
    OpenBody b = honest();
    assertCannot(
        first(with(b, Hash.ZERO, b.participants(), b.ticketRoot(), true)), "another setup");
  }

  @Test
  void open_forOtherParticipants_isRefused() {
    OpenBody b = honest();
    assertCannot(first(with(b, b.transcript(), Hash.ZERO, b.ticketRoot(), true)), "participants");
  }

  @Test
  void open_thatAllowsASubset_isRefused() {
    OpenBody b = honest();
    assertCannot(
        first(with(b, b.transcript(), b.participants(), b.ticketRoot(), false)), "participants");
    assertCannot(
        first(with(b, b.transcript(), b.participants(), Bytes.of(new byte[] {1}), true)),
        "participants");
  }

  @Test
  void broadcast_thatOpenDoesNotName_isRefused() {
    assertCannot(liar.open(honest(), new byte[] {9}, Optional.empty()), "broadcast");
  }

  @Test
  void ticketNumber_thatIsNotTheNext_isRefused() {
    assertCannot(first(liar.body(0, 1, 0, BROADCAST, SPEC)), "ticket number 0 after 0");
    assertCannot(first(liar.body(2, 1, 0, BROADCAST, SPEC)), "ticket number 2 after 0");
  }

  @Test
  void ticketNumber_beyondThePermit_isRefused() throws Exception {
    for (int i = 1; i <= 50; i++) {
      OpenBody body = liar.body(i, i, 0, BROADCAST, SPEC);
      assertReported(victim.receive(liar.open(body, BROADCAST, previous(i))));
      lastOpen = Optional.of(body);
    }
    assertCannot(
        liar.open(liar.body(51, 51, 0, BROADCAST, SPEC), BROADCAST, previous(51)),
        "the permit allows 50");
  }

  private Optional<OpenBody> lastOpen = Optional.empty();

  private Optional<Signed> previous(int round) {
    return round == 1 ? Optional.empty() : Optional.of(liar.result(lastOpen.orElseThrow()));
  }

  /** Rounds 1 to {@code rounds} at the victim, honestly. */
  private void rounds(int rounds) {
    for (int i = 1; i <= rounds; i++) {
      OpenBody body = liar.body(i, i, 0, BROADCAST, SPEC);
      assertReported(victim.receive(liar.open(body, BROADCAST, previous(i))));
      lastOpen = Optional.of(body);
    }
  }

  @Test
  void sameOpenAgain_isAnsweredWithTheSameReport() {
    List<NodeMessage> answer = victim.receive(first(honest()));
    int rows = victim.ledger.rows().size();
    victim.program =
        round -> {
          throw new AssertionError("nothing is computed twice");
        };
    assertThat(victim.receive(first(honest()))).isEqualTo(answer);
    assertThat(victim.ledger.rows()).hasSize(rows);
  }

  @Test
  void sameOpenAgain_afterCannot_isAnsweredWithCannot() {
    victim.program = round -> Optional.empty();
    assertThat(victim.receive(first(honest()))).containsExactly(new NodeMessage.Cannot(1));
    victim.program = round -> Optional.of(vector(4));
    assertThat(victim.receive(first(honest()))).containsExactly(new NodeMessage.Cannot(1));
  }

  @Test
  void oldOpenAgain_isRefused() {
    rounds(2);
    assertCannot(first(honest()), "ticket number 1 after 2");
  }

  @Test
  void secondOpenOfARound_inOneSetup_isRefused() {
    rounds(1);
    assertCannot(first(liar.body(2, 1, 1, BROADCAST, SPEC)), "round 1 was opened in this setup");
  }

  @Test
  void secondOpenOfARound_afterCannot_isRefused() {
    victim.program = round -> Optional.empty();
    victim.receive(first(honest()));
    victim.program = round -> Optional.of(vector(4));
    assertCannot(first(liar.body(2, 1, 1, BROADCAST, SPEC)), "round 1 was opened in this setup");
  }

  @Test
  void round_thatIsSkipped_isRefused() {
    assertCannot(first(liar.body(1, 2, 0, BROADCAST, SPEC)), "round 2 after round 0");
    assertCannot(first(liar.body(1, 0, 0, BROADCAST, SPEC)), "round 0");
  }

  @Test
  void spec_thatTheNodeDoesNotDerive_isRefusedAfterwardsWithoutARow() {
    VectorSpec other = new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 4, 0, 41)));
    int rows = victim.ledger.rows().size();
    assertThat(victim.receive(first(liar.body(1, 1, 0, BROADCAST, other))))
        .containsExactly(new NodeMessage.Cannot(1));
    assertThat(victim.alarms).last().asString().contains("spec");
    assertThat(victim.opened.getLast().expects(SPEC)).isFalse();
    assertThat(victim.opened.getLast().expects(other)).isTrue();
    assertThat(victim.ledger.rows()).hasSize(rows);
  }

  @Test
  void purpose_thatIsNotTheSpecs_isRefused() {
    OpenBody b = honest();
    OpenBody vote =
        new OpenBody(
            b.transcript(),
            1,
            1,
            0,
            "vote",
            b.paramHash(),
            b.specHash(),
            b.participants(),
            b.ticketRoot(),
            true);
    assertThat(victim.receive(first(vote))).containsExactly(new NodeMessage.Cannot(1));
  }

  @Test
  void firstOpen_withAResult_isRefused() {
    assertCannot(
        liar.open(honest(), BROADCAST, Optional.of(liar.result(honest()))), "the first one none");
  }

  @Test
  void nextOpen_withoutTheResult_isRefused() {
    rounds(1);
    assertCannot(first(liar.body(2, 2, 0, BROADCAST, SPEC)), "must carry the Result");
  }

  @Test
  void result_notSignedByTheServiceKey_isRefused() {
    rounds(1);
    Signed result = liar.result(honest());
    assertCannot(
        liar.open(
            liar.body(2, 2, 0, BROADCAST, SPEC),
            BROADCAST,
            Optional.of(new Signed(result.body(), Bytes.of(new byte[64])))),
        "a Result is not signed");
  }

  private Signed resultOf(Hash transcript, long ticketNumber, int round, Hash previous) {
    return federation.signed(
        Label.RESULT,
        new ResultBody(transcript, ticketNumber, round, Hash.ZERO, previous).canonical());
  }

  @Test
  void result_ofAnotherAggregation_isRefused() throws Exception {
    rounds(1);
    OpenBody next = liar.body(2, 2, 0, BROADCAST, SPEC);
    Hash t = liar.transcriptHash();
    for (Signed result :
        List.of(
            resultOf(Hash.of(new byte[1]), 1, 1, Hash.ZERO),
            resultOf(t, 2, 1, Hash.ZERO),
            resultOf(t, 1, 2, Hash.ZERO))) {
      assertCannot(liar.open(next, BROADCAST, Optional.of(result)), "reported in last");
    }
  }

  @Test
  void result_thatBreaksTheChain_isRefused() throws Exception {
    rounds(2);
    assertCannot(
        liar.open(
            liar.body(3, 3, 0, BROADCAST, SPEC),
            BROADCAST,
            Optional.of(resultOf(liar.transcriptHash(), 2, 2, Hash.ZERO))),
        "does not name the one before");
  }

  @Test
  void secondResult_ofOneRound_isOnlyAnAlarm() throws Exception {
    rounds(1);
    Signed first = liar.result(honest());
    assertThat(victim.receive(new CoordinatorMessage.Result(first))).isEmpty();
    assertThat(victim.alarms).isEmpty();
    int rows = victim.ledger.rows().size();
    assertThat(victim.receive(new CoordinatorMessage.Result(first))).isEmpty();
    assertThat(victim.alarms).isEmpty();
    Signed second = resultOf(liar.transcriptHash(), 1, 1, Hash.of(new byte[1]));
    assertThat(victim.receive(new CoordinatorMessage.Result(second))).isEmpty();
    assertThat(victim.alarms).hasSize(1);
    assertThat(victim.ledger.rows()).hasSize(rows);
  }

  @Test
  void laterResult_ofTheSameAggregation_isOnlyAnAlarm() throws Exception {
    rounds(1);
    Signed first = liar.result(honest());
    victim.receive(new CoordinatorMessage.Result(first));
    int rows = victim.ledger.rows().size();
    // Both continue the chain; the first is a second Result of round 1, the other invents round 2.
    for (int round = 1; round <= 2; round++) {
      Signed later = resultOf(liar.transcriptHash(), 1, round, liar.lastResult);
      assertThat(victim.receive(new CoordinatorMessage.Result(later))).isEmpty();
      assertThat(victim.alarms).hasSize(round);
    }
    assertThat(victim.ledger.rows()).hasSize(rows);
  }

  @Test
  void result_ofTheRoundBefore_doesNotOpenTheNext() {
    rounds(2);
    OpenBody third = liar.body(3, 3, 0, BROADCAST, SPEC);
    // The Result of round 1 again, which the node knows.
    assertCannot(
        liar.open(third, BROADCAST, Optional.of(knownResult())), "the Result is not of round 2");
  }

  /** The Result that round 2 carried. */
  private Signed knownResult() {
    ResultBody body =
        new ResultBody(honest().transcript(), 1, 1, Hash.of(new byte[] {5}), Hash.ZERO);
    return federation.signed(Label.RESULT, body.canonical());
  }

  @Test
  void anotherWorkOrderMessage_duringRounds_wipesAndStartsAfresh() {
    rounds(1);
    assertThat(victim.begin()).singleElement().isInstanceOf(NodeMessage.Hello.class);
    assertCannot(first(honest()), "before a setup");
  }

  @Test
  void driver_thatDoesNotPersist_getsNothingToSend() {
    OpenedRound round = openByHand();
    Iterator<NodeEffect> effects = victim.role.contribute(round, vector(4));
    assertThat(effects.next()).isInstanceOf(NodeEffect.Persist.class);
    assertThatThrownBy(effects::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not in the ledger");
  }

  private OpenedRound openByHand() {
    Iterator<NodeEffect> effects = victim.role.receive(first(honest()));
    return ((NodeEffect.Contribute) effects.next()).round();
  }

  @Test
  void driver_thatGoesOnWithAnObsoleteReport_getsNothing() {
    OpenedRound round = openByHand();
    Iterator<NodeEffect> effects = victim.role.contribute(round, vector(4));
    victim.ledger.append(((NodeEffect.Persist) effects.next()).entry());
    assertThat(effects.next()).isInstanceOf(NodeEffect.Send.class);
    victim.begin();
    assertThat(effects.hasNext()).isFalse();
  }

  @Test
  void closedRole_holdsAndDoesNothing() {
    OpenedRound round = openByHand();
    EncodedVector vector = vector(4);
    Iterator<NodeEffect> effects = victim.role.contribute(round, vector);
    victim.role.close();
    assertThat(effects.hasNext()).isFalse();
    long[] words = new long[5];
    vector.copy(0, words);
    assertThat(words).containsOnly(0);
    assertThatThrownBy(victim.role::begin).isInstanceOf(IllegalStateException.class);
    victim.role.close();
  }

  @Test
  void vector_forARoundThatDoesNotWait_isABug() {
    OpenedRound round = openByHand();
    victim.run(victim.role.contribute(round, vector(4)));
    assertThatThrownBy(() -> victim.role.contribute(round, vector(4)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> victim.role.cannot(round)).isInstanceOf(IllegalStateException.class);
  }
}
