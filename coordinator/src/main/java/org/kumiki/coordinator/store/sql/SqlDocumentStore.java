package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.permit.DocumentStore;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;

/** Documents in table {@code document}, the number of status lists beside it. */
final class SqlDocumentStore implements DocumentStore {

  private static final String SELECT =
      "SELECT kind, name, version, payload_sha256, jws FROM document WHERE kind = ? ";

  private final Jdbi jdbi;

  SqlDocumentStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void put(StoredDocument document, Instant at) {
    int rows =
        jdbi.inTransaction(
            h ->
                h.execute(
                    "INSERT INTO document (kind, name, version, payload_sha256, jws, published_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (kind, name, version) DO UPDATE"
                        + " SET jws = excluded.jws, published_at = excluded.published_at"
                        + " WHERE document.payload_sha256 = excluded.payload_sha256",
                    document.kind().name(),
                    document.name(),
                    document.version(),
                    document.payloadSha256().hex(),
                    document.jws(),
                    at.toString()));
    if (rows != 1) {
      throw new IllegalStateException(document + " is there with another payload");
    }
  }

  @Override
  public Optional<StoredDocument> latest(DocumentKind kind, String name) {
    return jdbi.withHandle(
        h ->
            h.select(SELECT + "AND name = ? ORDER BY version DESC LIMIT 1", kind.name(), name)
                .map(SqlDocumentStore::document)
                .findFirst());
  }

  @Override
  public List<StoredDocument> latest(DocumentKind kind, Optional<String> after, int most) {
    return jdbi.withHandle(
        h ->
            h.select(
                    SELECT
                        + "AND name > ? AND NOT EXISTS (SELECT 1 FROM document AS later"
                        + " WHERE later.kind = document.kind AND later.name = document.name"
                        + " AND later.version > document.version) ORDER BY name"
                        + Limit.LAST,
                    kind.name(),
                    after.orElse(""),
                    most)
                .map(SqlDocumentStore::document)
                .list());
  }

  @Override
  public List<StoredDocument> all(DocumentKind kind) {
    return jdbi.withHandle(
        h ->
            h.select(SELECT + "ORDER BY name, version", kind.name())
                .map(SqlDocumentStore::document)
                .list());
  }

  @Override
  public long nextStatusNumber() {
    return jdbi.inTransaction(
        h -> {
          h.execute("UPDATE status_list_number SET last = last + 1");
          return h.select("SELECT last FROM status_list_number").mapTo(Long.class).one();
        });
  }

  @Override
  public long statusNumber() {
    return jdbi.withHandle(
        h -> h.select("SELECT last FROM status_list_number").mapTo(Long.class).one());
  }

  @Override
  public void skipStatusNumbers(long count) {
    jdbi.useTransaction(h -> h.execute("UPDATE status_list_number SET last = last + ?", count));
  }

  private static StoredDocument document(ResultSet row, StatementContext context)
      throws SQLException {
    return new StoredDocument(
        DocumentKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getLong("version"),
        new Digest(row.getString("payload_sha256")),
        row.getBytes("jws"));
  }
}
