package org.kumiki.algorithms.summary;

import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;

/**
 * Sums of values and squares, or of the first four powers about a centre, per numeric variable and
 * group. Not safe for several threads.
 */
final class PowerSums {

  private final boolean raw;
  private final int groups;
  private final int cells;
  private final double[] centre;
  private final double[] scale;
  private final long[] rows;
  private final RunningSums sums;

  PowerSums(SummaryParameters p, SummaryBroadcast b) {
    raw = b.phase() == Phase.SUMS;
    groups = p.groups();
    cells = p.numeric().size() * groups;
    centre = b.centre().stream().mapToDouble(Double::doubleValue).toArray();
    scale = b.scale().stream().mapToDouble(Double::doubleValue).toArray();
    rows = new long[cells];
    sums = new RunningSums((raw ? 2 : 4) * cells);
  }

  /** Adds one variable of a block of rows. */
  void add(int variable, double[] values, int offset, int[] group) {
    int first = variable * groups;
    for (int i = 0; i < group.length; i++) {
      double x = values[offset + i];
      if (group[i] < 0 || Double.isNaN(x)) {
        continue;
      }
      int at = first + group[i];
      rows[at]++;
      if (raw) {
        sums.add(at, x);
        sums.add(cells + at, x * x);
      } else {
        double z = (x - centre[at]) / scale[at];
        double square = z * z;
        sums.add(at, z);
        sums.add(cells + at, square);
        sums.add(2 * cells + at, square * z);
        sums.add(3 * cells + at, square * square);
      }
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
