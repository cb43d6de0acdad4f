package org.kumiki.coordinator.store.sql;

import java.util.Optional;
import org.kumiki.coordinator.round.RunStore;

/** Orders and states in tables {@code run_order} and {@code run_state}. */
final class SqlRunStore implements RunStore {

  private final Database database;

  SqlRunStore(Database database) {
    this.database = database;
  }

  @Override
  public void putOrder(String query, String json) {
    database
        .jdbi()
        .useTransaction(
            h ->
                h.execute(
                    "INSERT INTO run_order (query_id, content) VALUES (?, ?)"
                        + " ON CONFLICT (query_id) DO UPDATE SET content = excluded.content",
                    query,
                    json));
  }

  @Override
  public void putState(String query, int round, String json) {
    database
        .jdbi()
        .useTransaction(
            h ->
                h.execute(
                    "INSERT INTO run_state (query_id, round, content) VALUES (?, ?, ?)"
                        + " ON CONFLICT (query_id) DO UPDATE"
                        + " SET round = excluded.round, content = excluded.content",
                    query,
                    round,
                    json));
  }

  @Override
  public Optional<String> order(String query) {
    return content("SELECT content FROM run_order WHERE query_id = ?", query);
  }

  @Override
  public Optional<String> state(String query) {
    return content("SELECT content FROM run_state WHERE query_id = ?", query);
  }

  private Optional<String> content(String sql, String query) {
    return database.jdbi().withHandle(h -> h.select(sql, query).mapTo(String.class).findFirst());
  }

  @Override
  public void remove(String query) {
    database
        .jdbi()
        .useTransaction(
            h -> {
              h.execute("DELETE FROM run_state WHERE query_id = ?", query);
              h.execute("DELETE FROM run_order WHERE query_id = ?", query);
            });
  }

  @Override
  public void forgetRemoved() {
    database.forgetRemoved();
  }
}
