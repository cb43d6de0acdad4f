package org.kumiki.protocols.encoding;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The broadcast of a vote (disclosure.md R3): the eligible persons of all nodes, from the sum of
 * purpose PERSONS before it. Eight bytes, most significant first.
 *
 * @param persons below 2^54, as no sum of counts is larger
 */
public record PersonsTotal(long persons) {

  private static final long MOST = 1L << 54;

  /** Checks the range. */
  public PersonsTotal {
    if (persons < 0 || persons >= MOST) {
      throw new IllegalArgumentException("a total of " + persons + " persons");
    }
  }

  /** The bytes every node gets. */
  public byte[] broadcast() {
    return ByteBuffer.allocate(Long.BYTES).putLong(persons).array();
  }

  /** The total in a broadcast, if it is one. */
  public static Optional<PersonsTotal> read(byte[] broadcast) {
    if (broadcast.length != Long.BYTES) {
      return Optional.empty();
    }
    long persons = ByteBuffer.wrap(broadcast).getLong();
    return persons < 0 || persons >= MOST
        ? Optional.empty()
        : Optional.of(new PersonsTotal(persons));
  }
}
