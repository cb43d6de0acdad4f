package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * A dataset.
 *
 * @param line what a list says of it
 * @param personKey the variable that names a person, where rows are not persons
 * @param tables the persons' first; none where the node did not tell its dictionary
 */
public record DatasetPage(DatasetLine line, Optional<String> personKey, List<Table> tables) {

  /** Copies. */
  public DatasetPage {
    Objects.requireNonNull(line);
    Objects.requireNonNull(personKey);
    tables = List.copyOf(tables);
  }

  /**
   * A table of it.
   *
   * @param name empty where there is only one
   * @param variables in the order of the dictionary
   */
  public record Table(String name, List<Variable> variables) {

    /** Copies. */
    public Table {
      Objects.requireNonNull(name);
      variables = List.copyOf(variables);
    }
  }
}
