package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.QueryNode;
import org.kumiki.secureagg.federation.Mode;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.federation.TestPki;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.HelloBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.RefusalReason;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519Key;
import org.kumiki.secureagg.role.QueryTerms;

/** A coordinator that lies in the setup. Every attack must end in a refusal and no Ack. */
class SetupAttackTest {

  private TestFederation federation;
  private TestNode victim;
  private List<Signed> hellos;

  @BeforeEach
  void everybodySaysHello() {
    federation = TestFederation.of("setup-attack", 4);
    victim = federation.node(0);
    hellos = new ArrayList<>();
    federation.nodes.values().forEach(node -> hellos.add(hello(node.begin())));
  }

  private static Signed hello(List<NodeMessage> sent) {
    return ((NodeMessage.Hello) sent.getLast()).signed();
  }

  private static Signed ack(List<NodeMessage> sent) {
    return ((NodeMessage.Ack) sent.getLast()).signed();
  }

  private void assertRefused(CoordinatorMessage message, RefusalReason reason) {
    List<NodeMessage> answer = victim.receive(message);
    assertThat(answer)
        .singleElement()
        .isInstanceOfSatisfying(
            NodeMessage.Refused.class, r -> assertThat(r.code()).isEqualTo(reason.name()));
    assertThat(victim.alarms).isNotEmpty();
  }

  /** What node-01 would say if it were told this. */
  private Signed helloOfOne(QueryTerms terms) {
    TestPki.Enrolled one = federation.enrolled.get("node-01");
    TestNode other =
        new TestNode(
            federation.nodeTerms("node-01", terms, TestFederation.question("all")),
            one.identity(),
            federation.pki,
            federation.random,
            Mode.ALL);
    return hello(other.begin());
  }

  /** The Hello of node-01 with another body, signed with its own key. */
  private Signed resigned(HelloBody body) {
    Bytes bytes = body.canonical();
    return new Signed(
        bytes,
        federation
            .enrolled
            .get("node-01")
            .identity()
            .signer()
            .sign(Label.HELLO.signedBytes(bytes)));
  }

  private HelloBody body(int node) throws PeerFault {
    return HelloBody.parse(hellos.get(node).body());
  }

  private static HelloBody with(HelloBody b, Bytes agreementKey, Bytes epochKey, String suite) {
    return new HelloBody(
        b.version(),
        suite,
        b.permitHash(),
        b.queryId(),
        b.workOrderHash(),
        b.nodeId(),
        b.certificates(),
        agreementKey,
        b.encapsulationKey(),
        epochKey,
        b.nonceHash());
  }

  @Test
  void honestHellos_inAnyOrder_areAgreedTo() throws Exception {
    Collections.reverse(hellos);
    assertThat(victim.receive(federation.hellos(hellos)))
        .singleElement()
        .isInstanceOf(NodeMessage.Ack.class);
  }

  @Test
  void node_withAnotherWorkOrder_stopsTheSetup() throws Exception {
    QueryTerms t = federation.terms;
    hellos.set(
        1,
        helloOfOne(
            new QueryTerms(
                t.query(), Hash.of(new byte[] {9}), t.roster(), t.tolerance(), t.largestTicket())));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
    assertThat(victim.alarms).last().asString().contains("another work order");
  }

  @Test
  void node_underAnotherPermit_stopsTheSetup() throws Exception {
    QueryTerms t = federation.terms;
    hellos.set(
        1,
        helloOfOne(
            new QueryTerms(
                new QueryKey(Hash.of(new byte[] {9}), t.query().queryId()),
                t.workOrderHash(),
                t.roster(),
                t.tolerance(),
                t.largestTicket())));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
    assertThat(victim.alarms).last().asString().contains("another permit");
  }

  @Test
  void node_inAnotherQuery_stopsTheSetup() throws Exception {
    QueryTerms t = federation.terms;
    hellos.set(
        1,
        helloOfOne(
            new QueryTerms(
                new QueryKey(t.query().permitHash(), "query-2"),
                t.workOrderHash(),
                t.roster(),
                t.tolerance(),
                t.largestTicket())));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
    assertThat(victim.alarms).last().asString().contains("another query");
  }

  @Test
  void node_ofAnotherSuite_stopsTheSetup() throws Exception {
    HelloBody one = body(1);
    hellos.set(1, resigned(with(one, one.agreementKey(), one.epochKey(), "NULL-CIPHER")));
    assertRefused(federation.hellos(hellos), RefusalReason.VERSION);
  }

  @Test
  void node_ofAnotherVersion_stopsTheSetup() throws Exception {
    byte[] newer = body(1).canonical().toArray();
    newer[3]++;
    Bytes bytes = Bytes.wrap(newer);
    List<Signed> items = List.copyOf(hellos.subList(2, 4));
    CoordinatorMessage.Hellos honest = federation.hellos(items);
    List<Signed> all = new ArrayList<>(honest.hellos());
    all.add(new Signed(bytes, hellos.get(1).signature()));
    assertRefused(new CoordinatorMessage.Hellos(all, honest.signature()), RefusalReason.VERSION);
  }

  @Test
  void node_thatIsNotOnTheRoster_isRefused() throws Exception {
    // The CA, which the coordinator runs, gives out a certificate; two people signed no roster.
    TestPki.Enrolled fake = federation.pki.enrol("node-zz", federation.random);
    Map<String, Hash> roster = new TreeMap<>(federation.terms.roster());
    roster.put("node-zz", fake.spki());
    QueryTerms t = federation.terms;
    TestNode other =
        new TestNode(
            federation.nodeTerms(
                "node-zz",
                new QueryTerms(
                    t.query(), t.workOrderHash(), roster, t.tolerance(), t.largestTicket()),
                TestFederation.question("all")),
            fake.identity(),
            federation.pki,
            federation.random,
            Mode.ALL);
    hellos.set(1, hello(other.begin()));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  @Test
  void node_withAKeyThatTheRosterDoesNotName_isRefused() throws Exception {
    hellos.set(1, helloUnder(federation.pki.enrol("node-01", federation.random)));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  @Test
  void node_underTheCertificateOfAnother_isRefused() throws Exception {
    hellos.set(1, helloUnder(federation.enrolled.get("node-02")));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  @Test
  void node_whoseKeyIsCertifiedInAnotherName_isRefused() throws Exception {
    Ed25519Key key = federation.enrolled.get("node-01").key();
    hellos.set(1, helloUnder(federation.pki.certify("node-zz", key)));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  /** The Hello of node-01 with this certificate, signed with its key. */
  private Signed helloUnder(TestPki.Enrolled enrolled) throws PeerFault {
    HelloBody one = body(1);
    Bytes bytes =
        new HelloBody(
                one.version(),
                one.suite(),
                one.permitHash(),
                one.queryId(),
                one.workOrderHash(),
                one.nodeId(),
                enrolled.identity().chain(),
                one.agreementKey(),
                one.encapsulationKey(),
                one.epochKey(),
                one.nonceHash())
            .canonical();
    return new Signed(bytes, enrolled.identity().signer().sign(Label.HELLO.signedBytes(bytes)));
  }

  @Test
  void node_whoseCertificateIsRevoked_isRefused() throws Exception {
    federation.pki.revoke(federation.enrolled.get("node-01").spki());
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
  }

  @Test
  void keys_thatTheCoordinatorPutIn_areRefused() throws Exception {
    HelloBody one = body(1);
    Bytes bytes =
        with(
                one,
                Bytes.of(
                    new byte[] {
                      7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5,
                      6, 7, 8, 9, 0, 1
                    }),
                one.epochKey(),
                one.suite())
            .canonical();
    hellos.set(1, new Signed(bytes, hellos.get(1).signature()));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
  }

  @Test
  void hello_thatOccursTwice_isRefused() throws Exception {
    hellos.remove(3);
    hellos.add(hellos.get(1));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  @Test
  void twoHellos_ofOneNodeWithDifferentKeys_areRefused() throws Exception {
    TestNode one = federation.node(1);
    one.receive(federation.hellos(hellos));
    hellos.set(3, hello(one.begin()));
    assertThat(body(3).agreementKey()).isNotEqualTo(body(1).agreementKey());
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
    assertThat(victim.alarms).last().asString().contains("two Hellos of node node-01");
  }

  @Test
  void hello_moreThanTheRosterHasNodes_isRefusedUnread() throws Exception {
    hellos.add(hellos.get(1));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
    assertThat(victim.alarms).last().asString().contains("more than the roster has nodes");
  }

  @Test
  void agreementKey_ofTwoNodes_isRefused() throws Exception {
    HelloBody one = body(1);
    hellos.set(1, resigned(with(one, body(2).agreementKey(), one.epochKey(), one.suite())));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  @Test
  void epochKey_ofTwoNodes_isRefused() throws Exception {
    HelloBody one = body(1);
    hellos.set(1, resigned(with(one, one.agreementKey(), body(2).epochKey(), one.suite())));
    assertRefused(federation.hellos(hellos), RefusalReason.ROSTER);
  }

  @Test
  void agreementKey_ofSmallOrder_isRefused() throws Exception {
    HelloBody one = body(1);
    hellos.set(1, resigned(with(one, Bytes.of(new byte[32]), one.epochKey(), one.suite())));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
  }

  @Test
  void ownHello_thatIsMissing_isRefused() throws Exception {
    hellos.remove(0);
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
  }

  @Test
  void ownHello_ofAnEarlierSetup_isRefused() throws Exception {
    victim.receive(federation.hellos(hellos));
    Signed earlier = hellos.get(0);
    assertThat(hello(victim.begin())).isNotEqualTo(earlier);
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void participants_fewerThanThePermitAsksFor_areRefused(int participants) throws Exception {
    assertRefused(federation.hellos(hellos.subList(0, participants)), RefusalReason.ROSTER);
  }

  @Test
  void hellos_notSignedByTheServiceKey_areRefused() throws Exception {
    CoordinatorMessage.Hellos honest = federation.hellos(hellos);
    assertRefused(
        new CoordinatorMessage.Hellos(hellos, federation.hellos(hellos.subList(0, 3)).signature()),
        RefusalReason.SIGNATURE);
    assertThat(honest.hellos()).hasSize(4);
  }

  @Test
  void hellos_thatDifferBetweenNodes_stopAtTheAcks() throws Exception {
    // node-00 is told that node-03 takes no part, the others that it does.
    List<Signed> acks = new ArrayList<>();
    acks.add(ack(victim.receive(federation.hellos(hellos.subList(0, 3)))));
    for (int i = 1; i < 3; i++) {
      acks.add(ack(federation.node(i).receive(federation.hellos(hellos))));
    }
    assertRefused(new CoordinatorMessage.Acks(acks), RefusalReason.SIGNATURE);
    assertThat(victim.alarms).last().asString().contains("another setup");
  }

  @Test
  void acks_withoutThatOfOneParticipant_areRefused() throws Exception {
    List<Signed> acks = allAcks();
    assertRefused(new CoordinatorMessage.Acks(acks.subList(0, 3)), RefusalReason.ROSTER);
  }

  @Test
  void acks_withOneTwice_areRefused() throws Exception {
    List<Signed> acks = allAcks();
    acks.set(3, acks.get(2));
    assertRefused(new CoordinatorMessage.Acks(acks), RefusalReason.ROSTER);
  }

  @Test
  void ack_thatTheCoordinatorMade_isRefused() throws Exception {
    List<Signed> acks = allAcks();
    Bytes body = acks.get(1).body();
    acks.set(1, federation.signed(Label.SETUP, body));
    assertRefused(new CoordinatorMessage.Acks(acks), RefusalReason.SIGNATURE);
  }

  private List<Signed> allAcks() throws PeerFault {
    List<Signed> acks = new ArrayList<>();
    for (TestNode node : federation.nodes.values()) {
      acks.add(ack(node.receive(federation.hellos(hellos))));
    }
    return acks;
  }

  @Test
  void secondSetOfParticipants_forTheSameKeys_isRefused() throws Exception {
    victim.receive(federation.hellos(hellos.subList(0, 3)));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE);
  }

  @Test
  void sameHellosAgain_areAnsweredWithTheSameAck() throws Exception {
    Signed first = ack(victim.receive(federation.hellos(hellos)));
    assertThat(ack(victim.receive(federation.hellos(hellos)))).isEqualTo(first);
  }

  @Test
  void workOrderAgain_beforeAnythingWasAgreed_isAnsweredWithTheSameHello() {
    assertThat(hello(victim.begin())).isEqualTo(hellos.get(0));
    assertThat(victim.ledger.rows()).hasSize(1);
  }

  @Test
  void fourthSetup_isRefused_alsoAfterARestart() {
    for (int setup = 2; setup <= QueryNode.MOST_SETUPS; setup++) {
      victim.restart();
      assertThat(victim.begin()).singleElement().isInstanceOf(NodeMessage.Hello.class);
    }
    victim.restart();
    assertThat(victim.begin())
        .singleElement()
        .isInstanceOfSatisfying(
            NodeMessage.Refused.class, r -> assertThat(r.code()).isEqualTo("LOCAL_POLICY"));
  }

  @Test
  void secondWorkOrder_forTheSameQuery_isRefused() {
    QueryTerms t = federation.terms;
    victim.next(
        federation.nodeTerms(
            "node-00",
            new QueryTerms(
                t.query(), Hash.of(new byte[] {9}), t.roster(), t.tolerance(), t.largestTicket()),
            TestFederation.question("all")));
    assertThat(victim.begin())
        .singleElement()
        .isInstanceOfSatisfying(
            NodeMessage.Refused.class, r -> assertThat(r.code()).isEqualTo("LOCAL_POLICY"));
  }

  @Test
  void everySetup_hasFreshKeys() throws Exception {
    victim.receive(federation.hellos(hellos));
    HelloBody first = body(0);
    HelloBody second = HelloBody.parse(hello(victim.begin()).body());
    assertThat(second.agreementKey()).isNotEqualTo(first.agreementKey());
    assertThat(second.epochKey()).isNotEqualTo(first.epochKey());
    assertThat(second.nonceHash()).isNotEqualTo(first.nonceHash());
  }

  @Test
  void messages_thatNobodyWaitedFor_areRefused() throws Exception {
    TestFederation idle = TestFederation.of("idle", 3);
    assertThat(idle.node(0).receive(new CoordinatorMessage.Acks(List.of())))
        .singleElement()
        .isInstanceOf(NodeMessage.Refused.class);
    assertThat(idle.node(0).receive(federation.hellos(hellos)))
        .singleElement()
        .isInstanceOf(NodeMessage.Refused.class);
  }

  @Test
  void coordinator_leavesOutANodeThatLies_beforeItAgrees() throws Exception {
    List<String> faults = new ArrayList<>();
    TestFederation honest = TestFederation.of("left-out", 4);
    honest.coordinator.begin(new TreeSet<>(honest.nodes.keySet()));
    for (int i = 0; i < 4; i++) {
      NodeMessage hello = honest.node(i).begin().getLast();
      if (i == 1) {
        Signed signed = ((NodeMessage.Hello) hello).signed();
        hello = new NodeMessage.Hello(new Signed(signed.body(), Bytes.of(new byte[64])));
      }
      try {
        honest.coordinator.receive(TestFederation.nodeId(i), hello);
      } catch (PeerFault e) {
        faults.add(e.reason().name());
      }
    }
    assertThat(faults).containsExactly("SIGNATURE");
    assertThat(honest.coordinator.awaited()).containsExactly("node-01");
    assertThat(honest.coordinator.canAgree()).isTrue();
    honest.apply(honest.coordinator.agree());
    assertThat(honest.told)
        .singleElement()
        .isInstanceOfSatisfying(
            CoordinatorMessage.Hellos.class, h -> assertThat(h.hellos()).hasSize(3));
  }

  @Test
  void coordinator_refusesTheHelloOfAnother() {
    federation.coordinator.begin(new TreeSet<>(federation.nodes.keySet()));
    assertThatThrownBy(
            () -> federation.coordinator.receive("node-01", new NodeMessage.Hello(hellos.get(2))))
        .isInstanceOf(PeerFault.class);
  }
}
