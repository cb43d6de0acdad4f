package org.kumiki.coordinator.store.sql;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.NodeStore;
import org.kumiki.protocols.document.Digest;

/** Nodes in tables {@code enrolled_node} and {@code revoked_key}. */
final class SqlNodeStore implements NodeStore {

  private final Jdbi jdbi;

  SqlNodeStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(EnrolledNode node, Instant at) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO enrolled_node (node_id, spki_sha256, enrolled_at) VALUES (?, ?, ?)",
                node.id(),
                node.spkiSha256().hex(),
                at.toString()));
  }

  @Override
  public List<EnrolledNode> all() {
    return jdbi.withHandle(
        h ->
            h.select("SELECT node_id, spki_sha256 FROM enrolled_node ORDER BY position")
                .map(
                    (row, context) ->
                        new EnrolledNode(
                            row.getString("node_id"), new Digest(row.getString("spki_sha256"))))
                .list());
  }

  @Override
  public void revoke(Digest spkiSha256, Instant at) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO revoked_key (spki_sha256, revoked_at) VALUES (?, ?)"
                    + " ON CONFLICT (spki_sha256) DO NOTHING",
                spkiSha256.hex(),
                at.toString()));
  }

  @Override
  public Set<Digest> revokedKeys() {
    return new LinkedHashSet<>(
        jdbi.withHandle(
            h ->
                h.select("SELECT spki_sha256 FROM revoked_key ORDER BY position")
                    .map((row, context) -> new Digest(row.getString("spki_sha256")))
                    .list()));
  }
}
