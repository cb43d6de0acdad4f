package org.kumiki.coordinator.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.StoreSettings;

/**
 * The time in which one coordinator serves a database. Guarantees: a second one is refused while
 * the first has its connection; where the first lost it and a second one began, nothing that the
 * first still wants to change is changed. Safe for threads.
 */
final class Term implements Turn.Condition, AutoCloseable {

  /** Of the advisory lock: "kumiki" and 2. */
  private static final long KEY = 0x6b756d696b6902L;

  private static final int ANSWER_SECONDS = 5;
  private static final int PATIENCE_SECONDS = 1;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final PostgresSource source;
  private final long number;
  private Connection holder;

  private Term(PostgresSource source, Connection holder, long number) {
    this.source = source;
    this.holder = holder;
    this.number = number;
  }

  /**
   * Begins one; the tables are there.
   *
   * @throws InvalidInput if another coordinator serves the database
   */
  static Term begin(PostgresSource source) throws SQLException {
    Connection connection = source.getConnection();
    try {
      if (!take(connection)) {
        throw other(source.settings());
      }
      return new Term(source, connection, next(connection));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Whether a coordinator serves the database of this connection now. */
  static boolean isHeld(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
        row.next();
        if (!row.getBoolean(1)) {
          return true;
        }
      }
      statement.execute("SELECT pg_advisory_unlock(" + KEY + ")");
      return false;
    }
  }

  private static InvalidInput other(StoreSettings.Postgres settings) {
    return new InvalidInput(
        "store",
        "another coordinator runs with the database %s; stop it or use another database"
            .formatted(settings.where()));
  }

  /** Waits a little: the server may not have seen yet that the process before has died. */
  private static boolean take(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '" + PATIENCE_SECONDS + "s'");
      // Held by the session, beyond this transaction.
      statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** In its turn, so that no transaction of an earlier term is under way. */
  private static long next(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + Turn.KEY + ")");
      try (ResultSet row =
          statement.executeQuery("UPDATE coordinator_version SET term = term + 1 RETURNING term")) {
        row.next();
        long number = row.getLong(1);
        connection.commit();
        return number;
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Is asked in every transaction: nobody else began a term, and nobody else can begin one. */
  @Override
  public void check(Handle handle) {
    renew();
    long now = handle.select("SELECT term FROM coordinator_version").mapTo(Long.class).one();
    if (now != number) {
      throw over(source.settings());
    }
  }

  private static IllegalStateException over(StoreSettings.Postgres settings) {
    return new IllegalStateException(
        "another coordinator runs with the database %s since; this one changes nothing more: stop it"
            .formatted(settings.where()));
  }

  private synchronized void renew() {
    try {
      if (!holder.isValid(ANSWER_SECONDS)) {
        holder.close();
        holder = source.getConnection();
        if (!take(holder)) {
          throw over(source.settings());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached anew", e);
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    holder.close();
  }
}
