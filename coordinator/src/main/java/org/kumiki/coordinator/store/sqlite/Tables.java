package org.kumiki.coordinator.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;

/**
 * Brings the tables of a file up to this version, by numbered scripts. Guarantees: the number of
 * the last script stands in the file (SQLite's {@code user_version}) and changes in the transaction
 * of the script, so a script runs once, wholly or not at all, whoever else opens the file.
 */
final class Tables {

  /** In order; one that was released is never changed. */
  private static final List<String> SCRIPTS =
      List.of(
          "V1__coordinator.sql",
          "V2__release_ledger.sql",
          "V3__output_ledger.sql",
          "V4__repeated_outputs.sql",
          "V5__cases.sql",
          "V8__public_record.sql");

  private Tables() {}

  /**
   * Runs the scripts that the file has not seen.
   *
   * @throws InvalidInput if the file has seen scripts that this version does not know
   */
  static void bringUpToDate(Connection connection, Path file) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      int seen = version(statement);
      if (seen > number(SCRIPTS.getLast())) {
        throw new InvalidInput(
            "home",
            "a later version of this software made the tables of %s; use that version, or a backup"
                .formatted(file));
      }
      for (String script : SCRIPTS) {
        if (number(script) > seen) {
          // The driver hands the whole text to SQLite, which takes statement after statement.
          statement.executeUpdate(script(script));
          statement.executeUpdate("PRAGMA user_version = " + number(script));
        }
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
    connection.setAutoCommit(true);
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  /** As its name says. */
  private static int number(String script) {
    return Integer.parseInt(script.substring(1, script.indexOf('_')));
  }

  private static String script(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the script " + name + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the script " + name, e);
    }
  }
}
