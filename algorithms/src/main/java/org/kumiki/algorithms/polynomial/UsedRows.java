package org.kumiki.algorithms.polynomial;

import java.util.Arrays;
import java.util.SequencedSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.formula.BoundFormula;
import org.kumiki.algorithms.formula.OpenPolynomials;
import org.kumiki.algorithms.frame.Batch;

/**
 * The rows that a model uses: those with a value in each of its variables, where every column of
 * its formula has one, too.
 */
record UsedRows(
    OpenPolynomials open,
    BoundFormula formula,
    SequencedSet<String> variables,
    Dictionary dictionary) {

  static UsedRows of(PolynomialParameters<?> p, SequencedSet<String> variables) {
    OpenPolynomials open = p.open().orElseThrow();
    return new UsedRows(open, open.bound(p.anyBases(), p.dictionary()), variables, p.dictionary());
  }

  private static void mark(Variable variable, Batch batch, boolean[] complete) {
    int at = batch.offset();
    if (variable.isNumeric()) {
      double[] numbers = batch.numbers(variable.name());
      for (int i = 0; i < complete.length; i++) {
        complete[i] &= !Double.isNaN(numbers[at + i]);
      }
    } else {
      int[] codes = batch.codes(variable.name());
      for (int i = 0; i < complete.length; i++) {
        complete[i] &= codes[at + i] >= 0;
      }
    }
  }

  /** True for a row in use. */
  boolean[] of(Batch batch) {
    int rows = batch.rows();
    boolean[] complete = new boolean[rows];
    Arrays.fill(complete, true);
    for (String name : variables) {
      mark(dictionary.variable("variables", name), batch, complete);
    }
    int width = formula.design().columns().size();
    double[] matrix = new double[rows * width];
    formula.design().fill(batch, matrix);
    double[] offset = new double[rows];
    formula.design().fillOffset(batch, offset);
    double[] y = new double[rows];
    formula.response().ifPresent(response -> response.fill(batch, y));
    for (int i = 0; i < rows; i++) {
      complete[i] &= !Double.isNaN(offset[i]) && !Double.isNaN(y[i]);
      for (int j = 0; j < width; j++) {
        complete[i] &= !Double.isNaN(matrix[i * width + j]);
      }
    }
    return complete;
  }
}
