package org.kumiki.secureagg.epoch;

import java.nio.ByteOrder;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.canonical.PeerFault.Reason;
import org.kumiki.secureagg.mask.ChunkTree;
import org.kumiki.secureagg.mask.Chunks;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ReportBody;
import org.kumiki.secureagg.message.ReportHeaderBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.LaneAddition;

/**
 * One node's report as it arrives: each chunk is added to the sum once and remembered by its hash,
 * so that after a broken connection the same report can come again from its beginning, or after its
 * header from the first chunk that is missing.
 */
public final class Reception {

  private final String nodeId;
  private final OpenBody open;
  private final Hash context;
  private final Transcript transcript;
  private final ChunkTree tree = new ChunkTree();

  private boolean announced;
  private int next;
  private boolean complete;

  /** Nothing has come yet. */
  public Reception(String nodeId, OpenBody open, Hash context, Transcript transcript) {
    this.nodeId = nodeId;
    this.open = open;
    this.context = context;
    this.transcript = transcript;
  }

  /** Whether all of it came and verified. */
  public boolean isComplete() {
    return complete;
  }

  /** Chunks that have arrived. */
  public int chunks() {
    return tree.size();
  }

  /** What the report will be. */
  public void header(Signed signed, int words) throws PeerFault {
    ReportHeaderBody body = ReportHeaderBody.parse(signed.body());
    transcript.verifySigned(nodeId, Label.REPORT_HEADER, signed);
    check(body.nodeId(), body.transcript(), body.ticketNumber(), body.context(), "the header");
    if (body.words() != words) {
      throw fault(Reason.MISMATCH, "announces " + body.words() + " words, expected " + words);
    }
    // All its fields are checked, so a header that comes again is the same.
    announced = true;
    next = 0;
  }

  /** The next chunk, which is added to {@code sum}. */
  public void chunk(NodeMessage.ReportChunk chunk, int words, LaneAddition lanes, long[] sum)
      throws PeerFault {
    if (next == 0 && chunk.index() == tree.size()) {
      next = tree.size();
    }
    if (!announced || chunk.index() != next || next >= Chunks.count(words)) {
      throw fault(Reason.ORDER, "sent chunk " + chunk.index() + ", expected " + next);
    }
    int count = Chunks.words(words, next);
    if (chunk.words().size() != count * 8) {
      throw fault(Reason.MALFORMED, "sent a chunk of " + chunk.words().size() + " bytes");
    }
    if (next < tree.size()) {
      if (!tree.has(next, chunk.words())) {
        throw fault(Reason.MISMATCH, "sent other words than before in chunk " + next);
      }
    } else {
      tree.add(chunk.words());
      long[] piece = new long[count];
      chunk.words().buffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(piece);
      lanes.add(sum, next * Chunks.WORDS, piece, next * Chunks.WORDS, count);
    }
    next++;
  }

  /** The end. */
  public void signature(Signed signed, int words) throws PeerFault {
    ReportBody body = ReportBody.parse(signed.body());
    transcript.verifySigned(nodeId, Label.REPORT, signed);
    check(body.nodeId(), body.transcript(), body.ticketNumber(), body.context(), "the report");
    if (next == 0) {
      // All chunks were here before.
      next = tree.size();
    }
    if (!announced || next != Chunks.count(words)) {
      throw fault(Reason.ORDER, "signed a report that is not complete");
    }
    if (!body.root().equals(tree.root())) {
      throw fault(Reason.MISMATCH, "signed another root than that of its chunks");
    }
    complete = true;
  }

  /** The root of its chunks, when it is complete. */
  public Hash root() {
    return tree.root();
  }

  private void check(
      String sender, Hash sentTranscript, long ticketNumber, Hash sentContext, String what)
      throws PeerFault {
    if (!sender.equals(nodeId)
        || !sentTranscript.equals(transcript.hash())
        || ticketNumber != open.ticketNumber()) {
      throw fault(Reason.MISMATCH, "sent " + what + " of another node, setup or ticket number");
    }
    if (!sentContext.equals(context)) {
      throw fault(Reason.MISMATCH, "sent " + what + " under another context");
    }
  }

  private PeerFault fault(Reason reason, String what) {
    return new PeerFault(reason, "node " + nodeId + " " + what);
  }
}
