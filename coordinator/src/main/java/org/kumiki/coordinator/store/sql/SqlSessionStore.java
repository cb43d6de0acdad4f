package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.SessionStore;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import org.kumiki.protocols.document.Digest;

/** Sessions in table {@code session}. */
final class SqlSessionStore implements SessionStore {

  private static final String ALL =
      "SELECT sha256, id, person_id, epoch, stage, begun, used, place, agent FROM session ";

  private final Jdbi jdbi;

  SqlSessionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(Session session) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO session"
                    + " (sha256, id, person_id, epoch, stage, begun, used, place, agent)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.sha256().hex(),
                session.id(),
                session.person(),
                session.epoch(),
                session.stage().name(),
                session.begun().toEpochMilli(),
                session.used().toEpochMilli(),
                session.visitor().place(),
                session.visitor().agent()));
  }

  @Override
  public Optional<Session> find(Digest sha256) {
    return jdbi.withHandle(
        h ->
            h.select(ALL + "WHERE sha256 = ?", sha256.hex())
                .map(SqlSessionStore::session)
                .findFirst());
  }

  @Override
  public List<Session> of(String person) {
    return jdbi.withHandle(
        h ->
            h.select(ALL + "WHERE person_id = ? ORDER BY begun, id", person)
                .map(SqlSessionStore::session)
                .list());
  }

  @Override
  public void used(Digest sha256, Instant at) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "UPDATE session SET used = ? WHERE sha256 = ?", at.toEpochMilli(), sha256.hex()));
  }

  @Override
  public void remove(Digest sha256) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM session WHERE sha256 = ?", sha256.hex()));
  }

  @Override
  public void removeUnusedSince(Instant before) {
    jdbi.useTransaction(
        h -> h.execute("DELETE FROM session WHERE used < ?", before.toEpochMilli()));
  }

  private static Session session(ResultSet row, StatementContext context) throws SQLException {
    return new Session(
        new Digest(row.getString("sha256")),
        row.getString("id"),
        row.getString("person_id"),
        row.getLong("epoch"),
        Stage.valueOf(row.getString("stage")),
        Instant.ofEpochMilli(row.getLong("begun")),
        Instant.ofEpochMilli(row.getLong("used")),
        new Visitor(row.getString("place"), row.getString("agent")));
  }
}
