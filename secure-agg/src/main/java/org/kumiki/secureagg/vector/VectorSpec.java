package org.kumiki.secureagg.vector;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;

/**
 * How a vector is laid out in words, the same at every participant. Guarantees: the sum of {@code
 * nodes} entries that respect their bounds cannot leave its lane, with a guard bit to spare: nodes
 * * 2^(boundLog2 + f) is at most 2^(w-2). The vector ends with one word that no segment names: the
 * veto. Segments go from the widest lane to the narrowest, so that no entry straddles a chunk of 64
 * KiB.
 *
 * @param purpose which vector of a query this is; an id
 * @param nodes n, the number of participants
 * @param segments may be none: then the vector is a vote, which says only whether somebody vetoed
 */
public record VectorSpec(String purpose, int nodes, List<Segment> segments) {

  /** Most words of a vector, the veto included. */
  public static final int MOST_WORDS = 1 << 27;

  private static final Pattern PURPOSE = Pattern.compile("[a-z0-9.-]{1,64}");

  /** Checks order, size and overflow. */
  public VectorSpec {
    if (!PURPOSE.matcher(purpose).matches()) {
      throw new IllegalArgumentException("purpose '" + purpose + "'");
    }
    if (nodes < 1 || nodes > 10_000) {
      throw new IllegalArgumentException("a vector for " + nodes + " nodes");
    }
    segments = List.copyOf(segments);
    long words = 1;
    Lane widest = Lane.W512;
    for (Segment segment : segments) {
      if (segment.lane().compareTo(widest) > 0) {
        throw new IllegalArgumentException("segments must go from wide lanes to narrow ones");
      }
      widest = segment.lane();
      words += segment.words();
      if (!fits(segment, nodes)) {
        throw new IllegalArgumentException(
            "the sum of %d entries up to 2^%d with %d fraction bits can overflow %s"
                .formatted(nodes, segment.boundLog2(), segment.fractionBits(), segment.lane()));
      }
    }
    if (words > MOST_WORDS) {
      throw new IllegalArgumentException("a vector of " + words + " words");
    }
  }

  private static boolean fits(Segment segment, int nodes) {
    BigInteger largest = BigInteger.ONE.shiftLeft(segment.fractionBits() + segment.boundLog2());
    BigInteger limit = BigInteger.ONE.shiftLeft(segment.lane().bits() - 2);
    return largest.multiply(BigInteger.valueOf(nodes)).compareTo(limit) <= 0;
  }

  /** Words of the whole vector, the veto last. */
  public int words() {
    return vetoWord() + 1;
  }

  /** Where the veto is. */
  public int vetoWord() {
    return offset(segments.size());
  }

  /** The first word of a segment. */
  public int offset(int segment) {
    long offset = 0;
    for (int i = 0; i < segment; i++) {
      offset += segments.get(i).words();
    }
    return Math.toIntExact(offset);
  }

  /** Words that belong to entries of this lane; the veto belongs to {@link Lane#W64}. */
  int wordsOf(Lane lane) {
    long words = lane == Lane.W64 ? 1 : 0;
    for (Segment segment : segments) {
      if (segment.lane() == lane) {
        words += segment.words();
      }
    }
    return Math.toIntExact(words);
  }

  /** The bytes that are hashed. */
  public Bytes canonical() {
    CanonicalWriter out =
        new CanonicalWriter().label("fedsa/v1/spec").enc(purpose).u32(nodes).u32(segments.size());
    for (Segment segment : segments) {
      out.u32(segment.lane().bits())
          .u32(segment.length())
          .u32(segment.fractionBits())
          .u32(segment.boundLog2());
    }
    return out.toBytes();
  }

  /** specHash. */
  public Hash hash() {
    return Hash.of(canonical());
  }
}
