package org.kumiki.coordinator.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.sql.Scripts;

/** The scripts of a SQLite file; the number of the last one is its {@code user_version}. */
final class Tables {

  /** Each has a counterpart for PostgreSQL. */
  private static final Scripts SCRIPTS =
      new Scripts(
          Tables.class,
          List.of(
              "V1__coordinator.sql",
              "V2__release_ledger.sql",
              "V3__output_ledger.sql",
              "V4__repeated_outputs.sql",
              "V5__cases.sql",
              "V6__node_steward.sql",
              "V7__people.sql",
              "V8__public_record.sql",
              "V9__held_results.sql",
              "V10__queries_of_permits.sql",
              "V11__messages_in_japanese.sql",
              "V12__plans.sql",
              "V13__audit_tree_by_leaf.sql"));

  private static final class UserVersion implements Scripts.Seen {

    @Override
    public int read(Statement statement) throws SQLException {
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        return row.getInt(1);
      }
    }

    @Override
    public void write(Statement statement, int number) throws SQLException {
      statement.executeUpdate("PRAGMA user_version = " + number);
    }
  }

  private Tables() {}

  /** Whether there are tables, and scripts that they have not seen. */
  static boolean isBehind(Connection connection) throws SQLException {
    return SCRIPTS.isBehind(connection, new UserVersion());
  }

  /**
   * Runs the scripts that the file has not seen.
   *
   * @throws InvalidInput if the file has seen scripts that this version does not know
   */
  static void bringUpToDate(Connection connection, Path file) throws SQLException {
    SCRIPTS.run(connection, new UserVersion(), file.toString());
  }
}
