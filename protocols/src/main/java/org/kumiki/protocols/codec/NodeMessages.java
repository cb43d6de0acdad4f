package org.kumiki.protocols.codec;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.link.v1.Cannot;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Refused;
import org.kumiki.protocols.link.v1.Report;
import org.kumiki.protocols.link.v1.ReportChunk;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;

/** What a node says about a query, to the wire and back. Pure; bounds are checked on reading. */
public final class NodeMessages {

  private NodeMessages() {}

  /** To the wire. */
  public static FromNode toWire(String queryId, NodeMessage message) {
    FromNode.Builder wire = FromNode.newBuilder().setQueryId(queryId);
    switch (message) {
      case NodeMessage.Hello hello -> wire.setHello(Fields.wire(hello.signed()));
      case NodeMessage.Ack ack -> wire.setAck(Fields.wire(ack.signed()));
      case NodeMessage.ReportHeader header -> wire.setReportHeader(Fields.wire(header.signed()));
      case NodeMessage.ReportChunk chunk ->
          wire.setReportChunk(
              ReportChunk.newBuilder()
                  .setTicketNumber(chunk.ticketNumber())
                  .setIndex(chunk.index())
                  .setWords(Fields.wire(chunk.words())));
      case NodeMessage.ReportSignature signature ->
          wire.setReportSignature(Fields.wire(signature.signed()));
      case NodeMessage.Refused refused -> wire.setRefused(refused(refused));
      case NodeMessage.Cannot cannot ->
          wire.setCannot(Cannot.newBuilder().setTicketNumber(cannot.ticketNumber()));
      case Sa1NodeMessage sa1 -> Sa1Messages.toWire(wire, sa1);
    }
    return wire.build();
  }

  /**
   * From the wire; empty for messages that no role hears (greeting, heartbeat, working, no report)
   * and for a report at once, whose parts are messages.
   *
   * @throws PeerFault if a field is out of its bounds
   */
  public static Optional<NodeMessage> fromWire(FromNode wire) throws PeerFault {
    return switch (wire.getBodyCase()) {
      case HELLO -> Optional.of(new NodeMessage.Hello(Fields.signed(wire.getHello())));
      case ACK -> Optional.of(new NodeMessage.Ack(Fields.signed(wire.getAck())));
      case REPORT_HEADER ->
          Optional.of(new NodeMessage.ReportHeader(Fields.signed(wire.getReportHeader())));
      case REPORT_CHUNK -> Optional.of(chunk(wire.getReportChunk()));
      case REPORT_SIGNATURE ->
          Optional.of(new NodeMessage.ReportSignature(Fields.signed(wire.getReportSignature())));
      case REFUSED -> Optional.of(refused(wire.getRefused()));
      case CANNOT ->
          Optional.of(new NodeMessage.Cannot(Fields.u64(wire.getCannot().getTicketNumber())));
      case TICKET -> Optional.of(new Sa1NodeMessage.Ticket(Fields.signed(wire.getTicket())));
      case REPORT_CODES -> Optional.of(Sa1Messages.codes(wire.getReportCodes()));
      case CLOSING_SIGNATURE -> Optional.of(Sa1Messages.closing(wire.getClosingSignature()));
      case SHARE_RELEASE ->
          Optional.of(new Sa1NodeMessage.ShareRelease(Fields.signed(wire.getShareRelease())));
      case UNPROVED -> Optional.of(Sa1Messages.unproved(wire.getUnproved()));
      case DEAD -> Optional.of(new Sa1NodeMessage.Dead(Fields.signed(wire.getDead())));
      case GREETING, HEARTBEAT, WORKING, NO_REPORT, PREFLIGHT_ANSWER, REPORT -> Optional.empty();
      case BODY_NOT_SET -> throw Fields.malformed("a message without a body");
    };
  }

  /**
   * The messages of a report that came at once.
   *
   * @throws PeerFault if there is anything else among them
   */
  public static List<FromNode> parts(Report report) throws PeerFault {
    for (FromNode part : report.getPartsList()) {
      switch (part.getBodyCase()) {
        case REPORT_HEADER, REPORT_CHUNK, REPORT_CODES, REPORT_SIGNATURE -> {}
        default -> throw Fields.malformed("a report with something else in it");
      }
    }
    return report.getPartsList();
  }

  private static NodeMessage chunk(ReportChunk wire) throws PeerFault {
    Bytes words = Fields.bytes(wire.getWords(), NodeMessage.ReportChunk.SIZE, "a chunk");
    if (words.size() == 0 || words.size() % Long.BYTES != 0) {
      throw Fields.malformed("a chunk of " + words.size() + " bytes");
    }
    return new NodeMessage.ReportChunk(
        Fields.u64(wire.getTicketNumber()), Fields.u32(wire.getIndex()), words);
  }

  private static Refused refused(NodeMessage.Refused refused) {
    Message words = words(refused);
    Refused.Builder wire = Refused.newBuilder().setCode(refused.code()).setMessage(words.en());
    if (words.hasJapanese()) {
      wire.setMessageJa(words.ja());
    }
    return wire.build();
  }

  /** What a refusal of the protocol says to people, in both languages. */
  public static Message words(NodeMessage.Refused refused) {
    return Message.of(refused.said().english(), refused.said().arguments().toArray());
  }

  private static NodeMessage refused(Refused wire) throws PeerFault {
    try {
      return new NodeMessage.Refused(wire.getCode(), wire.getMessage());
    } catch (IllegalArgumentException e) {
      throw Fields.malformed("a refusal without a proper code and message");
    }
  }
}
