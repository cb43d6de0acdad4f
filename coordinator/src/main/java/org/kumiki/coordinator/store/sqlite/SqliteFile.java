package org.kumiki.coordinator.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.Transactions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An open SQLite file with the tables of this version. Guarantees: only this account can read it;
 * what was committed is on disk; what is removed is overwritten. Safe for threads.
 */
final class SqliteFile implements Transactions, AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final OneConnection connection;
  private final Jdbi jdbi;

  private SqliteFile(OneConnection connection) {
    this.connection = connection;
    jdbi = Jdbi.create(connection);
  }

  /**
   * Opens the file, made where there is none, and brings its tables up to this version.
   *
   * @throws InvalidInput if a later version of the software made it, or it was tampered with
   */
  static SqliteFile open(Path file) {
    makePrivate(file);
    SQLiteDataSource source = source(file);
    try {
      // Without a pattern, a later version's migrations would be ignored instead of refused.
      Flyway.configure()
          .dataSource(source)
          .loggers("slf4j")
          .locations("classpath:org/kumiki/coordinator/store/sqlite")
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
      return new SqliteFile(new OneConnection(source.getConnection()));
    } catch (FlywayValidateException e) {
      throw new InvalidInput(
          "home",
          "the tables of %s are not those of this version; use the version that made it, or a backup"
              .formatted(file));
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

  Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public <T> T in(Supplier<T> work) {
    return jdbi.inTransaction(handle -> work.get());
  }

  /** Empties the write-ahead log, where what was removed can still be read. */
  void forgetRemoved() {
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
