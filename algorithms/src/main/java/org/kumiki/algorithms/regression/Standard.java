package org.kumiki.algorithms.regression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.layout.Sums;

/**
 * The common scales of a model: nothing is known in the first round, means in the second, means and
 * deviations from then on. Part of a broadcast; serialises to JSON. The numbers are those of the
 * model-matrix columns, then of the further numbers, then of the response.
 *
 * @param round 1, 2, then 3
 * @param rows rows in use over all nodes
 * @param centre of each number; 0 for an indicator
 * @param scale of each number; 1 for an indicator, 0 marks one that does not vary
 */
public record Standard(int round, double rows, List<Double> centre, List<Double> scale) {

  private static final String SUMS = "column_sums";
  private static final String SQUARES = "column_squares";
  private static final int READY = 3;

  /** A spread below this part of the mean is rounding. */
  private static final double CONSTANT = 1e-13;

  /** Copies. */
  public Standard {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
  }

  /** Before the first round. */
  public static Standard unknown(RowSource source) {
    int length = length(source);
    return new Standard(1, 0, Collections.nCopies(length, 0.0), Collections.nCopies(length, 1.0));
  }

  private static int length(RowSource source) {
    return source.columns().size() + source.more().size() + 1;
  }

  /** True once the fit may begin. */
  public boolean ready() {
    return round == READY;
  }

  /** Refuses what the coordinator's steps could not have made. */
  public Standard checked(RowSource source) {
    int length = length(source);
    boolean fits =
        round >= 1
            && round <= READY
            && rows >= 0
            && rows < 0x1p40
            && centre.size() == length
            && scale.size() == length
            && centre.stream().allMatch(Double::isFinite)
            && scale.stream().allMatch(s -> s >= 0 && Double.isFinite(s));
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    for (int j = 0; j < source.columns().size(); j++) {
      if (source.columns().get(j).indicator() && (scale.get(j) != 1 || centre.get(j) != 0)) {
        throw new InvalidInput("broadcast", "a 0/1 column is not scaled");
      }
    }
    return this;
  }

  /** What leaves a node in the rounds before the fit. */
  public List<Slot> slots(RowSource source) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    String numbers = "of each column, further number and response.";
    slots.add(
        round == 1
            ? FitSlots.sum(SUMS, length(source), new Bound.Moment(), "Sum " + numbers)
            : FitSlots.sum(
                SQUARES, length(source), new Bound.Moment(), "Squares about the mean " + numbers));
    return slots;
  }

  /** The node's answer in the rounds before the fit. */
  public void write(SiteRows r, SlotWriter out) {
    double[] sums = new double[r.width + r.more.length + 1];
    for (int j = 0; j < sums.length; j++) {
      double lost = 0;
      double m = centre.get(j);
      for (int i = 0; i < r.rows; i++) {
        double value = number(r, i, j) - m;
        double added = (round == 1 ? value : value * value) - lost;
        double next = sums[j] + added;
        lost = next - sums[j] - added;
        sums[j] = next;
      }
    }
    out.put(round == 1 ? SUMS : SQUARES, sums);
  }

  private static double number(SiteRows r, int row, int j) {
    if (j < r.width) {
      return r.x[row * r.width + j];
    }
    int further = j - r.width;
    return further < r.more.length ? r.more[further][row] : r.y[row];
  }

  /**
   * From the sums of one of the rounds before the fit; empty if no row is in use.
   *
   * @param centred per number: about its mean, as an intercept makes up for; else about 0
   */
  public Optional<Standard> next(RowSource source, List<Boolean> centred, Sums sums) {
    double n = sums.count(CaseSlots.ROWS_USED);
    if (n == 0) {
      return Optional.empty();
    }
    double[] values = sums.doubles(round == 1 ? SUMS : SQUARES);
    List<Double> centres = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      if (round == 1) {
        centres.add(indicator(source, j) ? 0 : values[j] / n);
        scales.add(1.0);
        continue;
      }
      double mean = centre.get(j);
      double deviation = Math.sqrt(values[j] / n);
      boolean varies = deviation > CONSTANT * Math.abs(mean);
      boolean about = centred.get(j) && !indicator(source, j);
      centres.add(about ? mean : 0);
      scales.add(
          indicator(source, j)
              ? 1
              : about ? (varies ? deviation : 0) : Math.hypot(deviation, mean));
    }
    return Optional.of(new Standard(round + 1, n, centres, scales));
  }

  private static boolean indicator(RowSource source, int j) {
    return j < source.columns().size() && source.columns().get(j).indicator();
  }

  /**
   * Of the round of squares: per column the rows at 1 if it is numeric and holds only 0 and 1, a
   * factor that nobody declared; else -1.
   */
  public List<Long> ones(RowSource source, Sums sums) {
    double[] squares = sums.doubles(SQUARES);
    List<Long> ones = new ArrayList<>();
    List<Design.Column> columns = source.columns();
    for (int j = 0; j < columns.size(); j++) {
      double mean = centre.get(j);
      double variance = squares[j] / rows;
      boolean binary =
          !columns.get(j).indicator()
              && mean > 0
              && mean < 1
              && Math.abs(variance - mean * (1 - mean)) <= 1e-9 * variance;
      ones.add(binary ? Math.round(mean * rows) : -1L);
    }
    return ones;
  }

  /** One of the numbers of each row, standardised; vetoes where the scales are crafted. */
  public double[] of(SiteRows r, int j, SlotWriter out) {
    double[] z = new double[r.rows];
    double m = centre.get(j);
    double inverse = scale.get(j) == 0 ? 0 : 1 / scale.get(j);
    boolean outside = false;
    for (int i = 0; i < r.rows; i++) {
      z[i] = (number(r, i, j) - m) * inverse;
      outside |= !(Math.abs(z[i]) <= largest());
    }
    objectIf(outside, out);
    return z;
  }

  // Squares of a standardised number sum to the number of rows over all sites.
  private double largest() {
    return Math.sqrt(rows) * 1.001;
  }

  private static void objectIf(boolean outside, SlotWriter out) {
    if (outside) {
      out.veto("a standardised value lies outside its bound: scale is crafted");
    }
  }

  /** The model matrix, standardised, row after row; vetoes where the scales are crafted. */
  public double[] matrix(SiteRows r, SlotWriter out) {
    double[] z = new double[r.rows * r.width];
    double largest = largest();
    boolean outside = false;
    for (int j = 0; j < r.width; j++) {
      double m = centre.get(j);
      double inverse = scale.get(j) == 0 ? 0 : 1 / scale.get(j);
      for (int i = 0; i < r.rows; i++) {
        double value = (r.x[i * r.width + j] - m) * inverse;
        z[i * r.width + j] = value;
        outside |= !(Math.abs(value) <= largest);
      }
    }
    objectIf(outside, out);
    return z;
  }
}
