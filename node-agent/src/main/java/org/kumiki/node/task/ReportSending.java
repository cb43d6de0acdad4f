package org.kumiki.node.task;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.link.Line;
import org.kumiki.node.spool.ReportSpool;
import org.kumiki.node.spool.SpooledReport;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.NoReport;
import org.kumiki.protocols.link.v1.Report;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.ReportHeaderBody;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the reports of one query. Guarantees: a report is whole in the spool before its first byte
 * leaves, and what is sent again are those bytes and no others; it is sent again only if the ledger
 * says that it was the last report of the query; the journal tells of each time it left whole.
 */
final class ReportSending {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long SHORT = 1 << 18;

  // Within what the coordinator takes as one message.
  private static final long AT_ONCE = 1 << 16;

  private final QueryKey query;
  private final TaskTools tools;
  private final Instant deadline;
  private Optional<ReportSpool.Writing> writing = Optional.empty();

  /** The messages of a short report, which need not be read from the spool when it is whole. */
  private final List<FromNode> kept = new ArrayList<>();

  private long size;

  ReportSending(QueryKey query, TaskTools tools, Instant deadline) {
    this.query = query;
    this.tools = tools;
    this.deadline = deadline;
  }

  /** Says that there is no report to be sent again. */
  static FromNode none(String queryId, long ticketNumber) {
    return FromNode.newBuilder()
        .setQueryId(queryId)
        .setNoReport(NoReport.newBuilder().setTicketNumber(ticketNumber))
        .build();
  }

  /**
   * Takes a part of a report; with the last one the whole of it is sent.
   *
   * @param left what the journal will say when it has left, for the body of the signature
   * @return false if the message is no part of a report that is kept
   */
  boolean take(
      Optional<Line> over, NodeMessage message, Function<Bytes, Optional<JournalEntry.Sent>> left)
      throws InterruptedException {
    return switch (message) {
      case NodeMessage.ReportHeader(var signed) -> {
        begin(signed.body());
        yield add(message);
      }
      case NodeMessage.ReportChunk _, Sa1NodeMessage.ReportCodes _ -> add(message);
      case NodeMessage.ReportSignature(var signed) -> {
        boolean taken = add(message);
        if (taken) {
          Optional<JournalEntry.Sent> note = left.apply(signed.body());
          writing.orElseThrow().finish(note.map(JSON::writeValueAsBytes).orElse(new byte[0]));
          writing = Optional.empty();
          if (over.isPresent()) {
            if (size <= SHORT) {
              sendKept(over.get(), note);
            } else {
              stream(over.get(), spooled().orElseThrow(), 0);
            }
          }
          kept.clear();
        }
        yield taken;
      }
      case NodeMessage.Hello _,
          NodeMessage.Ack _,
          NodeMessage.Refused _,
          NodeMessage.Cannot _,
          Sa1NodeMessage _ ->
          false;
    };
  }

  private void begin(Bytes header) {
    abandon();
    try {
      if (ReportHeaderBody.parse(header).words() * (long) Long.BYTES <= ReportSpool.MOST_BYTES) {
        writing = Optional.of(tools.spool().begin(query.queryId()));
      }
    } catch (PeerFault e) {
      throw new IllegalStateException("this node's own header cannot be read", e);
    }
  }

  private boolean add(NodeMessage message) {
    if (writing.isEmpty()) {
      return false;
    }
    FromNode wire = NodeMessages.toWire(query.queryId(), message);
    byte[] bytes = wire.toByteArray();
    writing.get().add(bytes);
    size += bytes.length;
    if (size <= SHORT) {
      kept.add(wire);
    } else {
      kept.clear();
    }
    return true;
  }

  private void sendKept(Line over, Optional<JournalEntry.Sent> note) throws InterruptedException {
    for (FromNode message : size <= AT_ONCE ? List.of(together()) : kept) {
      if (!send(over, message, 0)) {
        return;
      }
    }
    note.ifPresent(tools.journal()::note);
  }

  /**
   * Messages one by one wake both ends' threads one by one, which costs more than their content.
   */
  private FromNode together() {
    return FromNode.newBuilder()
        .setQueryId(query.queryId())
        .setReport(Report.newBuilder().addAllParts(kept))
        .build();
  }

  private Optional<SpooledReport> spooled() {
    return tools.spool().read(query.queryId());
  }

  /**
   * Sends the report of this ticket number again, its header and what follows the chunks that have
   * arrived; false if there is none that may be sent.
   */
  boolean again(Line over, long ticketNumber, int arrived) throws InterruptedException {
    Optional<SpooledReport> report = spooled().filter(r -> isTheLast(r, ticketNumber));
    if (report.isEmpty()) {
      return false;
    }
    stream(over, report.get(), arrived);
    return true;
  }

  private boolean isTheLast(SpooledReport report, long ticketNumber) {
    Optional<LedgerEntry.Reported> row =
        tools.journal().ledger().query(query).flatMap(QueryRecord::lastReport);
    try {
      FromNode first = FromNode.parseFrom(report.first());
      if (row.isEmpty()
          || !first.hasReportHeader()
          || !(NodeMessages.fromWire(first).orElseThrow()
              instanceof NodeMessage.ReportHeader(var signed))) {
        return false;
      }
      ReportHeaderBody header = ReportHeaderBody.parse(signed.body());
      return header.ticketNumber() == ticketNumber
          && row.get().ticketNumber() == ticketNumber
          && row.get().transcript().equals(header.transcript())
          && row.get().context().equals(header.context());
    } catch (InvalidProtocolBufferException | PeerFault e) {
      throw new IllegalStateException("what this node sealed is not what it wrote", e);
    }
  }

  private void stream(Line over, SpooledReport report, int arrived) throws InterruptedException {
    if (report.each(message -> send(over, parsed(message), arrived))) {
      byte[] note = report.note();
      if (note.length > 0) {
        tools.journal().note(JSON.readValue(note, JournalEntry.Sent.class));
      }
    }
  }

  private static FromNode parsed(byte[] message) {
    try {
      return FromNode.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what this node sealed is not what it wrote", e);
    }
  }

  private boolean send(Line over, FromNode wire, int arrived) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!wire.hasReportChunk()) {
      return over.send(wire);
    }
    return wire.getReportChunk().getIndex() < arrived
        || over.sendWhenReady(wire, Duration.between(tools.clock().instant(), deadline));
  }

  /** The report is of no use any more. */
  void wipe() {
    abandon();
    tools.spool().wipe(query.queryId());
  }

  private void abandon() {
    writing.ifPresent(ReportSpool.Writing::close);
    writing = Optional.empty();
    kept.clear();
    size = 0;
  }
}
