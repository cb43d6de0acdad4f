package org.kumiki.secureagg.vector;

/** The ring an entry lives in; its words are stored lowest first. */
public enum Lane {
  /** Z_2^64: counts. */
  W64(1),
  /** Z_2^128: statistics and counts of pairs. */
  W128(2),
  /** Z_2^512: moments. */
  W512(8);

  private final int words;

  Lane(int words) {
    this.words = words;
  }

  /** Words of 64 bits per entry. */
  public int words() {
    return words;
  }

  /** Bits per entry. */
  public int bits() {
    return words * 64;
  }
}
