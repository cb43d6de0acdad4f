package org.kumiki.node.data;

import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.IntUnaryOperator;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * What a frame has and of which rows, as {@link ConditionRenderer} writes it.
 *
 * @param variables in order
 * @param columns of them
 * @param cohort the filter
 * @param complete true for rows that have a value of every variable of the analysis set
 * @param derivations of which all of it may be made
 * @param personKeys gives a person's key by its number in the dataset, where keys are wanted
 */
record Selection(
    List<Variable> variables,
    List<String> columns,
    Optional<String> cohort,
    Optional<String> complete,
    Derivations derivations,
    Optional<IntUnaryOperator> personKeys) {

  static Selection of(
      String datasetId, WantedRows rows, SequencedCollection<String> names, Columns columns) {
    Derivations derivations = rows.derivations();
    List<Variable> variables =
        names.stream()
            .distinct()
            .map(name -> derivations.dictionary().variable("dataset " + datasetId, name))
            .toList();
    List<String> complete =
        rows.complete().stream()
            .map(name -> derivations.dictionary().variable("dataset " + datasetId, name))
            .map(v -> ConditionRenderer.render(v, columns, derivations) + " IS NOT NULL")
            .toList();
    return new Selection(
        variables,
        variables.stream().map(v -> ConditionRenderer.render(v, columns, derivations)).toList(),
        rows.cohort().map(tree -> ConditionRenderer.render(tree, columns, derivations)),
        complete.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", complete)),
        derivations,
        rows.personKeys());
  }
}
