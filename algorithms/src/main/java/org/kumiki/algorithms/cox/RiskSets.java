package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
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

  /** Case weights; 1 without weights. */
  final double[] weight;

  /** The rows that enter late, in the order in which they leave going back in time. */
  final int[] late;

  /** Before which group each of {@link #late} is out of the risk set. */
  final int[] lateUntil;

  /** Rows that start and end at one time. */
  final int instants;

  /** Ordinal of each row's person. */
  final int[] person;

  /** Number of persons. */
  final int persons;

  private RiskSets(
      int width,
      double[] x,
      double[] offset,
      boolean[] event,
      int[] ends,
      double[] weight,
      long[] late,
      int instants,
      int[] person,
      int n) {
    this.weight = weight;
    this.late = Arrays.stream(late).mapToInt(l -> (int) l).toArray();
    this.lateUntil = Arrays.stream(late).mapToInt(l -> (int) (l >>> 32)).toArray();
    this.instants = instants;
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
    double[] start = new double[rows];
    int from = 0;
    for (RowCollector.Block b : blocks) {
      System.arraycopy(b.time, 0, time, from, b.time.length);
      System.arraycopy(b.start, 0, start, from, b.time.length);
      from += b.time.length;
    }
    TiedTimes times =
        new TiedTimes(
            DoubleStream.concat(Arrays.stream(time), Arrays.stream(start).filter(Double::isFinite))
                .toArray());
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
    for (int g = 1; g < ends.length; g++) {
      // Where rows start and none ends.
      ends[g] = Math.max(ends[g], ends[g - 1]);
    }
    double[] x = new double[rows * width];
    double[] offset = new double[rows];
    boolean[] event = new boolean[rows];
    double[] weight = new double[rows];
    long[] late = new long[rows];
    int lateRows = 0;
    int instants = 0;
    int[] person = new int[rows];
    int row = 0;
    for (RowCollector.Block b : blocks) {
      for (int i = 0; i < b.time.length; i++, row++) {
        int at = place[row];
        System.arraycopy(b.x, i * width, x, at * width, width);
        offset[at] = b.offset[i];
        event[at] = b.event[i];
        weight[at] = b.weight[i];
        if (Double.isFinite(b.start[i])) {
          int begin = times.index(b.start[i]);
          instants += begin == times.index(b.time[i]) ? 1 : 0;
          late[lateRows++] = ((long) (times.count() - 1 - begin) << 32) | at;
        }
        person[at] = distinctPersons ? b.person[i] : at;
      }
    }
    centre(offset);
    int persons = distinctPersons ? compact(person) : rows;
    late = Arrays.copyOf(late, lateRows);
    Arrays.sort(late);
    return new RiskSets(width, x, offset, event, ends, weight, late, instants, person, persons);
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

  double eventWeights() {
    RunningSums sum = new RunningSums(1);
    for (int i = 0; i < event.length; i++) {
      sum.add(0, event[i] ? weight[i] : 0);
    }
    return sum.value(0);
  }

  int events() {
    int count = 0;
    for (boolean e : event) {
      count += e ? 1 : 0;
    }
    return count;
  }
}
