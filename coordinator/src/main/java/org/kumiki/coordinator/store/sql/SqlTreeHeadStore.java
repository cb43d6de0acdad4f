package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.transparency.PublishedHead;
import org.kumiki.coordinator.transparency.TreeHeadStore;

/** Published heads in table {@code tree_head}. */
final class SqlTreeHeadStore implements TreeHeadStore {

  private final Jdbi jdbi;

  SqlTreeHeadStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(PublishedHead head) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO tree_head (position, size, at, jws) VALUES (?, ?, ?, ?)",
                head.position(),
                head.size(),
                head.at().toString(),
                head.jws()));
  }

  @Override
  public Optional<PublishedHead> last() {
    return jdbi.withHandle(
        h ->
            h.select("SELECT position, size, at, jws FROM tree_head ORDER BY position DESC LIMIT 1")
                .map(SqlTreeHeadStore::head)
                .findFirst());
  }

  @Override
  public List<PublishedHead> after(long position, int most) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT position, size, at, jws FROM tree_head WHERE position > ?"
                        + " ORDER BY position"
                        + Limit.LAST,
                    position,
                    most)
                .map(SqlTreeHeadStore::head)
                .list());
  }

  private static PublishedHead head(ResultSet row, StatementContext context) throws SQLException {
    return new PublishedHead(
        row.getLong("position"),
        row.getLong("size"),
        Instant.parse(row.getString("at")),
        row.getString("jws"));
  }
}
