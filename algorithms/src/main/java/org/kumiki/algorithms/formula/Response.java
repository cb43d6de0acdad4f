package org.kumiki.algorithms.formula;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.frame.Batch;

/** The left-hand side of a formula, bound to a dictionary. Immutable. */
public final class Response {

  private final Atom atom;

  Response(Atom atom) {
    this.atom = atom;
  }

  /** As R prints it. */
  public String text() {
    return atom.label();
  }

  /** Dictionary variables in use. */
  public SequencedSet<String> variables() {
    return atom.variables();
  }

  /** Levels of a factor, FALSE and TRUE of a boolean, empty for a number. */
  public List<String> levels() {
    return atom.levels();
  }

  /** True if it is several columns, which no model takes. */
  boolean isCurved() {
    return atom instanceof Atom.Curved;
  }

  /** True for a boolean variable. */
  public boolean isBoolean() {
    return atom instanceof Atom.Categorical c && c.isBoolean();
  }

  /**
   * Fills a value per row: the number; for a boolean 1 is true; for a factor 0 is the first level
   * and 1 any other (R's rule for binomial); NaN where missing.
   */
  public void fill(Batch batch, double[] y) {
    switch (atom) {
      case Atom.Curved curved ->
          throw new IllegalStateException(curved.label() + " is several columns");
      case Atom.Numeric numeric -> {
        double[] values = numeric.expression().evaluate(batch);
        System.arraycopy(values, 0, y, 0, batch.rows());
      }
      case Atom.Categorical categorical -> {
        int[] codes = categorical.codes(batch);
        for (int i = 0; i < batch.rows(); i++) {
          y[i] = codes[i] < 0 ? Double.NaN : Math.min(codes[i], 1);
        }
      }
    }
  }

  /** The level of each row from 0, -1 where missing; only where there are {@link #levels}. */
  public int[] codes(Batch batch) {
    if (atom instanceof Atom.Categorical categorical) {
      return categorical.codes(batch);
    }
    throw new IllegalStateException(text() + " has no levels");
  }
}
