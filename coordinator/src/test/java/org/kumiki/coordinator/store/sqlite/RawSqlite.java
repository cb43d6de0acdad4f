package org.kumiki.coordinator.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Somebody who can write the database file, past the software and its triggers. */
public final class RawSqlite {

  private final Path file;

  /** Of this file. */
  public RawSqlite(Path file) {
    this.file = file;
  }

  /** Does statements one after the other. */
  public void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes the triggers away that keep audit entries as they are. */
  public void unlockAudit() {
    execute(
        "DROP TRIGGER IF EXISTS audit_entry_is_not_changed",
        "DROP TRIGGER IF EXISTS audit_entry_is_not_removed");
  }

  /** Removes the tree over the audit entries, which the next entry makes anew. */
  public void removeAuditTree() {
    execute("DROP TRIGGER IF EXISTS audit_tree_is_not_removed", "DELETE FROM audit_tree");
  }

  /** Takes the triggers away that keep events of cases as they are. */
  public void unlockEvents() {
    execute(
        "DROP TRIGGER IF EXISTS case_event_is_not_changed",
        "DROP TRIGGER IF EXISTS case_event_is_not_removed");
  }

  /** The rows of a table. */
  public int count(String table) {
    return number("SELECT count(*) FROM " + table);
  }

  /** The first column of what is selected. */
  public List<String> select(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The number of the last script. */
  public int version() {
    return number("PRAGMA user_version");
  }

  private int number(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
