package org.kumiki.algorithms.derive;

import java.util.List;
import java.util.OptionalDouble;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.ValueType;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.node.ObjectNode;

/**
 * The dictionary entry of a derived number or date: its range is what its values can be, within the
 * {@code minimum} and {@code maximum} that stand beside the derivation; a value outside of them is
 * missing.
 *
 * @param keys the derivation's
 * @param canonical gets the declared limits
 */
record Ranges(Keys keys, ObjectNode canonical) {

  /** What the values of a dictionary keep to, too. */
  static final double LARGEST = 1e30;

  /** The entry, and what keeps values within its range. */
  record Ranged(Variable variable, Step step) {}

  /** No limits may stand there. */
  void refused(Message type) {
    if (keys.has("minimum") || keys.has("maximum")) {
      throw new InvalidInput(
          keys.where(), "minimum and maximum are for numbers and dates, not %s", type);
    }
  }

  Ranged of(
      String name, String title, VariableType type, Interval possible, OptionalDouble resolution) {
    ValueType kind = type == VariableType.DATE ? ValueType.DATE : ValueType.NUMBER;
    Interval allowed =
        new Interval(
            limit("minimum", kind).orElse(-LARGEST), limit("maximum", kind).orElse(LARGEST));
    Interval range = possible.within(allowed);
    if (range.low() > range.high()) {
      throw new InvalidInput(
          keys.where(),
          "no value of the expression can lie in its range; every row would be missing");
    }
    boolean narrowed = allowed.low() > possible.low() || allowed.high() < possible.high();
    Variable variable =
        new Variable(
            name,
            type,
            List.of(),
            known(range.low()),
            known(range.high()),
            resolution,
            List.of("true"),
            List.of("false"),
            title);
    return new Ranged(
        variable, narrowed ? new Step.Within(range.low(), range.high()) : new Step.Keep());
  }

  /** The technical limit is no knowledge of the range. */
  private static OptionalDouble known(double end) {
    return Math.abs(end) >= LARGEST ? OptionalDouble.empty() : OptionalDouble.of(end + 0.0);
  }

  private OptionalDouble limit(String key, ValueType type) {
    if (!keys.has(key)) {
      return OptionalDouble.empty();
    }
    double value = DerivationReader.value(keys.place(key), keys.get(key), type);
    DerivationReader.put(canonical, key, value, type);
    return OptionalDouble.of(value);
  }
}
