package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.RefusalReason;
import org.kumiki.secureagg.message.Signed;

/**
 * A node does not check the signatures of its own Hello and Ack, which it knows byte for byte. What
 * a coordinator puts in their place is checked as anybody's.
 */
class OwnMessagesTest {

  private TestFederation federation;
  private TestNode victim;
  private List<Signed> hellos;

  @BeforeEach
  void everybodySaysHello() {
    federation = TestFederation.of("own-messages", 3);
    victim = federation.node(0);
    hellos = new ArrayList<>();
    federation.nodes.values().forEach(node -> hellos.add(hello(node.begin())));
  }

  private static Signed hello(List<NodeMessage> sent) {
    return ((NodeMessage.Hello) sent.getLast()).signed();
  }

  private void assertRefused(CoordinatorMessage message, RefusalReason reason, String alarm) {
    assertThat(victim.receive(message))
        .singleElement()
        .isInstanceOfSatisfying(
            NodeMessage.Refused.class, r -> assertThat(r.code()).isEqualTo(reason.name()));
    assertThat(victim.alarms).last().asString().contains(alarm);
  }

  @Test
  void ownHello_withAnotherSignature_isRefused() throws Exception {
    hellos.set(0, new Signed(hellos.get(0).body(), hellos.get(1).signature()));
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE, "the Hello of node node-00");
  }

  @Test
  void ownHello_ofAnEarlierSetup_isRefused() throws Exception {
    victim.restart();
    assertThat(hello(victim.begin())).isNotEqualTo(hellos.get(0));
    assertRefused(
        federation.hellos(hellos), RefusalReason.SIGNATURE, "own Hello is not among them");
  }

  @Test
  void ownHello_underACertificateThatWasRevoked_isRefused() throws Exception {
    federation.pki.revoke(federation.enrolled.get("node-00").spki());
    assertRefused(federation.hellos(hellos), RefusalReason.SIGNATURE, "not acceptable");
  }

  @Test
  void ownAck_withAnotherSignature_isRefused() throws Exception {
    List<Signed> acks = acks();
    acks.set(0, federation.signed(Label.SETUP, acks.get(0).body()));
    assertRefused(new CoordinatorMessage.Acks(acks), RefusalReason.SIGNATURE, "of node node-00");
  }

  @Test
  void ownAck_twice_isRefused() throws Exception {
    List<Signed> acks = acks();
    acks.set(2, acks.get(0));
    assertRefused(
        new CoordinatorMessage.Acks(acks), RefusalReason.ROSTER, "two Acks of node node-00");
  }

  private List<Signed> acks() throws PeerFault {
    List<Signed> acks = new ArrayList<>();
    for (TestNode node : federation.nodes.values()) {
      acks.add(((NodeMessage.Ack) node.receive(federation.hellos(hellos)).getLast()).signed());
    }
    return acks;
  }
}
