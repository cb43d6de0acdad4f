package org.kumiki.coordinator.store.postgres;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sql.SqlStores;
import org.kumiki.coordinator.store.sqlite.SqliteExchange;

/** All stores in one PostgreSQL database; the keys of queries under way are in the home. */
public final class PostgresStores {

  private static final int OLDEST_SERVER = 14;

  private PostgresStores() {}

  /**
   * Opens the database for a command, beside a coordinator that may serve it.
   *
   * @throws InvalidInput if it cannot be used, with what to do about it
   */
  public static Stores open(StoreSettings.Postgres settings, HomeFolder home, SecureRandom random) {
    return stores(settings, home, random, false);
  }

  /**
   * Opens the database for the one coordinator that serves it, until the stores are closed.
   *
   * @throws InvalidInput also if another coordinator serves it
   */
  public static Stores serve(
      StoreSettings.Postgres settings, HomeFolder home, SecureRandom random) {
    return stores(settings, home, random, true);
  }

  private static Stores stores(
      StoreSettings.Postgres settings, HomeFolder home, SecureRandom random, boolean serving) {
    PostgresSource source = new PostgresSource(settings);
    try {
      prepare(source);
      Optional<Term> term = serving ? Optional.of(Term.begin(source)) : Optional.empty();
      return new SqlStores(new PostgresDatabase(source, new RunKeys(home, random), term));
    } catch (SQLException e) {
      throw PostgresWords.failure(settings, e);
    }
  }

  private static void prepare(PostgresSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_SERVER) {
        throw new InvalidInput(
            "store",
            "the server %s is PostgreSQL %d, expected %d or later"
                .formatted(source.settings().where(), version, OLDEST_SERVER));
      }
      requireCodePoints(connection, source.settings());
      requireNoEarlierCoordinator(connection, source.settings());
      PostgresTables.bringUpToDate(connection, source.settings().where());
    }
  }

  /** It would go on with tables that are there no longer. */
  private static void requireNoEarlierCoordinator(
      Connection connection, StoreSettings.Postgres settings) throws SQLException {
    if (PostgresTables.isBehind(connection) && Term.isHeld(connection)) {
      throw new InvalidInput(
          "store",
          "a coordinator of an earlier version runs with the database %s; stop that one first, then say"
                  .formatted(settings.where())
              + " this again: this version changes the tables");
    }
  }

  /** A language's order of texts differs from SQLite's, and changes with the system's libraries. */
  private static void requireCodePoints(Connection connection, StoreSettings.Postgres settings)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT current_setting('server_encoding') = 'UTF8' AND 'B' < 'a'"
                    + " AND 'Z' < 'a' AND 'z' < 'é'")) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new InvalidInput(
            "store",
            "the database %s has another encoding or order of texts; make it with TEMPLATE template0"
                    .formatted(settings.where())
                + " ENCODING 'UTF8' LOCALE 'C'");
      }
    }
  }

  /**
   * Fills an empty database with the records of a SQLite file of this version: wholly or not at
   * all.
   *
   * @throws InvalidInput also if the database holds records or a coordinator serves it
   */
  public static void fill(StoreSettings.Postgres settings, Path file) {
    PostgresSource source = new PostgresSource(settings);
    try {
      prepare(source);
      Term term = Term.begin(source);
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        requireEmpty(connection, settings);
        SqliteExchange.read(file, connection);
        countOn(connection);
        connection.commit();
      } finally {
        term.close();
      }
    } catch (SQLException e) {
      throw PostgresWords.failure(settings, e);
    }
  }

  /** Each change of records is an entry of the audit log. */
  private static void requireEmpty(Connection connection, StoreSettings.Postgres settings)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM audit_entry")) {
      row.next();
      if (row.getLong(1) > 0) {
        throw new InvalidInput(
            "store",
            "the database %s holds a coordinator's records; restore into an empty one"
                .formatted(settings.where()));
      }
    }
  }

  /** The next row of a table gets the number after the last. */
  private static void countOn(Connection connection) throws SQLException {
    try (Statement columns = connection.createStatement();
        Statement count = connection.createStatement();
        ResultSet row =
            columns.executeQuery(
                "SELECT table_name, column_name"
                    + " FROM information_schema.columns"
                    + " WHERE is_identity = 'YES' AND table_schema = current_schema()")) {
      while (row.next()) {
        String table = row.getString(1);
        String column = row.getString(2);
        count.execute(
            "SELECT setval(pg_get_serial_sequence('%s', '%s'), (SELECT coalesce(max(%s), 0) + 1 FROM %s), false)"
                .formatted(table, column, column, table));
      }
    }
  }
}
