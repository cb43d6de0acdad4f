package org.kumiki.coordinator.store.sqlite;

import java.nio.file.Path;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sql.SqlStores;

/** All stores in one SQLite file that only this account can read. */
public final class SqliteStores {

  private SqliteStores() {}

  /**
   * Opens the file, made where there is none. Several processes may have it open.
   *
   * @throws InvalidInput if a later version of the software made it
   */
  public static Stores open(Path file) {
    return new SqlStores(SqliteFile.open(file));
  }

  /** Whether the file was made by an earlier version, and opening it would change its tables. */
  public static boolean isBehind(Path file) {
    return SqliteFile.isBehind(file);
  }
}
