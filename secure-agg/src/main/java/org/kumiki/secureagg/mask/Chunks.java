package org.kumiki.secureagg.mask;

/** How a vector is cut into chunks of 64 KiB, the last one shorter. Pure. */
public final class Chunks {

  /** Words of every chunk but the last. */
  public static final int WORDS = 8192;

  private Chunks() {}

  /** Number of chunks of a vector of so many words. */
  public static int count(int words) {
    return (words + WORDS - 1) / WORDS;
  }

  /** Words of the chunk of this index. */
  public static int words(int words, int index) {
    return Math.min(WORDS, words - index * WORDS);
  }
}
