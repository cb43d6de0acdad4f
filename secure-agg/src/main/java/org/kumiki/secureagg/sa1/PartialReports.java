package org.kumiki.secureagg.sa1;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Reception;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.role.PartialReport;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * The reports of one ticket at the coordinator. A report that is not complete is held apart, so
 * that the sum of the complete ones can be opened without it.
 */
final class PartialReports {

  private final OpenBody open;
  private final VectorSpec spec;
  private final LaneAddition lanes;
  private final long[] total;
  private final int helpers;
  private final SortedMap<String, Report> pending = new TreeMap<>();
  private final SortedMap<String, Complete> complete = new TreeMap<>();

  /** A report whose words are not in the total. */
  private static final class Report {
    private final Reception reception;
    private final long[] words;
    private List<Bytes> codes = List.of();

    Report(Reception reception, int words) {
      this.reception = reception;
      this.words = new long[words];
    }
  }

  /** A report whose words are. */
  record Complete(Hash root, List<Bytes> codes) {
    Complete {
      codes = List.copyOf(codes);
    }
  }

  PartialReports(
      OpenBody open,
      VectorSpec spec,
      List<String> participants,
      Transcript transcript,
      Hash context) {
    this.open = open;
    this.spec = spec;
    this.lanes = new LaneAddition(spec);
    this.total = new long[spec.words()];
    this.helpers = transcript.participants().size();
    for (String nodeId : participants) {
      pending.put(
          nodeId, new Report(new Reception(nodeId, open, context, transcript), spec.words()));
    }
  }

  SortedSet<String> awaited() {
    return new TreeSet<>(pending.keySet());
  }

  /** How far a report has come, unless it is complete. */
  Optional<PartialReport> partial(String nodeId) {
    return Optional.ofNullable(pending.get(nodeId))
        .map(r -> new PartialReport(open.ticketNumber(), r.reception.chunks(), true));
  }

  SortedMap<String, Complete> complete() {
    return Collections.unmodifiableSortedMap(complete);
  }

  /** The sum of the complete reports, still masked; to be unmasked in place. */
  long[] total() {
    return total;
  }

  VectorSpec spec() {
    return spec;
  }

  /** A node will not report. */
  void leaves(String nodeId) {
    pending.remove(nodeId);
  }

  /** Takes in a part of a report; what comes for a complete one is not looked at. */
  void receive(String nodeId, NodeMessage part) throws PeerFault {
    Report report = pending.get(nodeId);
    if (report == null) {
      return;
    }
    switch (part) {
      case NodeMessage.ReportHeader header ->
          report.reception.header(header.signed(), spec.words());
      case NodeMessage.ReportChunk chunk -> {
        number(nodeId, chunk.ticketNumber());
        report.reception.chunk(chunk, spec.words(), lanes, report.words);
      }
      case Sa1NodeMessage.ReportCodes codes -> {
        number(nodeId, codes.ticketNumber());
        if (codes.codes().size() != helpers) {
          throw new PeerFault(
              PeerFault.Reason.MALFORMED, "node " + nodeId + " sent codes for other helpers");
        }
        report.codes = codes.codes();
      }
      case NodeMessage.ReportSignature signature -> {
        report.reception.signature(signature.signed(), spec.words());
        if (report.codes.isEmpty()) {
          throw new PeerFault(
              PeerFault.Reason.ORDER, "node " + nodeId + " signed a report without codes");
        }
        lanes.add(total, 0, report.words, 0, spec.words());
        complete.put(nodeId, new Complete(report.reception.root(), report.codes));
        pending.remove(nodeId);
      }
      default -> throw new IllegalArgumentException("not a part of a report");
    }
  }

  private void number(String nodeId, long number) throws PeerFault {
    if (number != open.ticketNumber()) {
      throw new PeerFault(
          PeerFault.Reason.ORDER,
          "node %s sent a part of ticket %d in %d".formatted(nodeId, number, open.ticketNumber()));
    }
  }
}
