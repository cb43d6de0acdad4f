package org.kumiki.coordinator.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.round.RunStore;
import org.kumiki.coordinator.store.sql.Database;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An open SQLite file with the tables of this version. Guarantees: only this account can read it;
 * what was committed is on disk; what is removed is overwritten. Safe for threads.
 */
final class SqliteFile implements Database {

  /** What a copy does not hold, referring tables first. */
  static final List<String> NOT_COPIED =
      List.of("run_state", "run_order", "enrolment_token", "invitation", "session");

  private static final int PATIENCE_MILLIS = 10_000;

  private final OneConnection connection;
  private final Jdbi jdbi;

  private SqliteFile(OneConnection connection) {
    this.connection = connection;
    jdbi = Jdbi.create(connection);
    KeptStatements statements = new KeptStatements();
    jdbi.setStatementBuilderFactory(same -> statements);
    // As it comes, a message shows the arguments: hashes of tokens, sums that are not released.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Opens the file, made where there is none, and brings its tables up to this version.
   *
   * @throws InvalidInput if a later version of the software made it
   */
  static SqliteFile open(Path file) {
    makePrivate(file);
    try {
      Connection connection = source(file).getConnection();
      try {
        Tables.bringUpToDate(connection, file);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      return new SqliteFile(new OneConnection(connection));
    } catch (SQLException e) {
      throw new UncheckedIOException("opening " + file, new IOException(e));
    }
  }

  static boolean isBehind(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (Connection connection = source(file).getConnection()) {
      return Tables.isBehind(connection);
    } catch (SQLException e) {
      throw new UncheckedIOException("opening " + file, new IOException(e));
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // Another process, a command of the operator, may write too: whoever will write waits for its
    // turn before it reads, not in between, where waiting is of no use.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    // Nobody asks for them, and every insert would be followed by a query for the last one.
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  /** SQLite gives the files beside it the same permissions. */
  private static void makePrivate(Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // As it should be at every start but the first.
    } catch (IOException e) {
      throw new UncheckedIOException("making " + file, e);
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public <T> T in(Supplier<T> work) {
    return jdbi.inTransaction(handle -> work.get());
  }

  /** The file is the coordinator's own: {@link #forgetRemoved} reaches all that is in it. */
  @Override
  public RunStore kept(RunStore runs) {
    return runs;
  }

  @Override
  public void copyTo(Path copy) {
    makePrivate(copy);
    jdbi.useHandle(handle -> handle.execute("VACUUM INTO ?", copy.toAbsolutePath().toString()));
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + copy.toAbsolutePath());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : NOT_COPIED) {
        statement.executeUpdate("DELETE FROM " + table);
      }
      // What was removed is in no free page either.
      statement.executeUpdate("VACUUM");
    } catch (SQLException e) {
      throw new UncheckedIOException("copying the database", new IOException(e));
    }
  }

  /** Empties the write-ahead log, where what was removed can still be read. */
  @Override
  public void forgetRemoved() {
    jdbi.useHandle(handle -> handle.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new UncheckedIOException("closing the database", new IOException(e));
    }
  }
}
