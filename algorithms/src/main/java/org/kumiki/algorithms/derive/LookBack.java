package org.kumiki.algorithms.derive;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;

/**
 * What is made of a person's rows in a secondary table around an index date. Looked at are rows
 * whose date is there and lies {@code from} to {@code to} days after the index date, both ends
 * included, for which the condition is true and, where a value is taken, the value is there.
 * Without an index date the result is missing.
 *
 * @param table whose rows
 * @param personKey the name of the key in the person table
 * @param where over the table's own dictionary; empty for all rows
 * @param of what is taken of a row; for {@code first}, {@code last} and {@code max} its date if
 *     empty
 * @param date the row's date
 * @param from days after the index date, mostly negative; empty for all the past
 * @param to days after the index date
 * @param take what of them
 */
public record LookBack(
    SecondaryTable table,
    String personKey,
    Optional<Expr> where,
    Optional<Variable> of,
    Variable date,
    OptionalInt from,
    int to,
    Take take) {

  /** What is made of the rows. */
  public enum Take {
    /** Whether there is one. */
    ANY,
    /** How many there are. */
    COUNT,
    /** The value of the earliest; of several on one day that which stands first in the file. */
    FIRST,
    /** The value of the latest; of several on one day that which stands last in the file. */
    LAST,
    /** The sum of the values, added in the order of the file; 0 where there is no row. */
    SUM,
    /** The greatest value. */
    MAX;

    /** As in a query. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The variable whose values are taken. */
  public Variable value() {
    return of.orElse(date);
  }

  /** The variables of the table that it reads, by the names that permits open. */
  public SequencedSet<String> reads() {
    SequencedSet<String> names = new LinkedHashSet<>();
    where.ifPresent(tree -> Expression.variables(tree).forEach(v -> names.add(qualified(v))));
    of.ifPresent(variable -> names.add(qualified(variable.name())));
    names.add(qualified(date.name()));
    return names;
  }

  private String qualified(String variable) {
    return table.qualified(variable);
  }
}
