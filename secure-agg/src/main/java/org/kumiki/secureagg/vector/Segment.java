package org.kumiki.secureagg.vector;

/**
 * Entries that are encoded alike: a value v with |v| at most 2^boundLog2 becomes the integer
 * nearest to v * 2^fractionBits, ties to even.
 *
 * @param lane the ring
 * @param length number of entries, at least 1
 * @param fractionBits f; 0 for whole numbers
 * @param boundLog2 log2 of the largest magnitude at one node
 */
public record Segment(Lane lane, int length, int fractionBits, int boundLog2) {

  /** Checks that one entry fits its lane. */
  public Segment {
    if (length < 1) {
      throw new IllegalArgumentException("a segment of length " + length);
    }
    if (fractionBits < 0 || boundLog2 < 0 || fractionBits + boundLog2 > lane.bits() - 2) {
      throw new IllegalArgumentException(
          "2^%d with %d fraction bits does not fit %s".formatted(boundLog2, fractionBits, lane));
    }
  }

  /** Words of 64 bits of all entries. */
  public long words() {
    return (long) length * lane.words();
  }
}
