package org.kumiki.secureagg.vector;

import java.math.BigInteger;

/**
 * Numbers as two's complement words, lowest first. Encoding is exact up to one rounding, half to
 * even; decoding gives the double nearest to the sum, half to even.
 */
final class FixedPoint {

  private static final int MANTISSA_BITS = 53;

  private FixedPoint() {}

  /** Writes a whole number, sign extended. */
  static void encode(long value, long[] words, int at, int size) {
    words[at] = value;
    for (int i = 1; i < size; i++) {
      words[at + i] = value >> 63;
    }
  }

  /** Writes the integer nearest to value * 2^fractionBits; the caller checked the range. */
  static void encode(double value, int fractionBits, long[] words, int at, int size) {
    for (int i = 0; i < size; i++) {
      words[at + i] = 0;
    }
    if (value == 0) {
      return;
    }
    int exponent = Math.getExponent(value);
    long fraction = Double.doubleToRawLongBits(value) & 0xfffffffffffffL;
    boolean subnormal = exponent < Double.MIN_EXPONENT;
    long mantissa = subnormal ? fraction : fraction | (1L << 52);
    int shift = (subnormal ? Double.MIN_EXPONENT : exponent) - 52 + fractionBits;
    if (shift >= 0) {
      int word = at + (shift >>> 6);
      int bit = shift & 63;
      words[word] = mantissa << bit;
      if (bit != 0 && mantissa >>> (64 - bit) != 0) {
        words[word + 1] = mantissa >>> (64 - bit);
      }
    } else {
      words[at] = roundedShift(mantissa, -shift);
    }
    if (value < 0) {
      negate(words, at, size);
    }
  }

  /** mantissa / 2^shift, half to even; the mantissa has at most 53 bits. */
  private static long roundedShift(long mantissa, int shift) {
    if (shift > MANTISSA_BITS) {
      return 0;
    }
    long whole = mantissa >>> shift;
    long rest = mantissa & ((1L << shift) - 1);
    long half = 1L << (shift - 1);
    boolean up = rest > half || (rest == half && (whole & 1) == 1);
    return up ? whole + 1 : whole;
  }

  private static void negate(long[] words, int at, int size) {
    boolean carry = true;
    for (int i = at; i < at + size; i++) {
      words[i] = ~words[i] + (carry ? 1 : 0);
      carry = carry && words[i] == 0;
    }
  }

  /** Whether the magnitude is at most 2^(w-2): the two top bits agree, or it is just that. */
  static boolean inRange(long[] words, int at, int size) {
    long top = words[at + size - 1];
    if (top >> 62 == 0 || top >> 62 == -1) {
      return true;
    }
    if (top != 1L << 62) {
      return false;
    }
    for (int i = at; i < at + size - 1; i++) {
      if (words[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The double nearest to the words / 2^fractionBits. */
  static double decode(long[] words, int at, int size, int fractionBits) {
    long[] magnitude = new long[size];
    System.arraycopy(words, at, magnitude, 0, size);
    boolean negative = magnitude[size - 1] < 0;
    if (negative) {
      negate(magnitude, 0, size);
    }
    int top = size - 1;
    while (top >= 0 && magnitude[top] == 0) {
      top--;
    }
    if (top < 0) {
      return 0;
    }
    int bits = top * 64 + 64 - Long.numberOfLeadingZeros(magnitude[top]);
    double value;
    int dropped = bits - MANTISSA_BITS;
    if (dropped <= 0) {
      value = magnitude[0];
      dropped = 0;
    } else {
      value = rounded(magnitude, dropped);
    }
    value = Math.scalb(value, dropped - fractionBits);
    return negative ? -value : value;
  }

  /** magnitude / 2^dropped as a whole double of at most 54 bits, half to even. */
  private static long rounded(long[] magnitude, int dropped) {
    int word = dropped >>> 6;
    int bit = dropped & 63;
    long kept = magnitude[word] >>> bit;
    if (bit != 0 && word + 1 < magnitude.length) {
      kept |= magnitude[word + 1] << (64 - bit);
    }
    int halfWord = (dropped - 1) >>> 6;
    int halfBit = (dropped - 1) & 63;
    boolean half = ((magnitude[halfWord] >>> halfBit) & 1) == 1;
    boolean beyond = (magnitude[halfWord] & ((1L << halfBit) - 1)) != 0;
    for (int i = 0; i < halfWord; i++) {
      beyond |= magnitude[i] != 0;
    }
    boolean up = half && (beyond || (kept & 1) == 1);
    return up ? kept + 1 : kept;
  }

  /** The words as an integer. */
  static BigInteger integer(long[] words, int at, int size) {
    byte[] bytes = new byte[size * 8];
    for (int i = 0; i < size; i++) {
      long word = words[at + size - 1 - i];
      for (int b = 0; b < 8; b++) {
        bytes[i * 8 + b] = (byte) (word >>> (56 - 8 * b));
      }
    }
    return new BigInteger(bytes);
  }
}
