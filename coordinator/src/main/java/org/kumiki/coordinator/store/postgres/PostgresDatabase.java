package org.kumiki.coordinator.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.kumiki.coordinator.round.RunStore;
import org.kumiki.coordinator.store.sql.Database;
import org.kumiki.coordinator.store.sqlite.SqliteExchange;

/**
 * An open PostgreSQL database with the tables of this version. Guarantees: changes come one after
 * the other ({@link Turn}); what was committed is on the server's disk; of queries that ended
 * nothing can be read. Safe for threads.
 */
final class PostgresDatabase implements Database {

  /** Readers, and the one that writes; two more hold the term and copy. */
  private static final int CONNECTIONS = 10;

  private static final int ATTEMPTS = 3;
  private static final long PATIENCE_MILLIS = 10_000;

  private final PostgresSource source;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final RunKeys keys;
  private final Optional<Term> term;

  // Whoever waits for a turn here has no connection yet: readers find one.
  private final ReentrantLock turn = new ReentrantLock(true);

  PostgresDatabase(PostgresSource source, RunKeys keys, Optional<Term> term) {
    this.source = source;
    this.keys = keys;
    this.term = term;
    pool = new HikariDataSource(pool(source));
    jdbi = Jdbi.create(pool);
    jdbi.setTransactionHandler(
        Turn.with(handle -> term.ifPresent(serving -> serving.check(handle))));
    // As it comes, a message shows the arguments: hashes of tokens, sums that are not released.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    if (term.isPresent()) {
      keys.keepOnly(underWay());
    }
  }

  static {
    // The pool would hand out what was used within the last half second without asking whether it
    // is
    // still alive: one request failed whenever the server had ended its connections.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
  }

  private static HikariConfig pool(PostgresSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("coordinator-store");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    return config;
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public <T> T in(Supplier<T> work) {
    // Not interruptible: what a query has to store when it is stopped must still be stored.
    turn.lock();
    try {
      return in(work, ATTEMPTS);
    } finally {
      turn.unlock();
    }
  }

  /** A line that broke while nobody used it shows at its first use: then nothing was done yet. */
  private <T> T in(Supplier<T> work, int attempts) {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      return jdbi.inTransaction(
          handle -> {
            begun.set(true);
            return work.get();
          });
    } catch (JdbiException e) {
      if (begun.get() || attempts == 1) {
        throw e;
      }
      return in(work, attempts - 1);
    }
  }

  @Override
  public RunStore kept(RunStore runs) {
    return new SealedRuns(runs, keys);
  }

  private List<String> underWay() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT query_id FROM run_order").mapTo(String.class).list());
  }

  /** Destroys their keys: the server's files, log and copies hold what nobody can read. */
  @Override
  public void forgetRemoved() {
    keys.destroyRemoved(underWay());
  }

  @Override
  public void copyTo(Path copy) {
    try (Connection connection = source.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      SqliteExchange.fill(copy, connection);
      connection.rollback();
    } catch (SQLException e) {
      throw PostgresWords.failure(source.settings(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
    term.ifPresent(
        serving -> {
          try {
            serving.close();
          } catch (SQLException e) {
            throw new UncheckedIOException("closing the database", new IOException(e));
          }
        });
  }
}
