package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * A site's rows from the latest time to the earliest: the risk set of a time is every row up to the
 * end of its group. Sorted once in O(n log n). Arrays are shared: read only.
 */
final class RiskSets {

  /** Number of columns. */
  final int width;

  /** Columns, row after row, as they are in the data. */
  final double[] x;

  /** The site's mean of each column, exact where the column is constant. */
  final double[] mean;

  /** Offsets less their mean, which the site's baseline takes up. */
  final double[] offset;

  /** Which rows have an event. */
  final boolean[] event;

  /** Where each group of tied times ends. */
  final int[] ends;

  /** Ordinal of each row's person. */
  final int[] person;

  /** Number of persons. */
  final int persons;

  private RiskSets(
      int width, double[] x, double[] offset, boolean[] event, int[] ends, int[] person, int n) {
    this.width = width;
    this.x = x;
    this.mean = means(x, width);
    this.offset = offset;
    this.event = event;
    this.ends = ends;
    this.person = person;
    this.persons = n;
  }

  static RiskSets of(List<RowCollector.Block> blocks, int width, boolean distinctPersons) {
    int rows = Math.toIntExact(blocks.stream().mapToLong(b -> b.time.length).sum());
    double[] time = new double[rows];
    int start = 0;
    for (RowCollector.Block b : blocks) {
      System.arraycopy(b.time, 0, time, start, b.time.length);
      start += b.time.length;
    }
    TiedTimes times = new TiedTimes(time);
    long[] order = new long[rows];
    for (int i = 0; i < rows; i++) {
      // Descending time, then the order of the frame: the same rows always give the same sums.
      order[i] = ((long) (times.count() - 1 - times.index(time[i])) << 32) | i;
    }
    Arrays.sort(order);
    int[] place = new int[rows];
    int[] ends = new int[times.count()];
    for (int at = 0; at < rows; at++) {
      place[(int) order[at]] = at;
      ends[(int) (order[at] >>> 32)] = at + 1;
    }
    double[] x = new double[rows * width];
    double[] offset = new double[rows];
    boolean[] event = new boolean[rows];
    int[] person = new int[rows];
    int row = 0;
    for (RowCollector.Block b : blocks) {
      for (int i = 0; i < b.time.length; i++, row++) {
        int at = place[row];
        System.arraycopy(b.x, i * width, x, at * width, width);
        offset[at] = b.offset[i];
        event[at] = b.event[i];
        person[at] = distinctPersons ? b.person[i] : at;
      }
    }
    centre(offset);
    int persons = distinctPersons ? compact(person) : rows;
    return new RiskSets(width, x, offset, event, ends, person, persons);
  }

  private static void centre(double[] values) {
    double mean = means(values, 1)[0];
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }

  // From the first row on: the mean of a constant is that constant to the last bit.
  private static double[] means(double[] x, int width) {
    RunningSums sums = new RunningSums(width);
    int rows = width == 0 ? 0 : x.length / width;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        sums.add(j, x[i * width + j] - x[j]);
      }
    }
    double[] means = new double[width];
    for (int j = 0; j < width && rows > 0; j++) {
      means[j] = x[j] + sums.value(j) / rows;
    }
    return means;
  }

  /** Replaces ordinals by 0, 1, 2 .. and gives their number. */
  private static int compact(int[] person) {
    int[] known = person.clone();
    Arrays.sort(known);
    int distinct = 0;
    for (int i = 0; i < known.length; i++) {
      if (i == 0 || known[i] != known[distinct - 1]) {
        known[distinct++] = known[i];
      }
    }
    for (int i = 0; i < person.length; i++) {
      person[i] = Arrays.binarySearch(known, 0, distinct, person[i]);
    }
    return distinct;
  }

  int rows() {
    return event.length;
  }

  int events() {
    int count = 0;
    for (boolean e : event) {
      count += e ? 1 : 0;
    }
    return count;
  }
}
