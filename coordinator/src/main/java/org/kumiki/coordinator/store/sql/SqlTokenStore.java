package org.kumiki.coordinator.store.sql;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.identity.EnrolmentToken;
import org.kumiki.coordinator.identity.TokenStore;
import org.kumiki.protocols.document.Digest;

/** One-time tokens in table {@code enrolment_token}. */
final class SqlTokenStore implements TokenStore {

  private final Jdbi jdbi;

  SqlTokenStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void put(EnrolmentToken token) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO enrolment_token (node_id, sha256, expires) VALUES (?, ?, ?)"
                    + " ON CONFLICT (node_id) DO UPDATE"
                    + " SET sha256 = excluded.sha256, expires = excluded.expires",
                token.nodeId(),
                token.sha256().hex(),
                token.expires().toString()));
  }

  @Override
  public Optional<EnrolmentToken> find(String nodeId) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT node_id, sha256, expires FROM enrolment_token WHERE node_id = ?",
                    nodeId)
                .map(
                    (row, context) ->
                        new EnrolmentToken(
                            row.getString("node_id"),
                            new Digest(row.getString("sha256")),
                            Instant.parse(row.getString("expires"))))
                .findFirst());
  }

  @Override
  public void remove(String nodeId) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM enrolment_token WHERE node_id = ?", nodeId));
  }
}
