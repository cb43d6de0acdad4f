package org.kumiki.benchmarks.statistics;

import java.util.Locale;

/**
 * A made-up column: an expression of SQL over the row's number {@code i} and earlier columns. The
 * same on every machine and with every number of threads.
 *
 * @param name of the variable
 * @param field of the schema
 * @param sql its value
 */
record Column(String name, String field, String sql) {

  /** A number, rounded to some digits. */
  static Column number(String name, int minimum, int maximum, int digits, String sql) {
    String field =
        "{\"name\": \"%s\", \"type\": \"%s\", \"constraints\": {\"minimum\": %d, \"maximum\": %d}}"
            .formatted(name, digits == 0 ? "integer" : "number", minimum, maximum);
    return new Column(name, field, "round((%s)::double, %d)".formatted(sql, digits));
  }

  /** 0 or 1, the latter with a probability. */
  static Column flag(String name, int stream, String probability) {
    return number(name, 0, 1, 0, "(%s < %s)::int".formatted(uniform(stream), probability));
  }

  /** Uniform over (0, 1), a stream of its own. */
  static String uniform(int stream) {
    return String.format(
        Locale.ROOT, "((hash(i * 1000 + %d) %% 1000000007) + 0.5) / 1000000007.0", stream);
  }

  /** Standard normal (Box and Muller). */
  static String normal(int stream) {
    return "sqrt(-2 * ln(%s)) * cos(2 * pi() * %s)"
        .formatted(uniform(2 * stream + 200), uniform(2 * stream + 201));
  }
}
