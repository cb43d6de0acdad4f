package org.kumiki.coordinator.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Lends one connection to one thread at a time. SQLite lets one writer in at a time anyway, and a
 * connection of its own for every reader would cost each of them its setting up; so no pool is
 * needed. Safe for threads.
 */
final class OneConnection implements ConnectionFactory, AutoCloseable {

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock(true);

  OneConnection(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection openConnection() {
    // Not interruptible: what a query has to store when it is stopped must still be stored.
    lock.lock();
    return connection;
  }

  @Override
  public void closeConnection(Connection lent) {
    lock.unlock();
  }

  /** Waits for whoever has the connection, and closes it. */
  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      connection.close();
    } finally {
      lock.unlock();
    }
  }
}
