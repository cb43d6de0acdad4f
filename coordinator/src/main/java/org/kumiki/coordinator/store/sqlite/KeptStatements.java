package org.kumiki.coordinator.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * Statements as SQLite compiled them, for the next time: a query of a few rows costs less than
 * compiling it. Guarantees: a kept statement holds no value that was bound to it, no lock and no
 * row, and is not lent twice at once; the least recently used ones go first. For one connection,
 * and like it for one thread at a time.
 */
final class KeptStatements extends DefaultStatementBuilder {

  // The stores have about as many; lists of varying length make more.
  private static final int MOST = 256;

  private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

  // What each was compiled of: Jdbi gives back what stood there before it put in names and lists.
  private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement before = kept.remove(sql);
    PreparedStatement statement = before == null ? super.create(connection, sql, context) : before;
    lent.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection connection, String template, Statement statement)
      throws SQLException {
    String sql = lent.remove(statement);
    if (sql == null
        || !(statement instanceof JDBC4PreparedStatement prepared)
        || prepared.pointer.isClosed()
        || kept.containsKey(sql)) {
      statement.close();
      return;
    }
    // Rows that nobody asked for would keep what they are read from from being written over.
    prepared.pointer.safeRunInt(DB::reset);
    prepared.clearParameters();
    kept.put(sql, prepared);
    if (kept.size() > MOST) {
      var oldest = kept.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
  }
}
