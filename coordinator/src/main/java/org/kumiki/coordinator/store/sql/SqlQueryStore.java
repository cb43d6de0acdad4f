package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.Asked;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryStore;
import org.kumiki.protocols.document.Digest;

/**
 * Queries in table {@code query}, what was released of them in {@code released_result}, what is not
 * in {@code held_result}.
 */
final class SqlQueryStore implements QueryStore {

  private static final String SELECT =
      "SELECT id, permit_id, person, template, submitted, ended, outcome, message,"
          + " message_ja, plan FROM query ";

  private static final String EARLIER =
      "WHERE position < (SELECT position FROM query WHERE id = ?) ";

  private final Jdbi jdbi;

  SqlQueryStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void put(QueryRecord record) {
    Optional<QueryRecord.Ending> ending = record.ending();
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO query"
                    + " (id, permit_id, person, template, submitted, ended, outcome, message,"
                    + " message_ja, plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    // Whose it is and when it was asked stays as it is, and in its indexes.
                    + " ON CONFLICT (id) DO UPDATE"
                    + " SET template = excluded.template,"
                    + " ended = excluded.ended, outcome = excluded.outcome,"
                    + " message = excluded.message, message_ja = excluded.message_ja,"
                    + " plan = excluded.plan",
                record.query(),
                record.permit(),
                record.person(),
                record.template().orElse(null),
                record.submitted().toString(),
                ending.map(e -> e.at().toString()).orElse(null),
                ending.map(QueryRecord.Ending::outcome).orElse(null),
                ending.map(QueryRecord.Ending::message).orElse(null),
                ending.map(e -> e.said().ja()).orElse(null),
                record.plan().map(Digest::hex).orElse(null)));
  }

  @Override
  public Optional<QueryRecord> find(String query) {
    return list("WHERE id = ?", query).stream().findFirst();
  }

  @Override
  public List<QueryRecord> unfinished() {
    // The plus keeps SQLite from walking along all queries in this order: it takes the index of
    // the few that it asks for and sorts those.
    return list("WHERE ended IS NULL ORDER BY +position");
  }

  @Override
  public List<QueryRecord> latest(int most) {
    return list("ORDER BY position DESC" + Limit.LAST, most);
  }

  @Override
  public List<QueryRecord> latestOf(String person, int most) {
    return list("WHERE person = ? ORDER BY position DESC" + Limit.LAST, person, most);
  }

  @Override
  public List<QueryRecord> before(String query, int most) {
    return list(EARLIER + "ORDER BY position DESC" + Limit.LAST, query, most);
  }

  @Override
  public List<QueryRecord> ofBefore(String person, String query, int most) {
    return list(
        EARLIER + "AND person = ? ORDER BY position DESC" + Limit.LAST, query, person, most);
  }

  private List<QueryRecord> list(String which, Object... arguments) {
    return jdbi.withHandle(
        h -> h.select(SELECT + which, arguments).map(SqlQueryStore::record).list());
  }

  @Override
  public List<QueryRecord> ofPlan(String permit, Digest plan) {
    return list("WHERE permit_id = ? AND plan = ? ORDER BY position", permit, plan.hex());
  }

  @Override
  public Asked asked(String permit) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT count(*) AS asked, max(submitted) AS latest FROM query"
                        + " WHERE permit_id = ?",
                    permit)
                .map((row, context) -> asked(row))
                .one());
  }

  @Override
  public Map<String, Asked> asked() {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT permit_id, count(*) AS asked, max(submitted) AS latest FROM query"
                        + " GROUP BY permit_id")
                .map((row, context) -> Map.entry(row.getString("permit_id"), asked(row)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        row.getLong("asked"), Optional.ofNullable(row.getString("latest")).map(Instant::parse));
  }

  @Override
  public void putResult(String query, String document) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO released_result (query_id, document) VALUES (?, ?)", query, document));
  }

  @Override
  public Optional<String> result(String query) {
    return document("SELECT document FROM released_result WHERE query_id = ?", query);
  }

  @Override
  public void removeResult(String query) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM released_result WHERE query_id = ?", query));
  }

  @Override
  public void putHeld(String query, String document) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO held_result (query_id, document) VALUES (?, ?)", query, document));
  }

  @Override
  public Optional<String> held(String query) {
    return document("SELECT document FROM held_result WHERE query_id = ?", query);
  }

  @Override
  public void removeHeld(String query) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM held_result WHERE query_id = ?", query));
  }

  private Optional<String> document(String sql, String query) {
    return jdbi.withHandle(h -> h.select(sql, query).mapTo(String.class).findFirst());
  }

  private static QueryRecord record(ResultSet row, StatementContext context) throws SQLException {
    Optional<String> ended = Optional.ofNullable(row.getString("ended"));
    String outcome = row.getString("outcome");
    String message = row.getString("message");
    // Of an end from before this column there is the English only.
    String japanese = row.getString("message_ja");
    return new QueryRecord(
        row.getString("id"),
        row.getString("permit_id"),
        row.getString("person"),
        Optional.ofNullable(row.getString("template")),
        Instant.parse(row.getString("submitted")),
        ended.map(
            at ->
                new QueryRecord.Ending(
                    Instant.parse(at),
                    outcome,
                    Message.stored(message, Optional.ofNullable(japanese).orElse("")))),
        Optional.ofNullable(row.getString("plan")).map(Digest::new));
  }
}
