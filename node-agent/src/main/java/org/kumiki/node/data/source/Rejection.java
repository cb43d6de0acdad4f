package org.kumiki.node.data.source;

import java.util.Objects;

/**
 * One thing in a source file that breaks the schema. For the data holder's steward only: it carries
 * a value, so it is printed by {@link #describe} and by nothing else.
 *
 * @param line line of the file where the row starts, the header being line 1; in Parquet the number
 *     of the row, from 1
 * @param field the column, or the row as a whole
 * @param value what was found, shortened and without control characters
 * @param expected what is allowed
 */
public record Rejection(long line, String field, String value, String expected) {

  /** The field of what concerns a whole row. */
  public static final String WHOLE_ROW = "(row)";

  /** Shortens what came from the file. */
  public Rejection {
    field = Shown.text(field);
    value = Shown.text(value);
    Objects.requireNonNull(expected);
  }

  /** The line of a report: file, line, field, value, expected. */
  public String describe(String file) {
    return field.equals(WHOLE_ROW)
        ? "%s, line %d: it has %s, not %s".formatted(file, line, value, expected)
        : "%s, line %d, %s: '%s' is not %s".formatted(file, line, field, value, expected);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "Rejection[line=" + line + ", field=" + field + "]";
  }
}
