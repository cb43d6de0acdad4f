package org.kumiki.algorithms.derive;

import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import tools.jackson.databind.node.ObjectNode;

/**
 * One derived variable.
 *
 * @param variable its dictionary entry
 * @param of the tree, over the dictionary and earlier derivations
 * @param past what is looked up by the tree's value, an index date, in another table
 * @param episode which column of which episodes it is; a row has then as many values as episodes
 * @param step what is made of the value, of the tree or looked up
 * @param canonical equal derivations have equal JSON, and it reads back as the same derivation; not
 *     to be changed
 */
public record Derivation(
    Variable variable,
    Expr of,
    Optional<LookBack> past,
    Optional<Episodes.Column> episode,
    Step step,
    ObjectNode canonical) {

  /** Of a row's own variables. */
  Derivation(Variable variable, Expr of, Step step, ObjectNode canonical) {
    this(variable, of, Optional.empty(), Optional.empty(), step, canonical);
  }

  /** Its name. */
  public String name() {
    return variable.name();
  }

  /**
   * The variables it reads, derived ones among them, those of another table behind its name ({@code
   * table.variable}).
   */
  public SequencedSet<String> reads() {
    SequencedSet<String> names = Expression.variables(of);
    past.ifPresent(back -> names.addAll(back.reads()));
    episode.ifPresent(column -> names.addAll(column.of().reads()));
    return names;
  }
}
