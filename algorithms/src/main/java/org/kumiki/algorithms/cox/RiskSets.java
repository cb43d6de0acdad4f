package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The rows of a stratum of a site from the latest time to the earliest: the risk set of a time is
 * every row up to the end of its group. Sorted once in O(n log n). Arrays are shared: read only.
 */
final class RiskSets {

  /** Number of columns. */
  final int width;

  /** Columns, row after row, as they are in the data. */
  final double[] x;

  /** The stratum's mean of each column, exact where the column is constant. */
  final double[] mean;

  /** Offsets less their mean, which the stratum's baseline takes up. */
  final double[] offset;

  /** Which rows have an event. */
  final boolean[] event;

  /** Where each group of tied times ends. */
  final int[] ends;

  /** The time of each group. */
  final double[] time;

  /** Case weights; 1 without weights. */
  final double[] weight;

  /** The rows that enter late, in the order in which they leave going back in time. */
  final int[] late;

  /** Before which group each of {@link #late} is out of the risk set. */
  final int[] lateUntil;

  /** Rows that start and end at one time. */
  final int instants;

  /** Ordinal of each row's person among all persons of the site. */
  final int[] person;

  /** The cluster of each row, from 0, for robust errors. */
  final int[] cluster;

  /** Number of persons of the site. */
  final int persons;

  private RiskSets(
      int width,
      double[] x,
      double[] offset,
      boolean[] event,
      int[] ends,
      double[] time,
      double[] weight,
      long[] late,
      int instants,
      int[] person,
      int[] cluster,
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
    this.time = time;
    this.person = person;
    this.cluster = cluster;
    this.persons = n;
  }

  static RiskSets of(RowBlock b, int width, TiedTimes times, int persons) {
    int rows = b.rows();
    int[] ending = new int[rows];
    int[] starting = new int[rows];
    int lateRows = 0;
    for (int i = 0; i < rows; i++) {
      ending[i] = times.index(b.time[i]);
      if (Double.isFinite(b.start[i])) {
        starting[lateRows++] = times.index(b.start[i]);
      }
    }
    int[] known =
        IntStream.concat(Arrays.stream(ending), Arrays.stream(starting, 0, lateRows))
            .sorted()
            .distinct()
            .toArray();
    // Descending: the latest time of this stratum is its group 0.
    int last = known.length - 1;
    long[] order = new long[rows];
    for (int i = 0; i < rows; i++) {
      // Then the order of the frame: the same rows always give the same sums.
      order[i] = ((long) (last - Arrays.binarySearch(known, ending[i])) << 32) | i;
    }
    Arrays.sort(order);
    int[] ends = new int[known.length];
    double[] x = new double[rows * width];
    double[] offset = new double[rows];
    boolean[] event = new boolean[rows];
    double[] weight = new double[rows];
    long[] late = new long[lateRows];
    lateRows = 0;
    int instants = 0;
    int[] person = new int[rows];
    int[] cluster = new int[rows];
    for (int at = 0; at < rows; at++) {
      int i = (int) order[at];
      int group = (int) (order[at] >>> 32);
      ends[group] = at + 1;
      System.arraycopy(b.x, i * width, x, at * width, width);
      offset[at] = b.offset[i];
      event[at] = b.event[i];
      weight[at] = b.weight[i];
      person[at] = b.person[i];
      cluster[at] = b.cluster[i];
      if (Double.isFinite(b.start[i])) {
        int begin = last - Arrays.binarySearch(known, times.index(b.start[i]));
        instants += begin == group ? 1 : 0;
        late[lateRows++] = ((long) begin << 32) | at;
      }
    }
    for (int g = 1; g < ends.length; g++) {
      // Where rows start and none ends.
      ends[g] = Math.max(ends[g], ends[g - 1]);
    }
    centre(offset);
    Arrays.sort(late);
    double[] time = new double[known.length];
    Arrays.setAll(time, g -> times.first(known[last - g]));
    return new RiskSets(
        width, x, offset, event, ends, time, weight, late, instants, person, cluster, persons);
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
