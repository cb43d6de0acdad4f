package org.kumiki.algorithms.crossproducts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * The numeric variables whose products are summed, at least two and at most {@value #MOST}.
 *
 * @param names in the order asked for
 */
public record Columns(List<String> names) {

  /** Most variables: the products of more do not fit one round. */
  public static final int MOST = 200;

  /** Copies. */
  public Columns {
    names = List.copyOf(names);
  }

  /**
   * Checks that each is a number of the dictionary that is not only 0 and 1: with the counts of two
   * such variables their correlation gives back the cells of their table.
   *
   * @throws InvalidInput naming the variable and what is allowed
   */
  public static Columns of(String where, List<String> names, Dictionary dictionary) {
    if (names.size() < 2) {
      throw new InvalidInput(where, "expected two variables at least");
    }
    List<String> known = new ArrayList<>();
    for (String name : names) {
      Variable variable = dictionary.variable(where, name);
      if (variable.type() != VariableType.INTEGER && variable.type() != VariableType.NUMBER) {
        throw new InvalidInput(
            where, "'%s' is no number; for factors and booleans ask crosstab", name);
      }
      if (variable.hasTwoValues()) {
        throw new InvalidInput(where, "'%s' has two values only; ask crosstab", name);
      }
      known.add(variable.name());
    }
    return new Columns(known);
  }

  /** How many. */
  public int size() {
    return names.size();
  }

  /** Products of two, each with itself, too. */
  public int pairs() {
    return size() * (size() + 1) / 2;
  }

  /** Where the product of two variables stands, {@code i >= j}. */
  public static int pair(int i, int j) {
    return i * (i + 1) / 2 + j;
  }

  /** As a set. */
  public SequencedSet<String> variables() {
    return new LinkedHashSet<>(names);
  }
}
