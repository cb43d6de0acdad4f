package org.kumiki.coordinator.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.store.sql.TableCopy;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Rows of another database as a SQLite file, and back: the form of a backup, whatever database the
 * coordinator has. What must not outlive a database ({@link SqliteFile#NOT_COPIED}) is not copied.
 */
public final class SqliteExchange {

  private SqliteExchange() {}

  /** Makes a new file with the rows of another database, which is in a transaction. */
  public static void fill(Path file, Connection from) throws SQLException {
    SqliteFile.open(file).close();
    try (Connection to = open(file)) {
      to.setAutoCommit(false);
      TableCopy.copy(from, to, tables(to));
      to.commit();
    }
  }

  /** Copies the rows of a file of this version into another database, which is in a transaction. */
  public static void read(Path file, Connection to) throws SQLException {
    try (Connection from = open(file)) {
      from.setAutoCommit(false);
      TableCopy.copy(from, to, tables(from));
      from.rollback();
    }
  }

  private static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source.getConnection();
  }

  /** The tables that are copied, each after those it refers to. */
  private static List<String> tables(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    for (String table : all) {
      addAfterReferred(connection, table, ordered);
    }
    SqliteFile.NOT_COPIED.forEach(ordered::remove);
    return List.copyOf(ordered);
  }

  private static void addAfterReferred(Connection connection, String table, Set<String> ordered)
      throws SQLException {
    if (ordered.contains(table)) {
      return;
    }
    List<String> referred = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT \"table\" FROM pragma_foreign_key_list(?)")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          referred.add(rows.getString(1));
        }
      }
    }
    for (String other : referred) {
      if (!other.equals(table)) {
        addAfterReferred(connection, other, ordered);
      }
    }
    ordered.add(table);
  }
}
