package org.kumiki.secureagg.role;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.NodeId;
import org.kumiki.secureagg.message.Signed;

/**
 * What a coordinator must remember of a query's aggregations to go on after a restart; the latest
 * replaces the one before.
 *
 * @param participants frozen from the first Open on, ascending; empty before
 * @param round the latest that was opened, 0 before the first
 * @param attempts how many Opens the round had, over all setups
 * @param lastResult of the latest aggregation that was completed
 */
public record CoordinatorProgress(
    List<String> participants, int round, int attempts, Optional<Signed> lastResult) {

  /** Before anything happened. */
  public static final CoordinatorProgress NONE =
      new CoordinatorProgress(List.of(), 0, 0, Optional.empty());

  /** Copies the list. */
  public CoordinatorProgress {
    participants = List.copyOf(participants);
  }

  /** As bytes, for storage. */
  public Bytes write() {
    CanonicalWriter out = new CanonicalWriter().texts(participants).u32(round).u32(attempts);
    out.flag(lastResult.isPresent());
    lastResult.ifPresent(r -> out.enc(r.body()).enc(r.signature()));
    return out.toBytes();
  }

  /**
   * From bytes.
   *
   * @throws IllegalStateException if they are damaged
   */
  public static CoordinatorProgress read(Bytes bytes) {
    try {
      CanonicalReader in = new CanonicalReader(bytes);
      CoordinatorProgress progress =
          new CoordinatorProgress(
              in.texts(10_000, NodeId.MOST),
              in.u32(),
              in.u32(),
              in.flag()
                  ? Optional.of(new Signed(in.enc(Signed.MOST_BODY), in.enc(Signed.MOST_SIGNATURE)))
                  : Optional.empty());
      in.end();
      return progress;
    } catch (PeerFault e) {
      throw new IllegalStateException("stored progress is damaged: " + e.getMessage(), e);
    }
  }
}
