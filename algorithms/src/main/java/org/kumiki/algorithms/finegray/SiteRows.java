package org.kumiki.algorithms.finegray;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * A site's rows from the earliest time to the latest, and the curve of its censoring: G(t-), the
 * Kaplan-Meier curve of censoring just before each time, events coming before censoring at one
 * time, as R's {@code finegray} has it. Times within 1e-9 of each other, relatively, are one. Made
 * once; arrays are shared: read only.
 */
final class SiteRows {

  static final byte CENSORED = 0;
  static final byte EVENT = 1;
  static final byte OTHER = 2;

  private static final double SAME = 1e-9;

  final int width;
  final double[] x;
  final double[] mean;
  final byte[] kind;

  /** Where each group of tied times ends. */
  final int[] ends;

  /** G just before each group. */
  final double[] uncensored;

  /** Ordinal of each row's person, from 0 without gaps. */
  final int[] person;

  final int persons;
  final CaseCounter cases;
  final long[] cellPersons;
  final long[] cellEvents;
  final long unfit;

  private SiteRows(RowCollector all, int width) {
    this.width = width;
    this.cases = all.cases;
    this.cellPersons = all.cells.persons();
    this.cellEvents = all.cells.events();
    this.unfit = all.unfit;
    int rows = Math.toIntExact(all.blocks.stream().mapToLong(b -> b.time.length).sum());
    double[] time = new double[rows];
    byte[] kinds = new byte[rows];
    double[] columns = new double[rows * width];
    int[] people = new int[rows];
    int from = 0;
    for (RowCollector.Block b : all.blocks) {
      int length = b.time.length;
      System.arraycopy(b.time, 0, time, from, length);
      System.arraycopy(b.kind, 0, kinds, from, length);
      System.arraycopy(b.x, 0, columns, from * width, length * width);
      System.arraycopy(b.person, 0, people, from, length);
      from += length;
    }
    int[] order =
        IntStream.range(0, rows)
            .boxed()
            .sorted((a, b) -> Double.compare(time[a], time[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    x = new double[rows * width];
    kind = new byte[rows];
    person = new int[rows];
    int[] groupEnds = new int[rows];
    int groups = 0;
    for (int at = 0; at < rows; at++) {
      System.arraycopy(columns, order[at] * width, x, at * width, width);
      kind[at] = kinds[order[at]];
      person[at] = people[order[at]];
      double now = time[order[at]];
      boolean same = at > 0 && now - time[order[at - 1]] <= SAME * Math.max(1, now);
      groups += same ? 0 : 1;
      groupEnds[groups - 1] = at + 1;
    }
    ends = Arrays.copyOf(groupEnds, groups);
    persons = compact(person);
    mean = means(x, width);
    uncensored = censoring(kind, ends);
  }

  static SiteRows of(RowCollector all, int width) {
    return new SiteRows(all, width);
  }

  private static double[] censoring(byte[] kind, int[] ends) {
    double[] before = new double[ends.length];
    double curve = 1;
    int from = 0;
    for (int g = 0; g < ends.length; g++) {
      before[g] = curve;
      int censored = 0;
      for (int i = from; i < ends[g]; i++) {
        censored += kind[i] == CENSORED ? 1 : 0;
      }
      int atRisk = kind.length - from - (ends[g] - from - censored);
      curve *= censored > 0 ? (double) (atRisk - censored) / atRisk : 1;
      from = ends[g];
    }
    return before;
  }

  // From the first row on: the mean of a constant is that constant to the last bit.
  private static double[] means(double[] x, int width) {
    RunningSums sums = new RunningSums(width);
    int rows = x.length / width;
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

  private static int compact(int[] person) {
    int[] known = Arrays.stream(person).sorted().distinct().toArray();
    for (int i = 0; i < person.length; i++) {
      person[i] = Arrays.binarySearch(known, person[i]);
    }
    return known.length;
  }

  int rows() {
    return kind.length;
  }

  long events() {
    long count = 0;
    for (byte k : kind) {
      count += k == EVENT ? 1 : 0;
    }
    return count;
  }
}
