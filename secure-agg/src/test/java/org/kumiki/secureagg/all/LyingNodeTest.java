package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ReportHeaderBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorSpec;

/** A participant with good keys that signs what it should not, at the honest coordinator. */
class LyingNodeTest {

  private static final VectorSpec SPEC =
      new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 4, 0, 40)));

  private TestFederation federation;
  private SetupKeys liar;
  private OpenBody open;

  @BeforeEach
  void setUpWithTheLiar() throws Exception {
    federation = TestFederation.of("lying-node", 3);
    TestNode one = federation.node(1);
    liar =
        new SetupKeys(one.terms, federation.enrolled.get("node-01").identity(), federation.random);
    federation.downlink = (id, m) -> id.equals("node-01") ? Optional.empty() : Optional.of(m);
    federation.uplink = (id, m) -> id.equals("node-01") ? List.of() : List.of(m);
    federation.apply(federation.coordinator.begin(new TreeSet<>(federation.nodes.keySet())));
    federation.deliver();
    federation.coordinator.receive("node-01", new NodeMessage.Hello(liar.hello()));
    federation.apply(federation.coordinator.agree());
    federation.deliver();
    CoordinatorMessage.Hellos hellos = (CoordinatorMessage.Hellos) federation.told.getLast();
    Transcript transcript = Transcript.of(federation.terms, hellos.hellos(), federation.pki);
    Signed ack = liar.sign(Label.SETUP, transcript.ackOf("node-01").canonical());
    federation.apply(federation.coordinator.receive("node-01", new NodeMessage.Ack(ack)));
    assertThat(federation.ready).isTrue();
    federation.apply(federation.coordinator.open(new RoundPlan(1, Bytes.EMPTY, SPEC)));
    open = OpenBody.parse(((CoordinatorMessage.OpenRound) federation.told.getLast()).open().body());
  }

  private Hash context() {
    return open.context(federation.terms.query().permitHash(), "query-1");
  }

  private void header(String name, Hash transcript, long ticketNumber, int words) throws PeerFault {
    ReportHeaderBody body = new ReportHeaderBody(name, transcript, ticketNumber, context(), words);
    federation.coordinator.receive(
        "node-01", new NodeMessage.ReportHeader(liar.sign(Label.REPORT_HEADER, body.canonical())));
  }

  private void assertFault(String why, String name, Hash transcript, long ticket, int words) {
    assertThatThrownBy(() -> header(name, transcript, ticket, words))
        .isInstanceOfSatisfying(
            PeerFault.class, f -> assertThat(f.reason()).isEqualTo(PeerFault.Reason.MISMATCH))
        .hasMessageContaining(why);
  }

  @Test
  void honestHeader_isAccepted() throws Exception {
    header("node-01", open.transcript(), 1, SPEC.words());
    // Again, as after a broken connection.
    header("node-01", open.transcript(), 1, SPEC.words());
    assertThat(federation.coordinator.awaited()).contains("node-01");
  }

  @Test
  void headerInTheNameOfAnother_isRefused() {
    assertFault("of another node", "node-00", open.transcript(), 1, SPEC.words());
  }

  @Test
  void headerOfAnotherSetup_isRefused() {
    assertFault("of another node, setup", "node-01", Hash.ZERO, 1, SPEC.words());
  }

  @Test
  void headerOfAnotherTicketNumber_isRefused() {
    assertFault("or ticket number", "node-01", open.transcript(), 2, SPEC.words());
  }

  @Test
  void headerOfAnotherLength_isRefused() {
    assertFault("announces 6 words", "node-01", open.transcript(), 1, SPEC.words() + 1);
  }

  @Test
  void ackInTheNameOfAnother_isRefused() throws Exception {
    federation.apply(federation.coordinator.begin(new TreeSet<>(federation.nodes.keySet())));
    federation.deliver();
    federation.coordinator.receive("node-01", new NodeMessage.Hello(liar.hello()));
    federation.apply(federation.coordinator.agree());
    NodeMessage ofZero = federation.node(0).sent.getLast();
    assertThat(ofZero).isInstanceOf(NodeMessage.Ack.class);
    assertThatThrownBy(() -> federation.coordinator.receive("node-01", ofZero))
        .isInstanceOf(PeerFault.class)
        .hasMessageContaining("the Ack of another");
  }
}
