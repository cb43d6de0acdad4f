package org.kumiki.algorithms.regression;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * The complete rows of a node, group after group, as they are in the data. Kept by the node for all
 * rounds; nothing in it is changed, and none of it leaves.
 */
public final class SiteRows {

  /** Number of rows. */
  public final int rows;

  /** Number of columns of {@link #x}. */
  public final int width;

  /** Model-matrix columns that are estimated, row after row. */
  public final double[] x;

  /** The response. */
  public final double[] y;

  /** Offset of the linear predictor; zeros without one. */
  public final double[] offset;

  /** Further numbers, each with an entry per row. */
  public final double[][] more;

  /** Ordinal of the person. */
  public final int[] person;

  /** Where each group begins, and in the end the number of rows. */
  public final int[] start;

  private final CaseCounter cases;
  private final long[] cellPersons;
  private final long[] cellEvents;

  SiteRows(
      int width,
      double[] x,
      double[] y,
      double[] offset,
      double[][] more,
      int[] person,
      int[] start,
      CaseCounter cases,
      long[] cellPersons,
      long[] cellEvents) {
    this.rows = y.length;
    this.width = width;
    this.x = x;
    this.y = y;
    this.offset = offset;
    this.more = more;
    this.person = person;
    this.start = start;
    this.cases = cases;
    this.cellPersons = cellPersons;
    this.cellEvents = cellEvents;
  }

  /** Number of groups with rows. */
  public int groups() {
    return start.length - 1;
  }

  /** Distinct persons among the rows from and to. */
  public long persons(int from, int to) {
    BitSet seen = new BitSet();
    for (int i = from; i < to; i++) {
      seen.set(person[i]);
    }
    return seen.cardinality();
  }

  /** Writes the slots of cases, in every round. */
  public void writeCases(SlotWriter out) {
    cases.write(out);
  }

  /** Writes the slots of {@link FitSlots}. */
  public void writeCells(SlotWriter out) {
    out.count(FitSlots.CELL_PERSONS, cellPersons);
    out.count(FitSlots.CELL_EVENTS, cellEvents);
  }

  /**
   * How many persons would weigh as much if all weighed the same, (sum w)^2 / sum w^2, where rows
   * have these weights.
   */
  public double effectivePersons(double[] weight) {
    double[] own = new double[IntStream.of(person).max().orElse(-1) + 1];
    for (int i = 0; i < rows; i++) {
      own[person[i]] += weight[i];
    }
    double sum = 0;
    double squares = 0;
    for (double w : own) {
      sum += w;
      squares += w * w;
    }
    return sum * sum / squares;
  }

  /** True if so weighted rows rest on fewer than 10 persons, or a tenth if that is less. */
  public boolean isConcentrated(double[] weight) {
    double least = Math.min(10, persons(0, rows) / 10.0);
    // Written so that weights without a value count as concentrated.
    return rows > 0 && !(effectivePersons(weight) >= least);
  }
}
