package org.kumiki.protocols.codec;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.link.v1.AskDead;
import org.kumiki.protocols.link.v1.Attestation;
import org.kumiki.protocols.link.v1.Certificate;
import org.kumiki.protocols.link.v1.ClosingSignature;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.OpenTicket;
import org.kumiki.protocols.link.v1.ReportCodes;
import org.kumiki.protocols.link.v1.Unproved;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeId;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;

/** The messages of mode SA-1, to the wire and back. Pure; bounds are checked on reading. */
final class Sa1Messages {

  private static final int MOST_NODES = 128;
  private static final int MOST_CODE = 16;

  private Sa1Messages() {}

  static void toWire(FromNode.Builder wire, Sa1NodeMessage message) {
    switch (message) {
      case Sa1NodeMessage.Ticket ticket -> wire.setTicket(Fields.wire(ticket.signed()));
      case Sa1NodeMessage.ReportCodes codes ->
          wire.setReportCodes(
              ReportCodes.newBuilder()
                  .setTicketNumber(codes.ticketNumber())
                  .addAllCodes(codes.codes().stream().map(Fields::wire).toList()));
      case Sa1NodeMessage.ClosingSignature closing ->
          wire.setClosingSignature(
              ClosingSignature.newBuilder()
                  .setTicketNumber(closing.ticketNumber())
                  .setSignature(Fields.wire(closing.signature())));
      case Sa1NodeMessage.ShareRelease release ->
          wire.setShareRelease(Fields.wire(release.signed()));
      case Sa1NodeMessage.Unproved unproved ->
          wire.setUnproved(
              Unproved.newBuilder()
                  .setTicketNumber(unproved.ticketNumber())
                  .addAllNodes(unproved.nodes()));
      case Sa1NodeMessage.Dead dead -> wire.setDead(Fields.wire(dead.signed()));
    }
  }

  static void toWire(FromCoordinator.Builder wire, Sa1CoordinatorMessage message) {
    switch (message) {
      case Sa1CoordinatorMessage.OpenTicket open -> {
        OpenTicket.Builder ticket =
            OpenTicket.newBuilder()
                .setOpen(Fields.wire(open.open()))
                .setBroadcast(Fields.wire(open.broadcast()))
                .addAllParticipants(open.participants())
                .addAllTickets(open.tickets().stream().map(t -> Fields.wire(t.bytes())).toList())
                .addAllDead(Fields.wire(open.dead()).getItemsList());
        open.previousResult().ifPresent(r -> ticket.setPreviousResult(Fields.wire(r)));
        wire.setOpenTicket(ticket);
      }
      case Sa1CoordinatorMessage.Close close -> wire.setClose(Fields.wire(close.signed()));
      case Sa1CoordinatorMessage.Certificate certificate -> {
        Certificate.Builder list =
            Certificate.newBuilder().setTicketNumber(certificate.ticketNumber());
        certificate
            .signatures()
            .forEach(
                one ->
                    list.addAttestations(
                        Attestation.newBuilder()
                            .setNodeId(one.nodeId())
                            .setSignature(Fields.wire(one.signature()))));
        wire.setCertificate(list);
      }
      case Sa1CoordinatorMessage.AskDead ask ->
          wire.setAskDead(AskDead.newBuilder().setTicketNumber(ask.ticketNumber()));
    }
  }

  static Sa1NodeMessage codes(ReportCodes wire) throws PeerFault {
    return new Sa1NodeMessage.ReportCodes(
        Fields.u64(wire.getTicketNumber()), list(wire.getCodesList(), MOST_CODE, "a code"));
  }

  static Sa1NodeMessage closing(ClosingSignature wire) throws PeerFault {
    return new Sa1NodeMessage.ClosingSignature(
        Fields.u64(wire.getTicketNumber()), signature(wire.getSignature()));
  }

  static Sa1NodeMessage unproved(Unproved wire) throws PeerFault {
    return new Sa1NodeMessage.Unproved(
        Fields.u64(wire.getTicketNumber()), ids(wire.getNodesList()));
  }

  static CoordinatorMessage open(OpenTicket wire) throws PeerFault {
    List<Hash> tickets = new ArrayList<>();
    for (Bytes ticket : list(wire.getTicketsList(), Hash.SIZE, "a hash")) {
      if (ticket.size() != Hash.SIZE) {
        throw Fields.malformed("a hash of " + ticket.size() + " bytes");
      }
      tickets.add(new Hash(ticket));
    }
    return new Sa1CoordinatorMessage.OpenTicket(
        Fields.signed(wire.getOpen()),
        Fields.bytes(
            wire.getBroadcast(), CoordinatorMessage.OpenRound.MOST_BROADCAST, "a broadcast"),
        wire.hasPreviousResult()
            ? Optional.of(Fields.signed(wire.getPreviousResult()))
            : Optional.empty(),
        ids(wire.getParticipantsList()),
        tickets,
        Fields.signed(wire.getDeadList(), MOST_NODES));
  }

  static CoordinatorMessage certificate(Certificate wire) throws PeerFault {
    requireFew(wire.getAttestationsCount());
    List<Sa1CoordinatorMessage.Attestation> all = new ArrayList<>();
    for (Attestation one : wire.getAttestationsList()) {
      all.add(
          new Sa1CoordinatorMessage.Attestation(
              NodeId.check(one.getNodeId()), signature(one.getSignature())));
    }
    return new Sa1CoordinatorMessage.Certificate(Fields.u64(wire.getTicketNumber()), all);
  }

  static CoordinatorMessage askDead(AskDead wire) throws PeerFault {
    return new Sa1CoordinatorMessage.AskDead(Fields.u64(wire.getTicketNumber()));
  }

  private static Bytes signature(ByteString wire) throws PeerFault {
    return Fields.bytes(wire, Signed.MOST_SIGNATURE, "a signature");
  }

  private static List<String> ids(List<String> wire) throws PeerFault {
    requireFew(wire.size());
    for (String id : wire) {
      NodeId.check(id);
    }
    return wire;
  }

  private static List<Bytes> list(List<ByteString> wire, int most, String what) throws PeerFault {
    requireFew(wire.size());
    List<Bytes> items = new ArrayList<>();
    for (ByteString item : wire) {
      items.add(Fields.bytes(item, most, what));
    }
    return items;
  }

  private static void requireFew(int count) throws PeerFault {
    if (count > MOST_NODES) {
      throw Fields.malformed("a list of %d, at most %d are allowed".formatted(count, MOST_NODES));
    }
  }
}
