package org.kumiki.secureagg.all;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Reception;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.role.PartialReport;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/** One aggregation at the coordinator: the running sum and how far each report has come. */
final class Aggregation {

  private final OpenBody open;
  private final CoordinatorMessage.OpenRound message;
  private final VectorSpec spec;
  private final LaneAddition lanes;
  private final long[] words;
  private final SortedMap<String, Reception> receptions = new TreeMap<>();

  Aggregation(
      OpenBody open,
      CoordinatorMessage.OpenRound message,
      VectorSpec spec,
      Transcript transcript,
      Hash context) {
    this.open = open;
    this.message = message;
    this.spec = spec;
    this.lanes = new LaneAddition(spec);
    this.words = new long[spec.words()];
    for (String nodeId : transcript.participants()) {
      receptions.put(nodeId, new Reception(nodeId, open, context, transcript));
    }
  }

  OpenBody open() {
    return open;
  }

  /** As it was sent. */
  CoordinatorMessage.OpenRound message() {
    return message;
  }

  SortedSet<String> awaited() {
    TreeSet<String> awaited = new TreeSet<>();
    receptions.forEach(
        (nodeId, reception) -> {
          if (!reception.isComplete()) {
            awaited.add(nodeId);
          }
        });
    return awaited;
  }

  /** How far a report has come, unless it is complete. */
  Optional<PartialReport> partial(String nodeId) {
    return Optional.ofNullable(receptions.get(nodeId))
        .filter(r -> !r.isComplete())
        .map(r -> new PartialReport(open.ticketNumber(), r.chunks(), false));
  }

  /** Takes in a part of a report; what comes again after it was complete is not looked at. */
  void receive(String nodeId, NodeMessage part) throws PeerFault {
    Reception reception = receptions.get(nodeId);
    if (reception.isComplete()) {
      return;
    }
    switch (part) {
      case NodeMessage.ReportHeader header -> reception.header(header.signed(), spec.words());
      case NodeMessage.ReportChunk chunk -> {
        if (chunk.ticketNumber() != open.ticketNumber()) {
          throw new PeerFault(
              PeerFault.Reason.ORDER,
              "node %s sent a chunk of ticket number %d in %d"
                  .formatted(nodeId, chunk.ticketNumber(), open.ticketNumber()));
        }
        reception.chunk(chunk, spec.words(), lanes, words);
      }
      case NodeMessage.ReportSignature signature ->
          reception.signature(signature.signed(), spec.words());
      case NodeMessage.Hello hello -> throw notAReport();
      case NodeMessage.Ack ack -> throw notAReport();
      case NodeMessage.Refused refused -> throw notAReport();
      case NodeMessage.Cannot cannot -> throw notAReport();
      case Sa1NodeMessage other -> throw notAReport();
    }
  }

  private static IllegalArgumentException notAReport() {
    return new IllegalArgumentException("not a part of a report");
  }

  /** The sum, when nobody is awaited. */
  VectorSum sum() throws PeerFault {
    return VectorSum.of(spec, words);
  }
}
