package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * An aggregation begins (secure-aggregation.md 2.4, 2.5); signed with the service key.
 *
 * @param transcript T
 * @param ticketNumber used once within T; counts from 1
 * @param round of the query; counts from 1 over all setups
 * @param attempt of the round; counts from 0 over all setups
 * @param purpose which vector is asked for, as in the vector spec
 * @param paramHash SHA-256 of the broadcast
 * @param specHash hash of the vector spec
 * @param participants H(P)
 * @param ticketRoot empty in mode ALL
 * @param fullOnly always true in mode ALL
 */
public record OpenBody(
    Hash transcript,
    long ticketNumber,
    int round,
    int attempt,
    String purpose,
    Hash paramHash,
    Hash specHash,
    Hash participants,
    Bytes ticketRoot,
    boolean fullOnly) {

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(transcript)
        .u64(ticketNumber)
        .u32(round)
        .u32(attempt)
        .enc(purpose)
        .enc(paramHash)
        .enc(specHash)
        .enc(participants)
        .enc(ticketRoot)
        .flag(fullOnly)
        .toBytes();
  }

  /** Reads the bytes that are signed. */
  public static OpenBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    OpenBody open =
        new OpenBody(
            in.hash(),
            in.u64(),
            in.u32(),
            in.u32(),
            NodeId.check(in.text(NodeId.MOST)),
            in.hash(),
            in.hash(),
            in.hash(),
            in.enc(Hash.SIZE),
            in.flag());
    in.end();
    return open;
  }

  /** The context of this aggregation, which every mask and every report is bound to (2.4). */
  public Hash context(Hash permitHash, String queryId) {
    return new CanonicalWriter()
        .label("fedsa/v1/ctx")
        .enc(permitHash)
        .enc(queryId)
        .enc(transcript)
        .u64(ticketNumber)
        .u32(round)
        .u32(attempt)
        .enc(paramHash)
        .enc(specHash)
        .enc(participants)
        .enc(ticketRoot)
        .flag(fullOnly)
        .hash();
  }
}
