package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * Rule R: the difference of two sums over different participants is what the difference of the
 * participants holds, so one question is answered over one set.
 */
class RepeatedQuestionTest {

  private static final List<String> THREE = List.of("node-00", "node-01", "node-02");
  private static final List<String> OTHERS = List.of("node-00", "node-01", "node-03");
  private static final List<String> FOUR = List.of("node-00", "node-01", "node-02", "node-03");

  private TestFederation federation;

  private static VectorSpec spec(int nodes) {
    return new VectorSpec("round", nodes, List.of(new Segment(Lane.W64, 1, 0, 40)));
  }

  private EncodedVector one(int nodes) {
    return new VectorEncoder(spec(nodes)).longs(0, 1).encode(federation.random);
  }

  @BeforeEach
  void threeOfFourAnswer() throws Exception {
    federation = TestFederation.of("rule-r", 6);
    assertThat(ask(THREE)).isTrue();
  }

  /** Sets up and runs a round; false if a node refuses. */
  private boolean ask(Collection<String> participants) throws PeerFault {
    if (!federation.setup(participants)) {
      return false;
    }
    int nodes = participants.size();
    return federation.round(1, new byte[0], spec(nodes), id -> one(nodes)).isPresent();
  }

  private void next(String permit, String query, String cohort) {
    federation.nextQuery(
        TestFederation.terms(
            permit, query, federation.terms.roster(), federation.terms.tolerance()),
        TestFederation.question(cohort));
  }

  private void assertRepeated() {
    assertThat(federation.node(0).sent.getLast())
        .isInstanceOfSatisfying(
            NodeMessage.Refused.class, r -> assertThat(r.code()).isEqualTo("REPEATED_QUERY"));
  }

  @Test
  void sameQuestion_withTheSameParticipants_isAnswered() throws Exception {
    next("permit-1", "query-2", "all");
    assertThat(ask(THREE)).isTrue();
  }

  @Test
  void sameQuestion_withOneMore_isRefused() throws Exception {
    next("permit-1", "query-2", "all");
    assertThat(ask(FOUR)).isFalse();
    assertRepeated();
  }

  @Test
  void sameQuestion_withAnother_isRefused() throws Exception {
    next("permit-1", "query-2", "all");
    assertThat(ask(OTHERS)).isFalse();
    assertRepeated();
  }

  @Test
  void sameQuery_withOneMoreAfterTheFirstReport_isRefused() throws Exception {
    // A coordinator that forgot, or says it did, that the participants are frozen.
    federation.stored = Optional.empty();
    federation.restartCoordinator();
    federation.nodes.values().forEach(TestNode::restart);
    assertThat(federation.setup(FOUR)).isFalse();
    assertRepeated();
  }

  @Test
  void otherQuestion_withOtherParticipants_isAnswered() throws Exception {
    next("permit-1", "query-2", "age >= 18");
    assertThat(ask(FOUR)).isTrue();
  }

  @Test
  void sameQuestion_underAnotherPermit_withNearlyTheSame_isRefused() throws Exception {
    next("permit-2", "query-2", "all");
    assertThat(ask(OTHERS)).isFalse();
    assertRepeated();
  }

  @Test
  void sameQuestion_underAnotherPermit_withTheSame_isAnswered() throws Exception {
    next("permit-2", "query-2", "all");
    assertThat(ask(THREE)).isTrue();
    assertThat(federation.node(0).alarms).isEmpty();
  }

  @Test
  void sameQuestion_underAnotherPermit_withManyOthers_isAnsweredWithAnAlarm() throws Exception {
    next("permit-2", "query-2", "all");
    // Three nodes apart, which is c_N + 2.
    assertThat(ask(federation.nodes.keySet())).isTrue();
    assertThat(federation.node(0).alarms).last().asString().contains("differ by 3 nodes");
  }

  @Test
  void sameQuestion_underAPermitThatAcceptsOverlap_isAnsweredWithAnAlarm() throws Exception {
    next("permit-2", "query-2", "all");
    federation.nodes.forEach(
        (id, node) -> node.next(overlap(node.terms, NodeTerms.Overlap.ACCEPT)));
    assertThat(ask(OTHERS)).isTrue();
    assertThat(federation.node(0).alarms).last().asString().contains("differ by 2 nodes");
  }

  @Test
  void sameQuestion_underAnotherPermit_whereTheStewardRefuses_isRefused() throws Exception {
    next("permit-2", "query-2", "all");
    federation.node(0).next(overlap(federation.node(0).terms, NodeTerms.Overlap.REFUSE_ALL));
    assertThat(ask(federation.nodes.keySet())).isFalse();
    assertRepeated();
  }

  private static NodeTerms overlap(NodeTerms t, NodeTerms.Overlap overlap) {
    return new NodeTerms(t.terms(), t.nodeId(), t.serviceKey(), t.question(), overlap);
  }

  @Test
  void twoQueriesAtOnce_withOneQuestionAndDifferentParticipants_meetAtTheLedger() throws Exception {
    next("permit-1", "query-2", "sex = 'F'");
    assertThat(federation.setup(THREE)).isTrue();
    // Meanwhile node-00 answers the same question of query 3 with others.
    TestNode victim = federation.node(0);
    QueryTerms other =
        TestFederation.terms(
            "permit-1",
            "query-3",
            new TreeMap<>(federation.terms.roster()),
            federation.terms.tolerance());
    Hash question = victim.terms.question().under(other.query().permitHash());
    victim.ledger.append(
        new org.kumiki.secureagg.ledger.LedgerEntry.SetupBegun(other.query(), Hash.ZERO));
    victim.ledger.append(
        new org.kumiki.secureagg.ledger.LedgerEntry.Reported(
            other.query(),
            question,
            victim.terms.question().acrossPermits(),
            FOUR,
            Hash.ZERO,
            1,
            1,
            0,
            Hash.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            Optional.empty()));
    assertThat(federation.round(1, new byte[0], spec(3), id -> one(3))).isEmpty();
    assertThat(victim.sent.getLast()).isInstanceOf(NodeMessage.Cannot.class);
    assertThatThrownBy(
            () ->
                victim.ledger.append(
                    new org.kumiki.secureagg.ledger.LedgerEntry.Reported(
                        victim.terms.terms().query(),
                        question,
                        victim.terms.question().acrossPermits(),
                        THREE,
                        Hash.ZERO,
                        1,
                        1,
                        0,
                        Hash.ZERO,
                        Hash.ZERO,
                        Hash.ZERO,
                        Optional.empty())))
        .isInstanceOf(IllegalStateException.class);
  }
}
