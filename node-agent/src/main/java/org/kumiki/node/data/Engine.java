package org.kumiki.node.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Properties;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/**
 * One opened DuckDB database, locked down: no extension is loaded or fetched, no file but its own,
 * or the one to be imported, is touched, nothing of this can be switched back by SQL, and it spills
 * into the given folder alone. One thread at a time.
 */
final class Engine implements AutoCloseable {

  // What one dataset is asked again and again.
  private static final int MOST_COMPILED = 16;

  private final DuckDBConnection connection;
  private final LinkedHashMap<String, DuckDBPreparedStatement> compiled = new LinkedHashMap<>();

  private Engine(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** A database to be written; made if it is not there. */
  static Engine writing(Path database, Path work, Limits limits) throws SQLException {
    return open(database.toString(), settings(work, limits));
  }

  /** A database that is only read. */
  static Engine reading(Path database, Path work, Limits limits) throws SQLException {
    Properties settings = settings(work, limits);
    settings.setProperty("access_mode", "READ_ONLY");
    return open(database.toString(), settings);
  }

  /** An empty database in memory that may read one file, on one thread: in the file's order. */
  static Engine importing(Path file, Path work, Limits limits) throws SQLException {
    Properties settings = settings(work, limits);
    settings.setProperty("threads", "1");
    settings.setProperty("enable_external_access", "true");
    settings.setProperty("lock_configuration", "false");
    Engine engine = open("", settings);
    try {
      engine.run("SET allowed_paths = ['" + file.toString().replace("'", "''") + "']");
      engine.run("SET enable_external_access = false");
      engine.run("SET lock_configuration = true");
      return engine;
    } catch (SQLException e) {
      engine.close();
      throw e;
    }
  }

  private static Engine open(String database, Properties settings) throws SQLException {
    NativeLibrary.load();
    Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, settings);
    return new Engine(connection.unwrap(DuckDBConnection.class));
  }

  private static Properties settings(Path work, Limits limits) {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(limits.threads()));
    settings.setProperty("memory_limit", limits.engineMebibytes() + "MiB");
    settings.setProperty("temp_directory", work.resolve("spill").toString());
    settings.setProperty("home_directory", work.toString());
    settings.setProperty("extension_directory", work.resolve("extensions").toString());
    settings.setProperty("secret_directory", work.resolve("secrets").toString());
    settings.setProperty("allow_persistent_secrets", "false");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("enable_external_access", "false");
    settings.setProperty("lock_configuration", "true");
    // Rows of one table come in its order: FileOrder.
    settings.setProperty("preserve_insertion_order", "true");
    // Else a second opening of a file would share the first one's memory and settings.
    settings.setProperty(DuckDBDriver.JDBC_INSTANCE_CACHE, "false");
    settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    return settings;
  }

  /** The same database again, for one piece of work: tables that it makes go with it. */
  Engine session() throws SQLException {
    return new Engine(connection.duplicate().unwrap(DuckDBConnection.class));
  }

  DuckDBConnection connection() {
    return connection;
  }

  /**
   * Asks a question, compiled where it was asked in the same words before: for a few rows that
   * costs more than to answer it. To be closed before the next one is asked.
   */
  DuckDBChunkedResult ask(String sql) throws SQLException {
    DuckDBPreparedStatement statement = compiled.remove(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
    }
    // The driver closes one that fails.
    DuckDBChunkedResult result = statement.query();
    compiled.put(sql, statement);
    if (compiled.size() > MOST_COMPILED) {
      compiled.pollFirstEntry().getValue().close();
    }
    return result;
  }

  /** Runs a fixed statement. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a fixed statement gives. */
  long number(String sql) throws SQLException {
    return numbers(sql)[0];
  }

  /** The numbers of the one row that a fixed statement gives. */
  long[] numbers(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      long[] numbers = new long[result.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = result.getLong(i + 1);
      }
      return numbers;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      for (DuckDBPreparedStatement statement : compiled.values()) {
        statement.close();
      }
      compiled.clear();
    }
  }
}
