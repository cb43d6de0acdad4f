package org.kumiki.secureagg.all;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.AckBody;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.VectorSpec;

/** Holds the service key and says whatever it likes to each node; adds up what it gets. */
final class LyingCoordinator {

  private final TestFederation federation;
  private Transcript transcript;

  Hash lastResult = Hash.ZERO;

  LyingCoordinator(TestFederation federation) {
    this.federation = federation;
  }

  /** An honest setup with everybody. */
  void setup() throws PeerFault {
    List<Signed> hellos = new ArrayList<>();
    for (TestNode node : federation.nodes.values()) {
      hellos.add(((NodeMessage.Hello) node.begin().getLast()).signed());
    }
    transcript = Transcript.of(federation.terms, hellos, federation.pki);
    List<Signed> acks = new ArrayList<>();
    for (TestNode node : federation.nodes.values()) {
      acks.add(((NodeMessage.Ack) node.receive(federation.hellos(hellos)).getLast()).signed());
    }
    federation.nodes.values().forEach(node -> node.receive(new CoordinatorMessage.Acks(acks)));
  }

  /** T. */
  Hash transcriptHash() throws PeerFault {
    return AckBody.parse(transcript.ackOf("node-00").canonical()).transcript();
  }

  /** An Open as an honest coordinator would make it. */
  OpenBody body(long ticketNumber, int round, int attempt, byte[] broadcast, VectorSpec spec) {
    return new OpenBody(
        transcript.hash(),
        ticketNumber,
        round,
        attempt,
        spec.purpose(),
        Hash.of(broadcast),
        spec.hash(),
        transcript.participantsHash(),
        Bytes.EMPTY,
        true);
  }

  CoordinatorMessage.OpenRound open(OpenBody body, byte[] broadcast, Optional<Signed> previous) {
    return new CoordinatorMessage.OpenRound(
        federation.signed(Label.OPEN, body.canonical()), Bytes.of(broadcast), previous);
  }

  /** The next Result of the chain. */
  Signed result(OpenBody open) {
    ResultBody body =
        new ResultBody(
            open.transcript(),
            open.ticketNumber(),
            open.round(),
            Hash.of(new byte[] {5}),
            lastResult);
    lastResult = body.hash();
    return federation.signed(Label.RESULT, body.canonical());
  }

  /** The words of a report, unverified. */
  static long[] words(VectorSpec spec, List<NodeMessage> report) {
    long[] words = new long[spec.words()];
    int at = 0;
    for (NodeMessage message : report) {
      if (message instanceof NodeMessage.ReportChunk chunk) {
        java.nio.LongBuffer piece =
            chunk.words().buffer().order(java.nio.ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        int count = piece.remaining();
        piece.get(words, at, count);
        at += count;
      }
    }
    return words;
  }

  /** Adds reports up. */
  static long[] add(VectorSpec spec, List<List<NodeMessage>> reports) {
    LaneAddition lanes = new LaneAddition(spec);
    long[] sum = new long[spec.words()];
    for (List<NodeMessage> report : reports) {
      lanes.add(sum, 0, words(spec, report), 0, spec.words());
    }
    return sum;
  }
}
