package org.kumiki.coordinator.store.sql;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.steward.StewardStore;

/** Appointments in table {@code node_steward}. */
final class SqlStewardStore implements StewardStore {

  private final Jdbi jdbi;

  SqlStewardStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(String node, String person, Instant at) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO node_steward (node_id, person_id, appointed_at) VALUES (?, ?, ?)"
                    + " ON CONFLICT (node_id, person_id) DO NOTHING",
                node,
                person,
                at.toString()));
  }

  @Override
  public void remove(String node, String person) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "DELETE FROM node_steward WHERE node_id = ? AND person_id = ?", node, person));
  }

  @Override
  public List<String> ofNode(String node) {
    return names("SELECT person_id FROM node_steward WHERE node_id = ? ORDER BY person_id", node);
  }

  @Override
  public List<String> ofPerson(String person) {
    return names("SELECT node_id FROM node_steward WHERE person_id = ? ORDER BY node_id", person);
  }

  private List<String> names(String sql, String of) {
    return jdbi.withHandle(h -> h.select(sql, of).mapTo(String.class).list());
  }
}
