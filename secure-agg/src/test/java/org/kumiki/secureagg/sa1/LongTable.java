package org.kumiki.secureagg.sa1;

import java.util.Arrays;

/** Open addressing from non-negative longs to ints; also serves as a set. */
final class LongTable {

  static final int NONE = Integer.MIN_VALUE;

  private long[] keys = filled(1 << 12);
  private int[] values = new int[1 << 12];
  private int size;

  private static long[] filled(int capacity) {
    long[] keys = new long[capacity];
    Arrays.fill(keys, -1);
    return keys;
  }

  int size() {
    return size;
  }

  int get(long key) {
    int at = find(keys, key);
    return keys[at] == -1 ? NONE : values[at];
  }

  /** Adds a key that may be there already; true if it was not. */
  boolean put(long key, int value) {
    int at = find(keys, key);
    if (keys[at] == key) {
      return false;
    }
    keys[at] = key;
    values[at] = value;
    size++;
    if (size * 5L > keys.length * 3L) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] more = filled(keys.length * 2);
    int[] moreValues = new int[more.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != -1) {
        int at = find(more, keys[i]);
        more[at] = keys[i];
        moreValues[at] = values[i];
      }
    }
    keys = more;
    values = moreValues;
  }

  private static int find(long[] keys, long key) {
    long mixed = (key ^ (key >>> 32)) * 0xd6e8feb86659fd93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    int at = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[at] != -1 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }
}
