package org.kumiki.coordinator.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/**
 * Copies the rows of tables between databases that have the same ones: each column by its name, so
 * their order may differ. Rows that the scripts made are replaced. Both connections are in a
 * transaction; the caller ends it.
 */
public final class TableCopy {

  private static final int ROWS_AT_ONCE = 500;

  private TableCopy() {}

  /**
   * Copies them.
   *
   * @param tables names from a database's own list, referenced ones first
   */
  public static void copy(Connection from, Connection to, List<String> tables) throws SQLException {
    try (Statement statement = to.createStatement()) {
      for (String table : tables.reversed()) {
        statement.executeUpdate("DELETE FROM " + quoted(table));
      }
    }
    for (String table : tables) {
      copy(from, to, table);
    }
  }

  private static void copy(Connection from, Connection to, String table) throws SQLException {
    try (Statement select = from.createStatement()) {
      select.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = select.executeQuery("SELECT * FROM " + quoted(table));
          PreparedStatement insert = to.prepareStatement(insert(table, rows.getMetaData()))) {
        int columns = rows.getMetaData().getColumnCount();
        int waiting = 0;
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            insert.setObject(i, rows.getObject(i));
          }
          insert.addBatch();
          waiting++;
          if (waiting == ROWS_AT_ONCE) {
            insert.executeBatch();
            waiting = 0;
          }
        }
        insert.executeBatch();
      }
    }
  }

  private static String insert(String table, ResultSetMetaData columns) throws SQLException {
    StringJoiner names = new StringJoiner(", ", "(", ")");
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(quoted(columns.getColumnName(i)));
    }
    String values = String.join(", ", Collections.nCopies(columns.getColumnCount(), "?"));
    return "INSERT INTO " + quoted(table) + " " + names + " VALUES (" + values + ")";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
