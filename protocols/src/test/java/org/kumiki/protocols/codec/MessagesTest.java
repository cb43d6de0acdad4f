package org.kumiki.protocols.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.protocols.link.v1.Cannot;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Greeting;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.OpenRound;
import org.kumiki.protocols.link.v1.Refused;
import org.kumiki.protocols.link.v1.ReportChunk;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.RefusalReason;
import org.kumiki.secureagg.message.Signed;

class MessagesTest {

  private static final Signed SIGNED =
      new Signed(Bytes.of(new byte[] {1, 2, 3}), Bytes.of(new byte[64]));

  static List<NodeMessage> nodeMessages() {
    return List.of(
        new NodeMessage.Hello(SIGNED),
        new NodeMessage.Ack(SIGNED),
        new NodeMessage.ReportHeader(SIGNED),
        new NodeMessage.ReportChunk(Long.MAX_VALUE, 7, Bytes.of(new byte[65_536])),
        new NodeMessage.ReportSignature(SIGNED),
        NodeMessage.Refused.of(RefusalReason.REPEATED_QUERY, "why"),
        new NodeMessage.Refused("PERMIT_EXPIRED", "it ended yesterday"),
        new NodeMessage.Cannot(4));
  }

  static List<CoordinatorMessage> coordinatorMessages() {
    return List.of(
        new CoordinatorMessage.Hellos(List.of(SIGNED, SIGNED), Bytes.of(new byte[64])),
        new CoordinatorMessage.Acks(List.of(SIGNED)),
        new CoordinatorMessage.OpenRound(SIGNED, Bytes.EMPTY, Optional.empty()),
        new CoordinatorMessage.OpenRound(SIGNED, Bytes.of(new byte[9]), Optional.of(SIGNED)),
        new CoordinatorMessage.Result(SIGNED));
  }

  @ParameterizedTest
  @MethodSource("nodeMessages")
  void nodeMessage_overTheWire_isTheSame(NodeMessage message) throws Exception {
    FromNode wire = FromNode.parseFrom(NodeMessages.toWire("query-1", message).toByteArray());
    assertThat(wire.getQueryId()).isEqualTo("query-1");
    assertThat(NodeMessages.fromWire(wire)).contains(message);
  }

  @ParameterizedTest
  @MethodSource("coordinatorMessages")
  void coordinatorMessage_overTheWire_isTheSame(CoordinatorMessage message) throws Exception {
    FromCoordinator wire =
        FromCoordinator.parseFrom(CoordinatorMessages.toWire("query-1", message).toByteArray());
    assertThat(wire.getQueryId()).isEqualTo("query-1");
    assertThat(CoordinatorMessages.fromWire(wire)).contains(message);
  }

  @Test
  void messagesOfTheConnection_areNotForARole() throws Exception {
    assertThat(
            NodeMessages.fromWire(
                FromNode.newBuilder().setGreeting(Greeting.getDefaultInstance()).build()))
        .isEmpty();
    assertThat(
            CoordinatorMessages.fromWire(
                FromCoordinator.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build()))
        .isEmpty();
  }

  static List<FromNode> badNodeMessages() {
    return List.of(
        FromNode.getDefaultInstance(),
        FromNode.newBuilder().setHello(signed(65_537, 64)).build(),
        FromNode.newBuilder().setAck(signed(10, 1_025)).build(),
        chunk(1, 0, 65_544),
        chunk(1, 0, 12),
        chunk(1, 0, 0),
        chunk(-1, 0, 8),
        chunk(1, -1, 8),
        FromNode.newBuilder().setCannot(Cannot.newBuilder().setTicketNumber(-3)).build(),
        FromNode.newBuilder().setRefused(Refused.newBuilder().setCode("no; really")).build(),
        FromNode.newBuilder()
            .setRefused(Refused.newBuilder().setCode("ROSTER").setMessage("x".repeat(2_001)))
            .build());
  }

  @ParameterizedTest
  @MethodSource("badNodeMessages")
  void nodeMessage_outOfBounds_isThePeersFault(FromNode wire) {
    assertThatThrownBy(() -> NodeMessages.fromWire(wire))
        .isInstanceOfSatisfying(
            PeerFault.class,
            fault -> assertThat(fault.reason()).isEqualTo(PeerFault.Reason.MALFORMED));
  }

  static List<FromCoordinator> badCoordinatorMessages() {
    return List.of(
        FromCoordinator.getDefaultInstance(),
        FromCoordinator.newBuilder().setResult(signed(65_537, 64)).build(),
        FromCoordinator.newBuilder()
            .setOpenRound(
                OpenRound.newBuilder()
                    .setOpen(signed(1, 64))
                    .setBroadcast(ByteString.copyFrom(new byte[1_048_577])))
            .build());
  }

  @ParameterizedTest
  @MethodSource("badCoordinatorMessages")
  void coordinatorMessage_outOfBounds_isThePeersFault(FromCoordinator wire) {
    assertThatThrownBy(() -> CoordinatorMessages.fromWire(wire))
        .isInstanceOfSatisfying(
            PeerFault.class,
            fault -> assertThat(fault.reason()).isEqualTo(PeerFault.Reason.MALFORMED));
  }

  private static org.kumiki.protocols.link.v1.Signed signed(int body, int signature) {
    return org.kumiki.protocols.link.v1.Signed.newBuilder()
        .setBody(ByteString.copyFrom(new byte[body]))
        .setSignature(ByteString.copyFrom(new byte[signature]))
        .build();
  }

  private static FromNode chunk(long ticketNumber, int index, int bytes) {
    return FromNode.newBuilder()
        .setReportChunk(
            ReportChunk.newBuilder()
                .setTicketNumber(ticketNumber)
                .setIndex(index)
                .setWords(ByteString.copyFrom(new byte[bytes])))
        .build();
  }
}
