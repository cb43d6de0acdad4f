package org.kumiki.protocols.encoding;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The broadcast of a vote (disclosure.md R3, R8), from the sum of purpose PERSONS before it: the
 * eligible persons of all nodes, eight bytes, most significant first; then, by rising number, each
 * cell that one node holds (four bytes) with the persons in it elsewhere (eight).
 *
 * @param persons below 2^54, as no sum of counts is larger
 * @param held persons elsewhere by cell; mostly empty
 */
public record PersonsTotal(long persons, SortedMap<Integer, Long> held) {

  private static final long MOST = 1L << 54;
  private static final int ENTRY = Integer.BYTES + Long.BYTES;

  /** Checks the ranges. */
  public PersonsTotal {
    held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    if (!isCount(persons)) {
      throw new IllegalArgumentException("a total of " + persons + " persons");
    }
    boolean cells = held.keySet().stream().allMatch(cell -> cell >= 0);
    if (!cells || !held.values().stream().allMatch(PersonsTotal::isCount)) {
      throw new IllegalArgumentException("cells or counts of cells out of range");
    }
  }

  /** Without a cell that one node holds. */
  public PersonsTotal(long persons) {
    this(persons, new TreeMap<>());
  }

  /** The bytes every node gets. */
  public byte[] broadcast() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + held.size() * ENTRY).putLong(persons);
    for (Map.Entry<Integer, Long> cell : held.entrySet()) {
      bytes.putInt(cell.getKey()).putLong(cell.getValue());
    }
    return bytes.array();
  }

  /** The total in a broadcast, if it is one. */
  public static Optional<PersonsTotal> read(byte[] broadcast) {
    if (broadcast.length < Long.BYTES || (broadcast.length - Long.BYTES) % ENTRY != 0) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(broadcast);
    long persons = bytes.getLong();
    SortedMap<Integer, Long> held = new TreeMap<>();
    boolean good = isCount(persons);
    int last = -1;
    while (bytes.hasRemaining()) {
      int cell = bytes.getInt();
      long others = bytes.getLong();
      good &= cell > last && isCount(others);
      held.put(cell, others);
      last = cell;
    }
    return good ? Optional.of(new PersonsTotal(persons, held)) : Optional.empty();
  }

  private static boolean isCount(long number) {
    return number >= 0 && number < MOST;
  }
}
