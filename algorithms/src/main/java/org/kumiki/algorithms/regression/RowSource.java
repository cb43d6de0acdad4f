package org.kumiki.algorithms.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.frame.Batch;

/**
 * What a model reads of a row. Immutable.
 *
 * @param skipped columns of the design in front that are not estimated
 * @param more further numbers; rows of a group stand in the order of the first
 * @param group the key of the row's group inside its node
 * @param event which values of the response are events, for R5
 */
public record RowSource(
    Design design,
    CellMargins margins,
    int skipped,
    Values response,
    List<Values> more,
    Values group,
    DoublePredicate event) {

  /** Copies. */
  public RowSource {
    more = List.copyOf(more);
  }

  /** The columns that are estimated. */
  public List<Design.Column> columns() {
    return design.columns().subList(skipped, design.columns().size());
  }

  /** All rows of a node are one group. */
  public static Values together() {
    return batch -> new double[batch.rows()];
  }

  /** The rows of a person are a group. */
  public static Values byPerson() {
    return batch ->
        Arrays.stream(batch.persons(), batch.offset(), batch.offset() + batch.rows())
            .asDoubleStream()
            .toArray();
  }

  /** A number or the level of a text, as a number. */
  public static Values of(Variable variable) {
    if (variable.isNumeric()) {
      return batch ->
          Arrays.copyOfRange(
              batch.numbers(variable.name()), batch.offset(), batch.offset() + batch.rows());
    }
    return batch ->
        Arrays.stream(batch.codes(variable.name()), batch.offset(), batch.offset() + batch.rows())
            .mapToDouble(code -> code < 0 ? Double.NaN : code)
            .toArray();
  }

  /** A column of another design. */
  public static Values column(Design other, int column) {
    int width = other.columns().size();
    return batch -> {
      double[] all = new double[batch.rows() * width];
      other.fill(batch, all);
      double[] values = new double[batch.rows()];
      Arrays.setAll(values, i -> all[i * width + column]);
      return values;
    };
  }

  /** The offset of each row, where the design has one. */
  Optional<double[]> offset(Batch batch) {
    if (!design.hasOffset()) {
      return Optional.empty();
    }
    double[] offset = new double[batch.rows()];
    design.fillOffset(batch, offset);
    return Optional.of(offset);
  }
}
