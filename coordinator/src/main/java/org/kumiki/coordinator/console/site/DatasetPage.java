package org.kumiki.coordinator.console.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.CodeList;
import org.kumiki.coordinator.dataset.DatasetDescription;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.VariableNote;

/**
 * A dataset as its published description has it.
 *
 * @param dataset description and the dictionary that was declared with it
 * @param name as applications name it: node and dataset
 * @param confirmed when the holder last stood by it
 */
public record DatasetPage(DescribedDataset dataset, String name, Optional<Instant> confirmed) {

  /** Never null. */
  public DatasetPage {
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(name);
    Objects.requireNonNull(confirmed);
  }

  /** The holder's words. */
  public DatasetDescription described() {
    return dataset.described();
  }

  /** Where programs find it; forms are added as a suffix. */
  public String programs() {
    return "/api/v1/catalogue/datasets/" + dataset.id();
  }

  /** What codes of a list mean. */
  public static List<Bilingual> words(CodeList list, List<String> codes) {
    return codes.stream()
        .map(c -> list.words(c).orElseGet(() -> new Bilingual(c, Optional.empty())))
        .toList();
  }

  /** The variable that names a person, where rows are not persons. */
  public Optional<String> personKey() {
    return dataset.dictionary().flatMap(Dictionary::unit);
  }

  /** How many variables it has, in all its tables. */
  public int variables() {
    return tables(dataset).stream().mapToInt(t -> t.variables().size()).sum();
  }

  /** What the holder adds about a variable. */
  public VariableNote note(Variable variable) {
    return described().note(variable.name());
  }

  /** Its tables, the persons' first; none where the node did not tell its dictionary. */
  public List<Table> tables() {
    return tables(dataset);
  }

  static List<Table> tables(DescribedDataset dataset) {
    List<Table> tables = new ArrayList<>();
    dataset
        .dictionary()
        .ifPresent(
            d -> {
              tables.add(new Table(d.pack().map(p -> p.person()).orElse(""), d.variables()));
              d.tables().forEach(t -> tables.add(new Table(t.name(), t.dictionary().variables())));
            });
    return tables;
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
