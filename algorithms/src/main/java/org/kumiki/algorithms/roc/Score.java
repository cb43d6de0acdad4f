package org.kumiki.algorithms.roc;

import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.Batch;

/** What each row is judged by; the same at every node. Immutable. */
sealed interface Score permits VariableScore, ModelScore {

  /** The dictionary variables it reads. */
  SequencedSet<String> variables();

  /** Fills the score of each row of the batch, from index 0; NaN where it is missing. */
  void fill(Batch batch, double[] scores);

  /** True if it is declared to be from 0 to 1, so that it can be compared with shares. */
  boolean isProbability();

  /** The variable, if it is one: then breaks of other outputs are compared. */
  Optional<Variable> variable();

  /** Its name for people. */
  String name();

  /** It in R, of the rows in {@code data}. */
  String inR();
}
