package org.kumiki.coordinator.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.sql.Scripts;

/**
 * The scripts of a PostgreSQL database. The number of the last one stands in {@code
 * coordinator_version}, beside the number of the coordinator that serves it ({@link Term}); neither
 * is in a backup.
 */
final class PostgresTables {

  /** Each follows one for SQLite. */
  private static final Scripts SCRIPTS =
      new Scripts(
          PostgresTables.class,
          List.of(
              "V1__coordinator.sql",
              "V2__cases.sql",
              "V3__people.sql",
              "V4__public_record.sql",
              "V5__node_steward.sql",
              "V6__held_results.sql",
              "V7__queries_of_permits.sql",
              "V8__messages_in_japanese.sql",
              "V9__plans.sql",
              "V10__audit_tree_by_leaf.sql"));

  private static final class Version implements Scripts.Seen {

    @Override
    public int read(Statement statement) throws SQLException {
      statement.execute("SELECT pg_advisory_xact_lock(" + Turn.KEY + ")");
      statement.executeUpdate(
          "CREATE TABLE IF NOT EXISTS coordinator_version (one INT PRIMARY KEY CHECK (one = 1),"
              + " scripts INT NOT NULL, term BIGINT NOT NULL)");
      statement.executeUpdate(
          "INSERT INTO coordinator_version VALUES (1, 0, 0) ON CONFLICT (one) DO NOTHING");
      try (ResultSet row = statement.executeQuery("SELECT scripts FROM coordinator_version")) {
        row.next();
        return row.getInt(1);
      }
    }

    @Override
    public void write(Statement statement, int number) throws SQLException {
      statement.executeUpdate("UPDATE coordinator_version SET scripts = " + number);
    }
  }

  private PostgresTables() {}

  /** Whether there are tables, and scripts that they have not seen. */
  static boolean isBehind(Connection connection) throws SQLException {
    return SCRIPTS.isBehind(connection, new Version());
  }

  /**
   * Runs the scripts that the database has not seen.
   *
   * @throws InvalidInput if it has seen scripts that this version does not know
   */
  static void bringUpToDate(Connection connection, String where) throws SQLException {
    SCRIPTS.run(connection, new Version(), where);
  }
}
