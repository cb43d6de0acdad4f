package org.kumiki.secureagg.vector;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * The sum of all participants' vectors, or the fact that somebody vetoed. Guarantees: every entry
 * is the exact sum in its lane, within the range that honest nodes can reach. Immutable.
 */
public final class VectorSum {

  private final VectorSpec spec;
  private final long[] words;

  private VectorSum(VectorSpec spec, long[] words) {
    this.spec = spec;
    this.words = words;
  }

  /**
   * Wraps summed words, which are given away.
   *
   * @throws PeerFault if an entry is out of range without a veto: a node added what it may not
   */
  public static VectorSum of(VectorSpec spec, long[] words) throws PeerFault {
    if (words.length != spec.words()) {
      throw new IllegalArgumentException(
          "%d words for a vector of %d".formatted(words.length, spec.words()));
    }
    VectorSum sum = new VectorSum(spec, words);
    if (!sum.vetoed()) {
      sum.checkRange();
    }
    return sum;
  }

  private void checkRange() throws PeerFault {
    for (int i = 0; i < spec.segments().size(); i++) {
      int size = spec.segments().get(i).lane().words();
      int end = spec.offset(i + 1);
      for (int at = spec.offset(i); at < end; at += size) {
        if (!FixedPoint.inRange(words, at, size)) {
          throw new PeerFault(
              PeerFault.Reason.SUM_OUT_OF_RANGE,
              "an entry of segment " + i + " of the sum is out of range");
        }
      }
    }
  }

  /** How it is laid out. */
  public VectorSpec spec() {
    return spec;
  }

  /** True if some node vetoed: the entries are noise. */
  public boolean vetoed() {
    return words[spec.vetoWord()] != 0;
  }

  /**
   * SHA-256 of a label, a random salt and the words: tells nothing about the sum without the salt.
   */
  public Hash commitment(Bytes salt) {
    MessageDigest digest = Hash.sha256();
    digest.update(new CanonicalWriter().label("fedsa/v1/sum").enc(salt).toArray());
    ByteBuffer block = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < words.length; from += 1024) {
      int count = Math.min(1024, words.length - from);
      block.asLongBuffer().put(words, from, count);
      digest.update(block.array(), 0, count * 8);
    }
    return new Hash(Bytes.wrap(digest.digest()));
  }

  /** Entries of a segment as the doubles nearest to them. */
  public double[] doubles(int segment) {
    Segment s = readable(segment);
    double[] values = new double[s.length()];
    int at = spec.offset(segment);
    for (int i = 0; i < values.length; i++) {
      values[i] = FixedPoint.decode(words, at, s.lane().words(), s.fractionBits());
      at += s.lane().words();
    }
    return values;
  }

  /** Entries of a segment of whole numbers in {@link Lane#W64}. */
  public long[] longs(int segment) {
    Segment s = readable(segment);
    if (s.lane() != Lane.W64 || s.fractionBits() != 0) {
      throw new IllegalArgumentException("segment " + segment + " is not of longs");
    }
    long[] values = new long[s.length()];
    System.arraycopy(words, spec.offset(segment), values, 0, values.length);
    return values;
  }

  /** Entries of a segment as scaled integers: value * 2^fractionBits. */
  public BigInteger[] integers(int segment) {
    Segment s = readable(segment);
    BigInteger[] values = new BigInteger[s.length()];
    int at = spec.offset(segment);
    for (int i = 0; i < values.length; i++) {
      values[i] = FixedPoint.integer(words, at, s.lane().words());
      at += s.lane().words();
    }
    return values;
  }

  private Segment readable(int segment) {
    if (vetoed()) {
      throw new IllegalStateException("a node vetoed: the sum cannot be read");
    }
    return spec.segments().get(segment);
  }
}
