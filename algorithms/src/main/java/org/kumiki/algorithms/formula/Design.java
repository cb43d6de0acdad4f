package org.kumiki.algorithms.formula;

import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import org.kumiki.algorithms.frame.Batch;

/**
 * The right-hand side of a formula bound to a dictionary. The same at every node: columns come from
 * formula and dictionary alone. Immutable and safe for several threads.
 */
public interface Design {

  /**
   * A column of the model matrix.
   *
   * @param name as R names it: {@code (Intercept)}, {@code age}, {@code sexM}, {@code age:sexM},
   *     {@code I(age^2)}, {@code poly(age, 2, raw = TRUE)1}
   * @param term the term of the formula it belongs to, as R's term label ({@code sex})
   * @param indicator true if every value is 0 or 1: not standardised, and its sum is a count of
   *     rows
   * @param categorical true if it depends on factors and booleans only (the intercept too)
   */
  record Column(String name, String term, boolean indicator, boolean categorical) {}

  /**
   * A categorical variable of the formula, for the rules on design cells (disclosure.md R5).
   *
   * @param name as R names it: {@code sex}, {@code factor(grade)}
   * @param variable of the dictionary
   * @param levels in order; FALSE and TRUE for a boolean
   */
  record Factor(String name, String variable, List<String> levels) {}

  /** The columns in R's order, the intercept first if there is one. */
  List<Column> columns();

  /** True if the first column is the intercept. */
  boolean hasIntercept();

  /** Term labels in R's order, without intercept and offsets. */
  List<String> terms();

  /**
   * True if every variable of a term is one of the other term, too, as {@code a} of {@code a:b}.
   *
   * @param term by index into {@link #terms}
   */
  boolean isPartOf(int term, int other);

  /** Factors and booleans of the formula, in order of appearance. */
  List<Factor> factors();

  /** Fills the level of each row for one of the {@link #factors}: from 0; -1 where missing. */
  void fillCodes(int factor, Batch batch, int[] codes);

  /** The level at which each factor of a column stands, by index into {@link #factors}. */
  SortedMap<Integer, Integer> levels(int column);

  /** Dictionary variables in use, offsets included. */
  SequencedSet<String> variables();

  /**
   * Fills the model matrix of a batch, row after row: entry (i, j) at {@code x[i * columns + j]}. A
   * value is NaN where a variable is missing or a function has no value (log of a negative number;
   * R drops both), infinite where R would stop (log of zero).
   *
   * @param x at least rows * columns long
   */
  default void fill(Batch batch, double[] x) {
    int width = columns().size();
    double[][] column = new double[width][batch.rows()];
    fillColumns(batch, column);
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < batch.rows(); i++) {
        x[i * width + j] = column[j][i];
      }
    }
  }

  /**
   * The same as {@link #fill}, column after column: entry (i, j) at {@code x[j][i]}.
   *
   * @param x a column for each of {@link #columns}, each at least rows long
   */
  void fillColumns(Batch batch, double[][] x);

  /** True if there is an {@code offset(..)}. */
  boolean hasOffset();

  /** Fills the sum of the offsets of each row: zeros if there is none; NaN where missing. */
  void fillOffset(Batch batch, double[] offset);

  /** The right-hand side as R would print it, for {@code reproduce}. */
  String text();
}
