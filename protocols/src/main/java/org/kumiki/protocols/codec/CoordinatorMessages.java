package org.kumiki.protocols.codec;

import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.Hellos;
import org.kumiki.protocols.link.v1.OpenRound;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;

/**
 * What the coordinator says about a query, to the wire and back. Pure; bounds are checked on
 * reading.
 */
public final class CoordinatorMessages {

  private static final int MOST_PARTICIPANTS = 10_000;

  private CoordinatorMessages() {}

  /** To the wire. */
  public static FromCoordinator toWire(String queryId, CoordinatorMessage message) {
    FromCoordinator.Builder wire = FromCoordinator.newBuilder().setQueryId(queryId);
    switch (message) {
      case CoordinatorMessage.Hellos hellos ->
          wire.setHellos(
              Hellos.newBuilder()
                  .addAllItems(Fields.wire(hellos.hellos()).getItemsList())
                  .setSignature(Fields.wire(hellos.signature())));
      case CoordinatorMessage.Acks acks -> wire.setAcks(Fields.wire(acks.acks()));
      case CoordinatorMessage.OpenRound open -> {
        OpenRound.Builder round =
            OpenRound.newBuilder()
                .setOpen(Fields.wire(open.open()))
                .setBroadcast(Fields.wire(open.broadcast()));
        open.previousResult().ifPresent(r -> round.setPreviousResult(Fields.wire(r)));
        wire.setOpenRound(round);
      }
      case CoordinatorMessage.Result result -> wire.setResult(Fields.wire(result.signed()));
      case Sa1CoordinatorMessage sa1 -> Sa1Messages.toWire(wire, sa1);
    }
    return wire.build();
  }

  /**
   * From the wire; empty for messages that no role hears (welcome, heartbeat, work order,
   * finished).
   *
   * @throws PeerFault if a field is out of its bounds
   */
  public static Optional<CoordinatorMessage> fromWire(FromCoordinator wire) throws PeerFault {
    return switch (wire.getBodyCase()) {
      case HELLOS -> {
        List<Signed> items = Fields.signed(wire.getHellos().getItemsList(), MOST_PARTICIPANTS);
        yield Optional.of(
            new CoordinatorMessage.Hellos(
                items,
                Fields.bytes(
                    wire.getHellos().getSignature(), Signed.MOST_SIGNATURE, "a signature")));
      }
      case ACKS ->
          Optional.of(
              new CoordinatorMessage.Acks(
                  Fields.signed(wire.getAcks().getItemsList(), MOST_PARTICIPANTS)));
      case OPEN_ROUND -> {
        OpenRound round = wire.getOpenRound();
        yield Optional.of(
            new CoordinatorMessage.OpenRound(
                Fields.signed(round.getOpen()),
                Fields.bytes(
                    round.getBroadcast(),
                    CoordinatorMessage.OpenRound.MOST_BROADCAST,
                    "a broadcast"),
                round.hasPreviousResult()
                    ? Optional.of(Fields.signed(round.getPreviousResult()))
                    : Optional.empty()));
      }
      case RESULT -> Optional.of(new CoordinatorMessage.Result(Fields.signed(wire.getResult())));
      case OPEN_TICKET -> Optional.of(Sa1Messages.open(wire.getOpenTicket()));
      case CLOSE -> Optional.of(new Sa1CoordinatorMessage.Close(Fields.signed(wire.getClose())));
      case CERTIFICATE -> Optional.of(Sa1Messages.certificate(wire.getCertificate()));
      case ASK_DEAD -> Optional.of(Sa1Messages.askDead(wire.getAskDead()));
      case WELCOME,
          NOT_WELCOME,
          HEARTBEAT,
          WORK_ORDER,
          FINISHED,
          ASK_REPORT,
          PREFLIGHT,
          CANDIDATE ->
          Optional.empty();
      case BODY_NOT_SET -> throw Fields.malformed("a message without a body");
    };
  }
}
