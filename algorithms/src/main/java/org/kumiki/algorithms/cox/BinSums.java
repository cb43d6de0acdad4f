package org.kumiki.algorithms.cox;

import java.util.List;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * A site's sums over the risk set of each bin at one point: of w = exp(eta), of w z and of w z z'
 * (lower triangle), with columns about their common means. Not for several threads.
 */
final class BinSums {

  /** Where exp(eta) would leave what a slot can hold, and one row would outweigh all. */
  static final double LARGEST = 60;

  private final int width;
  private final int size;

  /** Of the rows that end in each bin, and beyond. */
  private final RunningSums ending;

  /** Of the rows that are not yet at risk in each bin, by the last of these. */
  private final RunningSums late;

  private final int bins;
  private double largest;

  BinSums(int width, int bins) {
    this.width = width;
    this.bins = bins;
    this.size = 1 + width + width * (width + 1) / 2;
    this.ending = new RunningSums((bins + 1) * size);
    this.late = new RunningSums(bins * size);
  }

  /** Adds rows: each where it ends, and where it comes late. */
  void add(GridRows rows, double[] centre, double[] inverse, double[] beta) {
    RiskSets r = rows.rows;
    double[] z = new double[width];
    for (int row = 0; row < r.rows(); row++) {
      double eta = 0;
      for (int j = 0; j < width; j++) {
        z[j] = (r.x[row * width + j] - centre[j]) * inverse[j];
        eta += beta[j] * z[j];
      }
      largest = Math.max(largest, Math.abs(eta));
      double w = Math.exp(Math.min(eta, LARGEST));
      if (rows.entry[row] < bins) {
        add(ending, rows.exit[row] * size, w, z);
        if (rows.entry[row] > 0) {
          add(late, (rows.entry[row] - 1) * size, w, z);
        }
      }
    }
  }

  private void add(RunningSums sums, int from, double w, double[] z) {
    sums.add(from, w);
    int at = from + 1 + width;
    for (int i = 0; i < width; i++) {
      double weighted = w * z[i];
      sums.add(from + 1 + i, weighted);
      for (int j = 0; j <= i; j++, at++) {
        sums.add(at, weighted * z[j]);
      }
    }
  }

  void write(String slot, SlotWriter out) {
    if (!(largest <= LARGEST)) {
      out.veto("a predictor lies outside its bound: a crafted or an unsafe step");
    }
    out.put(slot, riskSets());
  }

  // At risk in a bin is who ends there or later, less who comes later still.
  private double[] riskSets() {
    double[] risk = new double[bins * size];
    RunningSums now = new RunningSums(size);
    for (int k = 0; k < size; k++) {
      now.add(k, ending.value(bins * size + k));
    }
    for (int bin = bins - 1; bin >= 0; bin--) {
      for (int k = 0; k < size; k++) {
        now.add(k, ending.value(bin * size + k));
        now.add(k, -late.value(bin * size + k));
        risk[bin * size + k] = now.value(k);
      }
    }
    return risk;
  }

  /** Rows with an event per bin. */
  static long[] events(List<GridRows> site, int bins) {
    long[] events = new long[bins];
    for (GridRows rows : site) {
      for (int row = 0; row < rows.exit.length; row++) {
        if (rows.rows.event[row]) {
          events[rows.exit[row]]++;
        }
      }
    }
    return events;
  }

  /** The sum of the standardised columns over rows with an event. */
  static double[] ofEvents(List<GridRows> site, double[] centre, double[] inverse) {
    RunningSums sums = new RunningSums(centre.length);
    for (GridRows rows : site) {
      RiskSets r = rows.rows;
      for (int row = 0; row < r.rows(); row++) {
        for (int j = 0; j < centre.length && r.event[row]; j++) {
          sums.add(j, (r.x[row * centre.length + j] - centre[j]) * inverse[j]);
        }
      }
    }
    return sums.values(0, centre.length);
  }
}
