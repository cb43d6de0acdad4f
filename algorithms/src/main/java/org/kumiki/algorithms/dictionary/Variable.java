package org.kumiki.algorithms.dictionary;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One variable of a dictionary.
 *
 * @param name as in the source's header; need not be a syntactic name
 * @param type its type
 * @param levels the enum: factor levels in order for a string (the first is the reference), allowed
 *     values for an integer; empty if none is declared
 * @param minimum smallest allowed value (days since 1970-01-01 for a date)
 * @param maximum largest allowed value
 * @param resolution the smallest width of a released interval, where declared
 * @param trueValues texts that mean true
 * @param falseValues texts that mean false
 * @param title the title, or the name where none is declared
 * @param inhabitants of each level, where the levels are places
 */
public record Variable(
    String name,
    VariableType type,
    List<String> levels,
    OptionalDouble minimum,
    OptionalDouble maximum,
    OptionalDouble resolution,
    List<String> trueValues,
    List<String> falseValues,
    String title,
    Optional<Inhabitants> inhabitants) {

  /** Of what is not a place. */
  public Variable(
      String name,
      VariableType type,
      List<String> levels,
      OptionalDouble minimum,
      OptionalDouble maximum,
      OptionalDouble resolution,
      List<String> trueValues,
      List<String> falseValues,
      String title) {
    this(
        name,
        type,
        levels,
        minimum,
        maximum,
        resolution,
        trueValues,
        falseValues,
        title,
        Optional.empty());
  }

  /** Checks and copies. */
  public Variable {
    Objects.requireNonNull(type);
    Objects.requireNonNull(title);
    Objects.requireNonNull(inhabitants);
    levels = List.copyOf(levels);
    trueValues = List.copyOf(trueValues);
    falseValues = List.copyOf(falseValues);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a variable needs a name");
    }
  }

  /** True for a string with declared levels. */
  public boolean isFactor() {
    return type == VariableType.STRING && !levels.isEmpty();
  }

  /** True for a number that is declared to have two values: its sum counts persons. */
  public boolean hasTwoValues() {
    boolean number = type == VariableType.INTEGER || type == VariableType.NUMBER;
    boolean wholeRangeOfTwo =
        type == VariableType.INTEGER
            && minimum.isPresent()
            && maximum.isPresent()
            && maximum.getAsDouble() - minimum.getAsDouble() == 1;
    return number && (levels.size() == 2 || wholeRangeOfTwo);
  }

  /** True if the values are numbers in a {@code Batch}: all types but string. */
  public boolean isNumeric() {
    return type != VariableType.STRING;
  }
}
