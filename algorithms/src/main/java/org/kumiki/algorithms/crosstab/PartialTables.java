package org.kumiki.algorithms.crosstab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * All ways to fill some columns of a table, by what they take from each row. The weight of a
 * filling is 1 over the product of its cells' factorials; fillings of equal weight are one entry
 * with their number. Not safe for several threads.
 */
final class PartialTables {

  /** Entries beyond which there is no answer; about 100 MB. */
  static final int MOST_ENTRIES = 2_000_000;

  /** Fillings of one more column beyond which there is no answer; about two seconds. */
  static final long MOST_STEPS = 20_000_000;

  private final int[] rowTotals;
  private final long[] radix;
  private final double[] logFactorial;
  private Map<Long, Entries> byTaken = new HashMap<>(Map.of(0L, new Entries()));
  private Map<Long, Entries> next = new HashMap<>();
  private long size;
  private long steps;

  /** Nothing is filled yet: one way. */
  PartialTables(int[] rowTotals, long[] radix, double[] logFactorial) {
    this.rowTotals = rowTotals;
    this.radix = radix;
    this.logFactorial = logFactorial;
    byTaken.get(0L).add(0, 1);
    byTaken.get(0L).sort();
  }

  /** Fills one more column; false if there are too many ways. */
  boolean fill(int columnTotal) {
    next = new HashMap<>();
    size = 0;
    int[] room = new int[rowTotals.length];
    for (Map.Entry<Long, Entries> entry : byTaken.entrySet()) {
      for (int i = 0; i < room.length; i++) {
        room[i] = rowTotals[i] - (int) (entry.getKey() / radix[i] % (rowTotals[i] + 1L));
      }
      extend(entry.getValue(), room, 0, columnTotal, entry.getKey(), 0);
      if (tooMany()) {
        return false;
      }
    }
    next.values().forEach(Entries::sort);
    byTaken = next;
    return true;
  }

  private boolean tooMany() {
    return size > MOST_ENTRIES || steps > MOST_STEPS;
  }

  private void extend(Entries from, int[] room, int row, int open, long taken, double log) {
    if (tooMany()) {
      return;
    }
    if (row == room.length - 1) {
      if (open <= room[row]) {
        Entries to = next.computeIfAbsent(taken + open * radix[row], k -> new Entries());
        double last = log - logFactorial[open];
        size -= to.size;
        for (int i = 0; i < from.size; i++) {
          to.add(from.sorted[i] + last, from.numbers[i]);
        }
        size += to.size;
        steps += from.size;
      }
      return;
    }
    for (int x = 0; x <= Math.min(room[row], open); x++) {
      extend(from, room, row + 1, open - x, taken + x * radix[row], log - logFactorial[x]);
    }
  }

  /**
   * The sum of the weights of all whole tables, made of a filling here and one of the other columns
   * there, whose log-weight is at most {@code bound}.
   *
   * @param full what all columns together take from the rows
   * @param scale subtracted from each log-weight
   */
  double sumUpTo(PartialTables others, long full, double bound, double scale) {
    double sum = 0;
    for (Map.Entry<Long, Entries> entry : byTaken.entrySet()) {
      Entries rest = others.byTaken.get(full - entry.getKey());
      if (rest == null) {
        continue;
      }
      // As weights here fall, more of the rest fits under the bound.
      Entries here = entry.getValue();
      double under = 0;
      int at = 0;
      double top = here.sorted[here.size - 1] + rest.sorted[rest.size - 1] - scale;
      for (int i = here.size - 1; i >= 0; i--) {
        while (at < rest.size && here.sorted[i] + rest.sorted[at] <= bound) {
          under += rest.numbers[at] * Math.exp(rest.sorted[at] - rest.sorted[rest.size - 1]);
          at++;
        }
        sum +=
            here.numbers[i] * Math.exp(here.sorted[i] - here.sorted[here.size - 1] + top) * under;
      }
    }
    return sum;
  }

  /**
   * Fillings that take the same from each row: first a hash table by log-weight, then, once sorted,
   * lists in rising order of it.
   */
  private static final class Entries {
    /** Log-weights that agree to this many bits are equal but for rounding. */
    private static final double GRAIN = 0x1p33;

    private double[] logs = new double[4];
    private double[] counts = new double[4];
    private double[] sorted = new double[0];
    private double[] numbers = new double[0];
    private int size;

    void add(double log, double number) {
      if (2 * size >= logs.length) {
        double[] oldLogs = logs;
        double[] oldCounts = counts;
        logs = new double[2 * oldLogs.length];
        counts = new double[logs.length];
        size = 0;
        for (int i = 0; i < oldLogs.length; i++) {
          if (oldCounts[i] > 0) {
            put(oldLogs[i], oldCounts[i]);
          }
        }
      }
      put(log, number);
    }

    private void put(double log, double number) {
      int at = place(log);
      if (counts[at] == 0) {
        logs[at] = log;
        size++;
      }
      counts[at] += number;
    }

    // A free place has count 0.
    private int place(double log) {
      long grain = Math.round(log * GRAIN);
      int at = (int) ((grain * 0x9E3779B97F4A7C15L) >>> 40) & (logs.length - 1);
      while (counts[at] > 0 && Math.round(logs[at] * GRAIN) != grain) {
        at = (at + 1) & (logs.length - 1);
      }
      return at;
    }

    void sort() {
      sorted = new double[size];
      numbers = new double[size];
      int at = 0;
      for (int i = 0; i < logs.length; i++) {
        if (counts[i] > 0) {
          sorted[at++] = logs[i];
        }
      }
      Arrays.sort(sorted);
      for (int i = 0; i < size; i++) {
        numbers[i] = counts[place(sorted[i])];
      }
      logs = new double[0];
      counts = new double[0];
    }
  }
}
