package org.kumiki.algorithms.derive;

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
 * @param step what is made of the tree's value
 * @param canonical equal derivations have equal JSON, and it reads back as the same derivation; not
 *     to be changed
 */
public record Derivation(Variable variable, Expr of, Step step, ObjectNode canonical) {

  /** Its name. */
  public String name() {
    return variable.name();
  }

  /** The variables it reads, derived ones among them. */
  public SequencedSet<String> reads() {
    return Expression.variables(of);
  }
}
