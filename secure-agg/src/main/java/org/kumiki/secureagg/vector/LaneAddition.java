package org.kumiki.secureagg.vector;

/**
 * Adds and subtracts pieces of vectors, lane by lane with carries inside an entry. Plain loops over
 * arrays, no allocation. A piece begins and ends between entries.
 */
public final class LaneAddition {

  private final int endOfWide;
  private final int endOfDouble;
  private final int end;

  /** For vectors of this spec. */
  public LaneAddition(VectorSpec spec) {
    endOfWide = spec.wordsOf(Lane.W512);
    endOfDouble = endOfWide + spec.wordsOf(Lane.W128);
    end = endOfDouble + spec.wordsOf(Lane.W64);
  }

  /**
   * Adds a piece.
   *
   * @param total where it is added
   * @param at index in {@code total} of the piece's first word
   * @param piece words, from 0
   * @param from the vector's word that the piece begins with
   * @param count words of the piece
   */
  public void add(long[] total, int at, long[] piece, int from, int count) {
    check(from, count);
    int wide = within(from, count, endOfWide);
    int twin = within(from, count, endOfDouble);
    for (int i = 0; i < wide; i += 8) {
      add512(total, at + i, piece, i);
    }
    for (int i = wide; i < twin; i += 2) {
      long a = total[at + i];
      long b = piece[i];
      long low = a + b;
      total[at + i] = low;
      total[at + i + 1] += piece[i + 1] + (((a & b) | ((a | b) & ~low)) >>> 63);
    }
    for (int i = twin; i < count; i++) {
      total[at + i] += piece[i];
    }
  }

  /** Subtracts a piece; parameters as of {@link #add}. */
  public void subtract(long[] total, int at, long[] piece, int from, int count) {
    check(from, count);
    int wide = within(from, count, endOfWide);
    int twin = within(from, count, endOfDouble);
    for (int i = 0; i < wide; i += 8) {
      subtract512(total, at + i, piece, i);
    }
    for (int i = wide; i < twin; i += 2) {
      long a = total[at + i];
      long b = piece[i];
      long low = a - b;
      total[at + i] = low;
      total[at + i + 1] -= piece[i + 1] + (((~a & b) | ((~a | b) & low)) >>> 63);
    }
    for (int i = twin; i < count; i++) {
      total[at + i] -= piece[i];
    }
  }

  private static void add512(long[] total, int at, long[] piece, int i) {
    long carry = 0;
    for (int w = 0; w < 8; w++) {
      long a = total[at + w];
      long b = piece[i + w];
      long sum = a + b + carry;
      total[at + w] = sum;
      carry = ((a & b) | ((a | b) & ~sum)) >>> 63;
    }
  }

  private static void subtract512(long[] total, int at, long[] piece, int i) {
    long borrow = 0;
    for (int w = 0; w < 8; w++) {
      long a = total[at + w];
      long b = piece[i + w];
      long difference = a - b - borrow;
      total[at + w] = difference;
      borrow = ((~a & b) | ((~a | b) & difference)) >>> 63;
    }
  }

  private static int within(int from, int count, int endOfRun) {
    return Math.max(0, Math.min(count, endOfRun - from));
  }

  private void check(int from, int count) {
    if (from < 0 || count < 0 || from + count > end) {
      throw new IllegalArgumentException(
          "words %d to %d of a vector of %d".formatted(from, from + count, end));
    }
  }
}
