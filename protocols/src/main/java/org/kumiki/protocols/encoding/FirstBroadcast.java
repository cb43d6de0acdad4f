package org.kumiki.protocols.encoding;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The broadcast of the statistic's first round where nodes vote (disclosure.md R3, R8): the length
 * of the total's bytes, four bytes, most significant first; the bytes of {@link PersonsTotal}; the
 * statistic's own broadcast.
 *
 * @param total that a node may object to
 * @param statistic what the statistic says to its nodes; empty where it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FirstBroadcast(PersonsTotal total, byte[] statistic) {

  /** The bytes every node gets. */
  public byte[] bytes() {
    byte[] voted = total.broadcast();
    return ByteBuffer.allocate(Integer.BYTES + voted.length + statistic.length)
        .putInt(voted.length)
        .put(voted)
        .put(statistic)
        .array();
  }

  /** What these bytes say, if they are such a broadcast. */
  public static Optional<FirstBroadcast> read(byte[] broadcast) {
    if (broadcast.length < Integer.BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(broadcast);
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      return Optional.empty();
    }
    byte[] voted = new byte[length];
    bytes.get(voted);
    byte[] statistic = new byte[bytes.remaining()];
    bytes.get(statistic);
    return PersonsTotal.read(voted).map(total -> new FirstBroadcast(total, statistic));
  }
}
