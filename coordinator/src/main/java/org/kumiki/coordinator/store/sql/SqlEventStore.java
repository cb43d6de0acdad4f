package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.event.EventLine;
import org.kumiki.coordinator.event.EventStore;

/** Events in table {@code case_event}. */
final class SqlEventStore implements EventStore {

  private static final String COLUMNS = "position, stream, version, at, actor, role, type, data";

  private final Jdbi jdbi;

  SqlEventStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(EventLine line) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO case_event (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                line.position(),
                line.stream(),
                line.version(),
                line.at(),
                line.actor(),
                line.role(),
                line.type(),
                line.data()));
  }

  @Override
  public long lastPosition() {
    return jdbi.withHandle(
        h -> h.select("SELECT coalesce(max(position), 0) FROM case_event").mapTo(long.class).one());
  }

  @Override
  public Ends ends(String stream) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT coalesce((SELECT max(position) FROM case_event), 0) AS last_position,"
                        + " coalesce((SELECT max(version) FROM case_event WHERE stream = ?), 0)"
                        + " AS last_version",
                    stream)
                .map(
                    (row, _) -> new Ends(row.getLong("last_position"), row.getLong("last_version")))
                .one());
  }

  @Override
  public List<EventLine> stream(String stream) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT " + COLUMNS + " FROM case_event WHERE stream = ? ORDER BY version",
                    stream)
                .map(SqlEventStore::line)
                .list());
  }

  @Override
  public List<EventLine> after(long position, int most) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT "
                        + COLUMNS
                        + " FROM case_event WHERE position > ? ORDER BY position"
                        + Limit.LAST,
                    position,
                    most)
                .map(SqlEventStore::line)
                .list());
  }

  private static EventLine line(ResultSet row, StatementContext context) throws SQLException {
    return new EventLine(
        row.getLong("position"),
        row.getString("stream"),
        row.getLong("version"),
        row.getString("at"),
        row.getString("actor"),
        row.getString("role"),
        row.getString("type"),
        row.getString("data"));
  }
}
