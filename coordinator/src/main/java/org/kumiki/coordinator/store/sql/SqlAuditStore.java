package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.audit.AuditLine;
import org.kumiki.coordinator.audit.AuditStore;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.GrowingRoot;

/** Audit entries in table {@code audit_entry}, the tree over them in {@code audit_tree}. */
final class SqlAuditStore implements AuditStore {

  private static final String COLUMNS =
      "sequence, at, actor, action, subject, detail, previous, hash";

  private final Jdbi jdbi;

  SqlAuditStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(AuditLine line) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                line.sequence(),
                line.at(),
                line.actor(),
                line.action(),
                line.subject(),
                line.detail(),
                line.previous(),
                line.hash()));
  }

  @Override
  public Optional<AuditLine> last() {
    return jdbi.withHandle(
        h ->
            h.select("SELECT " + COLUMNS + " FROM audit_entry ORDER BY sequence DESC LIMIT 1")
                .map(SqlAuditStore::line)
                .findFirst());
  }

  @Override
  public List<AuditLine> after(long sequence, int most) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT "
                        + COLUMNS
                        + " FROM audit_entry WHERE sequence > ? ORDER BY sequence"
                        + Limit.LAST,
                    sequence,
                    most)
                .map(SqlAuditStore::line)
                .list());
  }

  @Override
  public long leaves() {
    return jdbi.withHandle(
        h ->
            h.select("SELECT COALESCE(MAX(leaf), -1) + 1 FROM audit_tree").mapTo(Long.class).one());
  }

  @Override
  public void addNodes(List<GrowingRoot.Complete> nodes) {
    jdbi.useTransaction(
        h -> {
          PreparedBatch batch =
              h.prepareBatch("INSERT INTO audit_tree (leaf, level, hash) VALUES (?, ?, ?)");
          nodes.forEach(
              n -> batch.add(lastLeaf(n.level(), n.position()), n.level(), n.hash().hex()));
          batch.execute();
        });
  }

  @Override
  public Optional<Digest> node(int level, long position) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT hash FROM audit_tree WHERE leaf = ? AND level = ?",
                    lastLeaf(level, position),
                    level)
                .mapTo(String.class)
                .findFirst()
                .map(Digest::new));
  }

  /**
   * The leaf with which a subtree is complete. By it nodes lie in the order in which they are
   * added, all of one entry side by side.
   */
  private static long lastLeaf(int level, long position) {
    return ((position + 1) << level) - 1;
  }

  private static AuditLine line(ResultSet row, StatementContext context) throws SQLException {
    return new AuditLine(
        row.getLong("sequence"),
        row.getString("at"),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("previous"),
        row.getString("hash"));
  }
}
