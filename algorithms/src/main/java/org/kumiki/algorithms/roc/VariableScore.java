package org.kumiki.algorithms.roc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;

/** A number of the dictionary, or one that the query derives. */
record VariableScore(Variable of) implements Score {

  @Override
  public SequencedSet<String> variables() {
    return new LinkedHashSet<>(List.of(of.name()));
  }

  @Override
  public void fill(Batch batch, double[] scores) {
    System.arraycopy(batch.numbers(of.name()), batch.offset(), scores, 0, batch.rows());
  }

  @Override
  public boolean isProbability() {
    return of.minimum().orElse(-1) >= 0 && of.maximum().orElse(2) <= 1;
  }

  @Override
  public Optional<Variable> variable() {
    return Optional.of(of);
  }

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public String inR() {
    return "data$" + RText.name(of.name());
  }
}
