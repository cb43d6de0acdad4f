package org.kumiki.node.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A condition as the engine takes it.
 *
 * @param sql made of fixed words, column names of {@link Columns} and question marks only
 * @param parameters the numbers for the question marks, in their order
 */
record Condition(String sql, List<Double> parameters) {

  /** Holds for every row. */
  static final Condition ALWAYS = new Condition("TRUE", List.of());

  Condition {
    parameters = List.copyOf(parameters);
  }

  Condition and(Condition other) {
    return new Condition(
        sql + " AND " + other.sql,
        Stream.concat(parameters.stream(), other.parameters.stream()).toList());
  }

  /** {@code select}, which has no parameters, where this holds. */
  PreparedStatement prepare(Engine engine, String select, String rest) throws SQLException {
    PreparedStatement statement =
        engine.connection().prepareStatement(select + " WHERE " + sql + rest);
    try {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setDouble(i + 1, parameters.get(i));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
