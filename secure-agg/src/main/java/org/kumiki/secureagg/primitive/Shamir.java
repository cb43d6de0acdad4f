package org.kumiki.secureagg.primitive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Shamir's secret sharing of 32 bytes over the prime field of 2^61 - 1 (A. Shamir, How to share a
 * secret, CACM 22, 1979). The secret, a little-endian integer, is cut into limbs of 60 bits, the
 * fifth of 16; each is shared by a polynomial of its own. Fewer shares than the threshold tell
 * nothing.
 */
public final class Shamir {

  /** Bytes of a share. */
  public static final int SHARE_BYTES = 40;

  /** Bytes of a secret. */
  public static final int SECRET_BYTES = 32;

  private static final long PRIME = (1L << 61) - 1;
  private static final int LIMBS = 5;
  private static final int LIMB_BITS = 60;
  private static final long LIMB_LIMIT = 1L << LIMB_BITS;
  private static final long LAST_LIMIT = 1L << 16;

  private Shamir() {}

  /** Shares at x = 1, 2, .. count, any {@code threshold} of which give the secret back. */
  public static List<Secret> split(Secret secret, int threshold, int count, SecureRandom random) {
    if (secret.size() != SECRET_BYTES || threshold < 1 || count < threshold) {
      throw new IllegalArgumentException(
          "%d of %d shares of %d bytes".formatted(threshold, count, secret.size()));
    }
    byte[] revealed = secret.revealCopy();
    long[] limbs = limbs(revealed);
    long[] polynomial = new long[threshold];
    byte[][] shares = new byte[count][SHARE_BYTES];
    for (int limb = 0; limb < LIMBS; limb++) {
      polynomial[0] = limbs[limb];
      for (int i = 1; i < threshold; i++) {
        polynomial[i] = element(random);
      }
      for (int x = 1; x <= count; x++) {
        ByteBuffer.wrap(shares[x - 1]).putLong(8 * limb, at(polynomial, x));
      }
    }
    Arrays.fill(revealed, (byte) 0);
    Arrays.fill(limbs, 0);
    Arrays.fill(polynomial, 0);
    List<Secret> wrapped = new ArrayList<>();
    for (byte[] share : shares) {
      wrapped.add(Secret.wrap(share));
    }
    return wrapped;
  }

  /** The value of a polynomial, lowest coefficient first. */
  static long at(long[] polynomial, int x) {
    long value = 0;
    for (int i = polynomial.length - 1; i >= 0; i--) {
      value = add(multiply(value, x), polynomial[i]);
    }
    return value;
  }

  /**
   * The secret that shares at these points give; empty if they give none, because one of them is
   * not a share.
   */
  public static Optional<Secret> combine(int[] points, List<Secret> shares) {
    long[] weights = weights(points);
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < points.length; i++) {
      byte[] share = shares.get(i).revealCopy();
      if (share.length != SHARE_BYTES) {
        return Optional.empty();
      }
      for (int limb = 0; limb < LIMBS; limb++) {
        long value = ByteBuffer.wrap(share).getLong(8 * limb);
        if (value < 0 || value >= PRIME) {
          return Optional.empty();
        }
        limbs[limb] = add(limbs[limb], multiply(weights[i], value));
      }
      Arrays.fill(share, (byte) 0);
    }
    for (int limb = 0; limb < LIMBS; limb++) {
      if (limbs[limb] >= (limb < LIMBS - 1 ? LIMB_LIMIT : LAST_LIMIT)) {
        return Optional.empty();
      }
    }
    return Optional.of(Secret.wrap(bytes(limbs)));
  }

  /** Lagrange weights at 0. */
  private static long[] weights(int[] points) {
    long[] weights = new long[points.length];
    for (int i = 0; i < points.length; i++) {
      long above = 1;
      long below = 1;
      for (int j = 0; j < points.length; j++) {
        if (j != i) {
          if (points[j] == points[i]) {
            throw new IllegalArgumentException("two shares at one point");
          }
          above = multiply(above, points[j]);
          below = multiply(below, add(points[j], PRIME - points[i]));
        }
      }
      weights[i] = multiply(above, inverse(below));
    }
    return weights;
  }

  private static long element(SecureRandom random) {
    while (true) {
      long candidate = random.nextLong() & PRIME;
      if (candidate < PRIME) {
        return candidate;
      }
    }
  }

  private static long add(long a, long b) {
    long sum = a + b;
    return sum >= PRIME ? sum - PRIME : sum;
  }

  /** The product, folded at bit 61. */
  static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return add(low & PRIME, (high << 3) | (low >>> 61));
  }

  private static long inverse(long a) {
    long result = 1;
    long base = a;
    for (long e = PRIME - 2; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        result = multiply(result, base);
      }
      base = multiply(base, base);
    }
    return result;
  }

  private static long[] limbs(byte[] secret) {
    long[] words = new long[4];
    ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    long[] limbs = new long[LIMBS];
    for (int limb = 0; limb < LIMBS; limb++) {
      int bit = limb * LIMB_BITS;
      long value = words[bit / 64] >>> (bit % 64);
      if (bit % 64 > 4 && bit / 64 < 3) {
        value |= words[bit / 64 + 1] << (64 - bit % 64);
      }
      limbs[limb] = value & (LIMB_LIMIT - 1);
    }
    Arrays.fill(words, 0);
    return limbs;
  }

  private static byte[] bytes(long[] limbs) {
    long[] words = new long[4];
    for (int limb = 0; limb < LIMBS; limb++) {
      int bit = limb * LIMB_BITS;
      words[bit / 64] |= limbs[limb] << (bit % 64);
      if (bit % 64 > 4 && bit / 64 < 3) {
        words[bit / 64 + 1] |= limbs[limb] >>> (64 - bit % 64);
      }
    }
    byte[] bytes = new byte[SECRET_BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words);
    return bytes;
  }
}
