package org.kumiki.algorithms.summary;

import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;

/**
 * Sums of values and squares, or of the first four powers about a centre, per numeric variable and
 * group: 128 rows at a time plainly, those with compensation. Not safe for several threads.
 */
final class PowerSums {

  private static final int STRIP = 128;

  private final boolean raw;

  /** Every row is in the one group. */
  private final boolean whole;

  private final int groups;
  private final int cells;
  private final double[] centre;
  private final double[] scale;
  private final long[] rows;
  private final RunningSums sums;

  /** Of the rows at hand of one variable: power by power, group by group. */
  private final double[] strip;

  PowerSums(SummaryParameters p, SummaryBroadcast b) {
    raw = b.phase() == Phase.SUMS;
    whole = p.by().isEmpty();
    groups = p.groups();
    cells = p.numeric().size() * groups;
    centre = b.centre().stream().mapToDouble(Double::doubleValue).toArray();
    scale = b.scale().stream().mapToDouble(Double::doubleValue).toArray();
    rows = new long[cells];
    int powers = raw ? 2 : 4;
    sums = new RunningSums(powers * cells);
    strip = new double[powers * groups];
  }

  /** Adds one variable of a block of rows. */
  void add(int variable, double[] values, int offset, int[] group) {
    for (int from = 0; from < group.length; from += STRIP) {
      int to = Math.min(group.length, from + STRIP);
      if (whole && raw) {
        addAllRaw(variable, values, offset + from, offset + to);
      } else if (whole) {
        addAllPowers(variable, values, offset + from, offset + to);
      } else if (raw) {
        addRaw(variable, values, offset, group, from, to);
      } else {
        addPowers(variable, values, offset, group, from, to);
      }
      keep(variable * groups);
    }
  }

  private void addAllRaw(int variable, double[] values, int from, int to) {
    double sum = 0;
    double squares = 0;
    int present = 0;
    for (int i = from; i < to; i++) {
      double x = values[i];
      if (!Double.isNaN(x)) {
        present++;
        sum += x;
        squares += x * x;
      }
    }
    rows[variable] += present;
    strip[0] = sum;
    strip[1] = squares;
  }

  private void addAllPowers(int variable, double[] values, int from, int to) {
    double middle = centre[variable];
    double unit = scale[variable];
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int present = 0;
    for (int i = from; i < to; i++) {
      double x = values[i];
      if (!Double.isNaN(x)) {
        present++;
        double z = (x - middle) / unit;
        double square = z * z;
        first += z;
        second += square;
        third += square * z;
        fourth += square * square;
      }
    }
    rows[variable] += present;
    strip[0] = first;
    strip[1] = second;
    strip[2] = third;
    strip[3] = fourth;
  }

  private void addRaw(int variable, double[] values, int offset, int[] group, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = values[offset + i];
      int g = group[i];
      if (g >= 0 && !Double.isNaN(x)) {
        rows[variable * groups + g]++;
        strip[g] += x;
        strip[groups + g] += x * x;
      }
    }
  }

  private void addPowers(int variable, double[] values, int offset, int[] group, int from, int to) {
    int first = variable * groups;
    for (int i = from; i < to; i++) {
      double x = values[offset + i];
      int g = group[i];
      if (g >= 0 && !Double.isNaN(x)) {
        rows[first + g]++;
        double z = (x - centre[first + g]) / scale[first + g];
        double square = z * z;
        strip[g] += z;
        strip[groups + g] += square;
        strip[2 * groups + g] += square * z;
        strip[3 * groups + g] += square * square;
      }
    }
  }

  private void keep(int first) {
    for (int at = 0; at < strip.length; at++) {
      sums.add(at / groups * cells + first + at % groups, strip[at]);
      strip[at] = 0;
    }
  }

  void merge(PowerSums other) {
    sums.merge(other.sums);
    for (int i = 0; i < cells; i++) {
      rows[i] += other.rows[i];
    }
  }

  void write(SlotWriter out) {
    if (cells == 0) {
      return;
    }
    out.count(SummaryLayout.VALUE_ROWS, rows);
    if (raw) {
      out.put(SummaryLayout.SUMS, sums.values(0, cells));
      out.put(SummaryLayout.SQUARES, sums.values(cells, cells));
      return;
    }
    for (int power = 0; power < SummaryLayout.POWERS.size(); power++) {
      out.put(SummaryLayout.POWERS.get(power), sums.values(power * cells, cells));
    }
  }
}
