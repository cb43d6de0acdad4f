package org.kumiki.algorithms.exploration;

import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;

/**
 * Rounds a count to one of the two multiples of a base beside it, drawn by the sum of the keys of
 * its persons: the cell-key method (Fraser and Wooton, "A proposed method for confidentialising
 * tabular output to protect against differencing", 2005) with unbiased random rounding. Guarantees:
 * the same persons give the same figure, however they were selected; over sets of persons the error
 * has mean 0 and is below the base, its standard deviation at most half of it.
 *
 * @param base at least 1
 */
public record RandomRounding(int base) {

  /** To multiples of the profile's k; none where it has no rules. */
  public static RandomRounding of(Profile profile) {
    return new RandomRounding(Math.max(1, profile.k()));
  }

  /** The figure of so many persons whose keys have this sum, modulo 2^32. */
  public long round(long persons, long keys) {
    long above = persons % base;
    // Up with probability above / base.
    boolean up = Integer.toUnsignedLong(mixed((int) keys)) * base < above << 32;
    return persons - above + (up ? base : 0);
  }

  /** What a reader of such figures is told. */
  public Message note() {
    return Message.of(
        "for exploration: each count is rounded at random to a multiple of %d, the same persons"
            + " always alike; it is off by less than %d and right on average; counts do not add up."
            + " Ask without exploration for a figure to be published",
        base, base);
  }

  // Else the draws of disjoint groups would add up to that of all. A bijection (murmur3's last
  // step): what is uniform stays so.
  private static int mixed(int keys) {
    int x = keys;
    x ^= x >>> 16;
    x *= 0x85ebca6b;
    x ^= x >>> 13;
    x *= 0xc2b2ae35;
    return x ^ x >>> 16;
  }
}
