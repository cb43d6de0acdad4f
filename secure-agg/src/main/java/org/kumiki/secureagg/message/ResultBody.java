package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * An aggregation is done; signed with the service key. Results of a query form a chain.
 *
 * @param transcript T under which it was done
 * @param ticketNumber of the aggregation
 * @param round of the query
 * @param aggregateHash commits to the sum without showing it: SHA-256 of a random salt and the sum,
 *     since the hash of a small table alone could be found by trying all tables
 * @param previous hash of the Result body before, 32 zero bytes for the first of a query
 */
public record ResultBody(
    Hash transcript, long ticketNumber, int round, Hash aggregateHash, Hash previous) {

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .enc(transcript)
        .u64(ticketNumber)
        .u32(round)
        .enc(aggregateHash)
        .enc(previous)
        .toBytes();
  }

  /** What the next Result names as its predecessor. */
  public Hash hash() {
    return Hash.of(canonical());
  }

  /** Reads the bytes that are signed. */
  public static ResultBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    ResultBody result = new ResultBody(in.hash(), in.u64(), in.u32(), in.hash(), in.hash());
    in.end();
    return result;
  }
}
