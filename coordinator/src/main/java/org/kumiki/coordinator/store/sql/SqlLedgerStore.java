package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.release.LedgerEntry;
import org.kumiki.coordinator.release.LedgerStore;
import org.kumiki.protocols.document.Digest;

/** Decisions about results in table {@code release_ledger}. */
final class SqlLedgerStore implements LedgerStore {

  private static final String SELECT =
      "SELECT query_id, permit_id, analysis_set, figures, evidence FROM release_ledger ";

  private final Jdbi jdbi;

  SqlLedgerStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void put(LedgerEntry entry) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO release_ledger (query_id, permit_id, analysis_set, figures, evidence)"
                    + " VALUES (?, ?, ?, ?, ?)",
                entry.query(),
                entry.permit(),
                entry.analysisSet().hex(),
                entry.figures().orElse(null),
                entry.evidence()));
  }

  @Override
  public List<LedgerEntry> released(String permit, Digest analysisSet) {
    return list(
        "WHERE permit_id = ? AND analysis_set = ? AND figures IS NOT NULL ORDER BY position",
        permit,
        analysisSet.hex());
  }

  @Override
  public List<LedgerEntry> latest(String permit, int most) {
    return list(
        "WHERE permit_id = ? AND figures IS NOT NULL ORDER BY position DESC" + Limit.LAST,
        permit,
        most);
  }

  @Override
  public Optional<LedgerEntry> find(String query) {
    return list("WHERE query_id = ?", query).stream().findFirst();
  }

  private List<LedgerEntry> list(String which, Object... arguments) {
    return jdbi.withHandle(
        h -> h.select(SELECT + which, arguments).map(SqlLedgerStore::entry).list());
  }

  private static LedgerEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new LedgerEntry(
        row.getString("query_id"),
        row.getString("permit_id"),
        new Digest(row.getString("analysis_set")),
        Optional.ofNullable(row.getString("figures")),
        row.getString("evidence"));
  }
}
