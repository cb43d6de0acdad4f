package org.kumiki.algorithms.weight;

import java.util.Arrays;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.message.Message;

/**
 * The prior weight of each row, R's {@code weights}: a number or an integer of the dictionary or of
 * the derivations. A missing weight leaves the row out. That weights are above 0 is a fact about
 * rows: {@link #admits} tells. Immutable.
 */
public record CaseWeight(Variable variable) {

  private static final String WHERE = "parameters.weights";

  /** The variable that {@code parameters.weights} names, if it names one. */
  public static Optional<CaseWeight> of(Optional<String> name, Dictionary dictionary) {
    return name.map(
        given -> {
          Variable v = dictionary.variable(WHERE, given);
          if (v.type() != VariableType.NUMBER && v.type() != VariableType.INTEGER) {
            throw new InvalidInput(WHERE, "'%s' is no number; weights are numbers", given);
          }
          if (v.maximum().isPresent() && v.maximum().getAsDouble() <= 0) {
            throw new InvalidInput(WHERE, "'%s' is never above 0; weights are", given);
          }
          return new CaseWeight(v);
        });
  }

  /** The name of the variable. */
  public String name() {
    return variable.name();
  }

  /** The weights of a batch; NaN where missing. */
  public double[] of(Batch batch) {
    int from = batch.offset();
    return Arrays.copyOfRange(batch.numbers(name()), from, from + batch.rows());
  }

  /**
   * True for weights above 0. A weight of 0 takes a row out: that is for the cohort, which is
   * compared with earlier ones (R6).
   */
  public static boolean admits(double weight) {
    return weight > 0 && weight < Double.POSITIVE_INFINITY;
  }

  /** The argument as R takes it, with the comma before it. */
  public String argument() {
    return ", weights = " + RText.name(name());
  }

  /** Why a query with other weights ends. */
  public Message unfit() {
    return Message.of(
        "the weights '%s' must be above 0, and somewhere they are not; leave those rows out by the"
            + " cohort, as in %s > 0",
        name(), name());
  }
}
