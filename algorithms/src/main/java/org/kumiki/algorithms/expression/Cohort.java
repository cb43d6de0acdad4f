package org.kumiki.algorithms.expression;

import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * Cohort filters: bounded texts that become typed trees bound to a dictionary, or an error that
 * names the position and the alternatives. A row is in the cohort only if its condition is true.
 */
public final class Cohort {

  private Cohort() {}

  /**
   * The condition.
   *
   * @param where names the text in messages
   * @throws InvalidInput with the column
   */
  public static Expr parse(String where, String text, Dictionary dictionary) {
    if (text.isBlank()) {
      throw new InvalidInput(where, "the condition is empty; leave the key out for everybody");
    }
    Expr condition = Expression.parse(where, text, dictionary);
    if (condition.type() != ValueType.BOOLEAN) {
      throw new InvalidInput(
          where, "expected a condition such as age >= 18, found %s", condition.type().words());
    }
    return condition;
  }

  /** The variables a condition reads, in the order of their first use. */
  public static SequencedSet<String> variables(Expr expression) {
    return Expression.variables(expression);
  }
}
