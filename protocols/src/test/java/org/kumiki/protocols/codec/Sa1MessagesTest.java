package org.kumiki.protocols.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.protocols.link.v1.AskDead;
import org.kumiki.protocols.link.v1.Attestation;
import org.kumiki.protocols.link.v1.Certificate;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.OpenTicket;
import org.kumiki.protocols.link.v1.ReportCodes;
import org.kumiki.protocols.link.v1.Unproved;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;

class Sa1MessagesTest {

  private static final Bytes SIGNATURE = Bytes.of(new byte[64]);
  private static final Signed SIGNED = new Signed(Bytes.of(new byte[] {1, 2, 3}), SIGNATURE);

  static List<NodeMessage> nodeMessages() {
    return List.of(
        new Sa1NodeMessage.Ticket(SIGNED),
        new Sa1NodeMessage.ReportCodes(3, List.of(Bytes.of(new byte[16]), Bytes.EMPTY)),
        new Sa1NodeMessage.ClosingSignature(Long.MAX_VALUE, SIGNATURE),
        new Sa1NodeMessage.ShareRelease(SIGNED),
        new Sa1NodeMessage.Unproved(1, List.of("node-a", "node-b")),
        new Sa1NodeMessage.Dead(SIGNED));
  }

  static List<CoordinatorMessage> coordinatorMessages() {
    return List.of(
        new Sa1CoordinatorMessage.OpenTicket(
            SIGNED, Bytes.EMPTY, Optional.empty(), List.of("a"), List.of(Hash.ZERO), List.of()),
        new Sa1CoordinatorMessage.OpenTicket(
            SIGNED,
            Bytes.of(new byte[9]),
            Optional.of(SIGNED),
            List.of("a", "b"),
            List.of(Hash.ZERO, Hash.of(new byte[1])),
            List.of(SIGNED)),
        new Sa1CoordinatorMessage.Close(SIGNED),
        new Sa1CoordinatorMessage.Certificate(
            7, List.of(new Sa1CoordinatorMessage.Attestation("node-a", SIGNATURE))),
        new Sa1CoordinatorMessage.AskDead(5));
  }

  @ParameterizedTest
  @MethodSource("nodeMessages")
  void nodeMessage_overTheWire_isTheSame(NodeMessage message) throws Exception {
    FromNode wire = FromNode.parseFrom(NodeMessages.toWire("query-1", message).toByteArray());
    assertThat(NodeMessages.fromWire(wire)).contains(message);
  }

  @ParameterizedTest
  @MethodSource("coordinatorMessages")
  void coordinatorMessage_overTheWire_isTheSame(CoordinatorMessage message) throws Exception {
    FromCoordinator wire =
        FromCoordinator.parseFrom(CoordinatorMessages.toWire("query-1", message).toByteArray());
    assertThat(CoordinatorMessages.fromWire(wire)).contains(message);
  }

  static List<FromNode> badNodeMessages() {
    return List.of(
        codes(-1, 1, 16),
        codes(1, 129, 16),
        codes(1, 1, 17),
        FromNode.newBuilder()
            .setUnproved(Unproved.newBuilder().setTicketNumber(1).addNodes("no; really"))
            .build(),
        FromNode.newBuilder()
            .setUnproved(Unproved.newBuilder().addAllNodes(Collections.nCopies(129, "a")))
            .build());
  }

  @ParameterizedTest
  @MethodSource("badNodeMessages")
  void nodeMessage_outOfBounds_isThePeersFault(FromNode wire) {
    assertThatThrownBy(() -> NodeMessages.fromWire(wire)).isInstanceOf(PeerFault.class);
  }

  static List<FromCoordinator> badCoordinatorMessages() {
    return List.of(
        FromCoordinator.newBuilder()
            .setOpenTicket(OpenTicket.newBuilder().addTickets(ByteString.copyFrom(new byte[31])))
            .build(),
        FromCoordinator.newBuilder()
            .setOpenTicket(
                OpenTicket.newBuilder().setBroadcast(ByteString.copyFrom(new byte[1_048_577])))
            .build(),
        FromCoordinator.newBuilder()
            .setCertificate(
                Certificate.newBuilder()
                    .addAttestations(
                        Attestation.newBuilder()
                            .setNodeId("a")
                            .setSignature(ByteString.copyFrom(new byte[1_025]))))
            .build(),
        FromCoordinator.newBuilder().setAskDead(AskDead.newBuilder().setTicketNumber(-1)).build());
  }

  @ParameterizedTest
  @MethodSource("badCoordinatorMessages")
  void coordinatorMessage_outOfBounds_isThePeersFault(FromCoordinator wire) {
    assertThatThrownBy(() -> CoordinatorMessages.fromWire(wire)).isInstanceOf(PeerFault.class);
  }

  private static FromNode codes(long ticketNumber, int count, int size) {
    return FromNode.newBuilder()
        .setReportCodes(
            ReportCodes.newBuilder()
                .setTicketNumber(ticketNumber)
                .addAllCodes(Collections.nCopies(count, ByteString.copyFrom(new byte[size]))))
        .build();
  }
}
