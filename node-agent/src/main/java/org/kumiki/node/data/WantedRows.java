package org.kumiki.node.data;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Expr;

/**
 * Which rows a run reads and what may be made of their variables.
 *
 * @param cohort a condition over dictionary and derived variables; empty for everybody
 * @param derivations bound to the dataset's dictionary
 * @param complete of the cohort only rows that have a value of each of these
 * @param personKeys gives a person's key by its number in the dataset, where keys are wanted
 */
public record WantedRows(
    Optional<Expr> cohort,
    Derivations derivations,
    List<String> complete,
    Optional<IntUnaryOperator> personKeys) {

  /** Copies. */
  public WantedRows {
    complete = List.copyOf(complete);
  }

  /** Without keys of persons. */
  public WantedRows(Optional<Expr> cohort, Derivations derivations, List<String> complete) {
    this(cohort, derivations, complete, Optional.empty());
  }

  /** The same rows with keys of their persons. */
  public WantedRows keyedBy(IntUnaryOperator keys) {
    return new WantedRows(cohort, derivations, complete, Optional.of(keys));
  }

  /** The rows of a preparation. */
  public static WantedRows of(Optional<Expr> cohort, Preparation preparation) {
    return new WantedRows(cohort, preparation.derivations(), preparation.analysisSet());
  }

  /** Without derived variables. */
  public static WantedRows of(Optional<Expr> cohort, Dictionary dictionary) {
    return of(cohort, Preparation.none(dictionary));
  }
}
