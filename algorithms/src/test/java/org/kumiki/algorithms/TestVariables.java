package org.kumiki.algorithms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Inhabitants;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/** Short ways to declare variables in tests. */
public final class TestVariables {

  private TestVariables() {}

  /** Text with an enum. */
  public static Variable factor(String name, String... levels) {
    return variable(name, VariableType.STRING, List.of(levels));
  }

  /** Places with so many inhabitants. */
  public static Variable places(String name, Map<String, Long> inhabitants) {
    return new Variable(
        name,
        VariableType.STRING,
        List.copyOf(inhabitants.keySet()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name,
        Optional.of(new Inhabitants(new TreeMap<>(inhabitants))));
  }

  /** A boolean. */
  public static Variable flag(String name) {
    return variable(name, VariableType.BOOLEAN, List.of());
  }

  /** A number without a range. */
  public static Variable number(String name) {
    return variable(name, VariableType.NUMBER, List.of());
  }

  /** An integer that lists its values. */
  public static Variable coded(String name, String... values) {
    return variable(name, VariableType.INTEGER, List.of(values));
  }

  /** A number or an integer with a range and, where not NaN, a resolution. */
  public static Variable ranged(
      String name, VariableType type, double minimum, double maximum, double resolution) {
    return new Variable(
        name,
        type,
        List.of(),
        OptionalDouble.of(minimum),
        OptionalDouble.of(maximum),
        Double.isNaN(resolution) ? OptionalDouble.empty() : OptionalDouble.of(resolution),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  /** A variable without a range. */
  public static Variable variable(String name, VariableType type, List<String> levels) {
    return new Variable(
        name,
        type,
        levels,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  /** One row per person. */
  public static Dictionary dictionary(Variable... variables) {
    return new Dictionary(List.of(variables), List.of("NA"), Optional.empty());
  }

  /** Several rows per person, told apart by {@code unit}. */
  public static Dictionary unitDictionary(String unit, Variable... variables) {
    return new Dictionary(List.of(variables), List.of("NA"), Optional.of(unit));
  }
}
