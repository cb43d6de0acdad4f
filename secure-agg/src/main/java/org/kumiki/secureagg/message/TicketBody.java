package org.kumiki.secureagg.message;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * A dealer's secrets for one ticket number, locked: the self-mask seed b and the wrap key w in
 * shares for helpers, and its pair keys under w (secure-aggregation.md 2.6). Lists are in the order
 * of the nodes of T.
 *
 * @param nodeId the dealer
 * @param transcript T
 * @param ticketNumber which
 * @param salt of the boxes
 * @param deposit the pair keys of this ticket number, sealed under w
 * @param seedShares sealed shares of b; empty for the dealer itself
 * @param wrapShares sealed shares of w; empty for the dealer itself
 * @param seedHash of b
 * @param wrapHash of w
 * @param seedShareHashes of each share of b
 * @param wrapShareHashes of each share of w
 * @param tags one per other node, equal on both sides of a pair
 */
public record TicketBody(
    String nodeId,
    Hash transcript,
    long ticketNumber,
    Bytes salt,
    Bytes deposit,
    List<Bytes> seedShares,
    List<Bytes> wrapShares,
    Hash seedHash,
    Hash wrapHash,
    List<Bytes> seedShareHashes,
    List<Bytes> wrapShareHashes,
    List<Bytes> tags) {

  /** Bytes of a sealed share: the share and a GCM tag. */
  public static final int SEALED_SHARE = 56;

  private static final int MOST_NODES = 128;
  private static final int MOST_DEPOSIT = MOST_NODES * Hash.SIZE + 16;

  /** Copies the lists. */
  public TicketBody {
    seedShares = List.copyOf(seedShares);
    wrapShares = List.copyOf(wrapShares);
    seedShareHashes = List.copyOf(seedShareHashes);
    wrapShareHashes = List.copyOf(wrapShareHashes);
    tags = List.copyOf(tags);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(nodeId)
        .enc(transcript)
        .u64(ticketNumber)
        .enc(salt)
        .enc(deposit)
        .list(seedShares)
        .list(wrapShares)
        .enc(seedHash)
        .enc(wrapHash)
        .list(seedShareHashes)
        .list(wrapShareHashes)
        .list(tags)
        .toBytes();
  }

  /** Reads the bytes that are signed. */
  public static TicketBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    TicketBody ticket =
        new TicketBody(
            NodeId.check(in.text(NodeId.MOST)),
            in.hash(),
            in.u64(),
            in.enc(Hash.SIZE),
            in.enc(MOST_DEPOSIT),
            in.list(MOST_NODES, SEALED_SHARE),
            in.list(MOST_NODES, SEALED_SHARE),
            in.hash(),
            in.hash(),
            in.list(MOST_NODES, Hash.SIZE),
            in.list(MOST_NODES, Hash.SIZE),
            in.list(MOST_NODES, 16));
    in.end();
    return ticket;
  }
}
