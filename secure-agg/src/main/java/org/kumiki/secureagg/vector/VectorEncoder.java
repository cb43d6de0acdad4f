package org.kumiki.secureagg.vector;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.BitSet;

/**
 * Fills a vector, segment by segment. A value that is not finite or beyond its bound makes the
 * whole vector a veto (secure-aggregation.md 2.9): nothing is clipped, and nobody learns which
 * value it was. Not safe for threads.
 */
public final class VectorEncoder {

  private final VectorSpec spec;
  private final long[] words;
  private final BitSet filled = new BitSet();
  private boolean veto;

  /** An empty vector. */
  public VectorEncoder(VectorSpec spec) {
    this.spec = spec;
    this.words = new long[spec.words()];
  }

  /** Writes a segment of whole numbers (f = 0). */
  public VectorEncoder longs(int segment, long... values) {
    Segment s = begin(segment, values.length);
    if (s.fractionBits() != 0) {
      throw new IllegalArgumentException("segment " + segment + " takes doubles");
    }
    // Every long is within a bound of 2^63 or more.
    boolean bounded = s.boundLog2() < 63;
    long most = 1L << s.boundLog2();
    int size = s.lane().words();
    int at = spec.offset(segment);
    for (long value : values) {
      if (bounded && (value > most || value < -most)) {
        veto = true;
      }
      FixedPoint.encode(value, words, at, size);
      at += size;
    }
    return this;
  }

  /** Writes a segment of doubles. */
  public VectorEncoder doubles(int segment, double... values) {
    Segment s = begin(segment, values.length);
    double most = Math.scalb(1.0, s.boundLog2());
    int size = s.lane().words();
    int at = spec.offset(segment);
    for (double value : values) {
      if (Math.abs(value) <= most) {
        FixedPoint.encode(value, s.fractionBits(), words, at, size);
      } else {
        // Also NaN.
        veto = true;
      }
      at += size;
    }
    return this;
  }

  /** Makes the vector a veto, whatever is or will be written. */
  public VectorEncoder veto() {
    veto = true;
    return this;
  }

  /**
   * The vector. A veto is uniform random words, and a random non-zero veto word. To be called once.
   *
   * @throws IllegalStateException if a segment was not written and there is no veto
   */
  public EncodedVector encode(SecureRandom random) {
    if (veto) {
      return vetoOf(spec, random);
    }
    if (filled.cardinality() != spec.segments().size()) {
      throw new IllegalStateException(
          "segment " + filled.nextClearBit(0) + " of the vector was not written");
    }
    return new EncodedVector(spec, words, false);
  }

  /** A veto for this spec. */
  public static EncodedVector vetoOf(VectorSpec spec, SecureRandom random) {
    long[] noise = new long[spec.words()];
    byte[] block = new byte[8192];
    for (int from = 0; from < noise.length; from += block.length / 8) {
      random.nextBytes(block);
      ByteBuffer.wrap(block)
          .asLongBuffer()
          .get(noise, from, Math.min(block.length / 8, noise.length - from));
    }
    while (noise[spec.vetoWord()] == 0) {
      noise[spec.vetoWord()] = random.nextLong();
    }
    return new EncodedVector(spec, noise, true);
  }

  private Segment begin(int segment, int length) {
    Segment s = spec.segments().get(segment);
    if (s.length() != length) {
      throw new IllegalArgumentException(
          "segment %d has %d entries, not %d".formatted(segment, s.length(), length));
    }
    if (filled.get(segment)) {
      throw new IllegalStateException("segment " + segment + " written twice");
    }
    filled.set(segment);
    return s;
  }
}
