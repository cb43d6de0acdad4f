package org.kumiki.algorithms.dictionary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;

/**
 * The variables of a dataset. Immutable.
 *
 * @param variables in the order of the schema, with unique names
 * @param missingValues texts that mean missing, after blanks were trimmed
 * @param unit the variable that identifies a person, if one row is not one person
 */
public record Dictionary(
    List<Variable> variables, List<String> missingValues, Optional<String> unit) {

  /** Copies. */
  public Dictionary {
    variables = List.copyOf(variables);
    missingValues = List.copyOf(missingValues);
  }

  /** The variable of this name, if there is one. */
  public Optional<Variable> find(String name) {
    return variables.stream().filter(v -> v.name().equals(name)).findFirst();
  }

  /**
   * The variable of this name.
   *
   * @param where the place that names it, for the error
   * @throws InvalidInput listing the known names
   */
  public Variable variable(String where, String name) {
    return find(name).orElseThrow(() -> InvalidInput.unknown(where, "variable", name, names()));
  }

  /** All names in order. */
  public SequencedSet<String> names() {
    SequencedSet<String> names = new LinkedHashSet<>();
    variables.forEach(v -> names.add(v.name()));
    return names;
  }
}
