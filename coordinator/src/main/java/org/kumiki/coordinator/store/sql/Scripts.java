package org.kumiki.coordinator.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;

/**
 * Brings the tables of a database up to this version, by numbered scripts. Guarantees: the number
 * of the last script stands in the database and changes in the transaction of the script, so a
 * script runs once, wholly or not at all, whoever else opens the database.
 *
 * @param beside the class beside which the scripts stand
 * @param names in order; one that was released is never changed
 */
public record Scripts(Class<?> beside, List<String> names) {

  /** Where the number of the last script stands. */
  public interface Seen {

    /** 0 where no script ran; waits for its turn, so that nobody else runs scripts meanwhile. */
    int read(Statement statement) throws SQLException;

    /** Writes it. */
    void write(Statement statement, int number) throws SQLException;
  }

  /** Never null. */
  public Scripts {
    names = List.copyOf(names);
  }

  /** Whether the database has seen some of the scripts, and not all. */
  public boolean isBehind(Connection connection, Seen seen) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int last = seen.read(statement);
      return last > 0 && last < names.size();
    }
  }

  /**
   * Runs the scripts that the database has not seen.
   *
   * @param where the database, for a message
   * @throws InvalidInput if it has seen scripts that this version does not know
   */
  public void run(Connection connection, Seen seen, String where) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      int last = seen.read(statement);
      if (last > names.size()) {
        throw new InvalidInput(
            "home",
            "a later version of this software made the tables of %s; use that version, or a backup"
                .formatted(where));
      }
      for (int next = last + 1; next <= names.size(); next++) {
        // The drivers take statement after statement.
        statement.executeUpdate(text(names.get(next - 1)));
        seen.write(statement, next);
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
    connection.setAutoCommit(true);
  }

  private String text(String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the script " + name + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the script " + name, e);
    }
  }
}
