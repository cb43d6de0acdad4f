package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.DeadlineStore;
import org.kumiki.coordinator.calendar.Span;

/** Deadlines in table {@code deadline}. */
final class SqlDeadlineStore implements DeadlineStore {

  private static final String COLUMNS =
      "id, kind, subject, trigger_day, length_count, length_unit, nominal_day, due_day, ends,"
          + " state, extended_count, extended_unit, extended_reason, extended_at, closed";

  private final Jdbi jdbi;

  SqlDeadlineStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public long nextId() {
    return jdbi.withHandle(
        h -> h.select("SELECT COALESCE(MAX(id), 0) + 1 FROM deadline").mapTo(Long.class).one());
  }

  @Override
  public void put(Deadline d) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO deadline ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (id) DO UPDATE SET trigger_day = excluded.trigger_day,"
                    + " nominal_day = excluded.nominal_day, due_day = excluded.due_day,"
                    + " ends = excluded.ends, state = excluded.state,"
                    + " extended_count = excluded.extended_count,"
                    + " extended_unit = excluded.extended_unit,"
                    + " extended_reason = excluded.extended_reason,"
                    + " extended_at = excluded.extended_at, closed = excluded.closed",
                d.id(),
                d.kind().name(),
                d.subject(),
                d.trigger().toString(),
                d.length().count(),
                d.length().unit().name(),
                d.nominal().toString(),
                d.due().toString(),
                d.ends().toString(),
                d.state().name(),
                d.extended().map(e -> e.by().count()).orElse(null),
                d.extended().map(e -> e.by().unit().name()).orElse(null),
                d.extended().map(Deadline.Extended::reason).orElse(null),
                d.extended().map(e -> e.at().toString()).orElse(null),
                d.closed().map(Instant::toString).orElse(null)));
  }

  @Override
  public Optional<Deadline> find(long id) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT " + COLUMNS + " FROM deadline WHERE id = ?", id)
                .map(SqlDeadlineStore::deadline)
                .findFirst());
  }

  @Override
  public List<Deadline> of(String subject) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT " + COLUMNS + " FROM deadline WHERE subject = ? ORDER BY id", subject)
                .map(SqlDeadlineStore::deadline)
                .list());
  }

  @Override
  public List<Deadline> open(int most) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT "
                        + COLUMNS
                        + " FROM deadline WHERE state = ? ORDER BY ends, id"
                        + Limit.LAST,
                    Deadline.State.OPEN.name(),
                    most)
                .map(SqlDeadlineStore::deadline)
                .list());
  }

  @Override
  public List<Deadline> open(
      Set<DeadlineKind> kinds, String subjects, Instant from, Instant until, int most) {
    return kinds.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            h ->
                h.createQuery(
                        "SELECT "
                            + COLUMNS
                            + " FROM deadline WHERE state = :state"
                            + " AND ends >= :from AND ends < :until"
                            + " AND kind IN (<kinds>)"
                            + " AND SUBSTR(subject, 1, LENGTH(:subjects)) = :subjects"
                            + " ORDER BY ends, id"
                            + Limit.MOST)
                    .bind("state", Deadline.State.OPEN.name())
                    // Texts of whole seconds and of parts of one do not sort as their instants do.
                    .bind("from", from.truncatedTo(ChronoUnit.SECONDS).toString())
                    .bind("until", until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString())
                    .bindList("kinds", kinds.stream().map(Enum::name).sorted().toList())
                    .bind("subjects", subjects)
                    .bind("most", most)
                    .map(SqlDeadlineStore::deadline)
                    .list());
  }

  private static Deadline deadline(ResultSet row, StatementContext context) throws SQLException {
    return new Deadline(
        row.getLong("id"),
        DeadlineKind.valueOf(row.getString("kind")),
        row.getString("subject"),
        LocalDate.parse(row.getString("trigger_day")),
        span(row, "length"),
        LocalDate.parse(row.getString("nominal_day")),
        LocalDate.parse(row.getString("due_day")),
        Instant.parse(row.getString("ends")),
        Deadline.State.valueOf(row.getString("state")),
        extended(row),
        Optional.ofNullable(row.getString("closed")).map(Instant::parse));
  }

  private static Optional<Deadline.Extended> extended(ResultSet row) throws SQLException {
    String reason = row.getString("extended_reason");
    return reason == null
        ? Optional.empty()
        : Optional.of(
            new Deadline.Extended(
                span(row, "extended"), reason, Instant.parse(row.getString("extended_at"))));
  }

  private static Span span(ResultSet row, String name) throws SQLException {
    return new Span(row.getInt(name + "_count"), Span.Unit.valueOf(row.getString(name + "_unit")));
  }
}
