package org.kumiki.algorithms.dictionary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;

/**
 * The variables of a dataset. Immutable.
 *
 * @param variables in the order of the schema, with unique names
 * @param missingValues texts that mean missing, after blanks were trimmed
 * @param unit the variable that identifies a person, if one row is not one person
 * @param pack the other tables, where the schema is a Data Package; these variables are then those
 *     of its first table, which has one row per person
 */
public record Dictionary(
    List<Variable> variables,
    List<String> missingValues,
    Optional<String> unit,
    Optional<DataPackage> pack) {

  /** Copies. */
  public Dictionary {
    variables = List.copyOf(variables);
    missingValues = List.copyOf(missingValues);
    Objects.requireNonNull(pack);
  }

  /** Of one table. */
  public Dictionary(List<Variable> variables, List<String> missingValues, Optional<String> unit) {
    this(variables, missingValues, unit, Optional.empty());
  }

  /** With other variables of the person table, all else unchanged. */
  public Dictionary with(List<Variable> others) {
    return new Dictionary(others, missingValues, unit, pack);
  }

  /** With this person key if it declares none. */
  public Dictionary withUnit(String key) {
    return new Dictionary(variables, missingValues, unit.or(() -> Optional.of(key)), pack);
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

  /** The tables beside the persons'. */
  public List<SecondaryTable> tables() {
    return pack.map(DataPackage::secondary).orElse(List.of());
  }

  /**
   * The secondary table of this name.
   *
   * @param where the place that names it, for the error
   * @throws InvalidInput listing the known tables
   */
  public SecondaryTable table(String where, String name) {
    List<SecondaryTable> tables = tables();
    if (tables.isEmpty()) {
      throw new InvalidInput(
          where,
          "the schema has no table '%s' beside the persons'; that takes a Data Package",
          name);
    }
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    where, "table", name, tables.stream().map(SecondaryTable::name).toList()));
  }

  /** All names as permits open them: those of a secondary table stand behind its name. */
  public SequencedSet<String> openable() {
    SequencedSet<String> names = names();
    for (SecondaryTable table : tables()) {
      table.dictionary().names().forEach(name -> names.add(table.qualified(name)));
    }
    return names;
  }
}
