package org.kumiki.coordinator.store.sql;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.application.AttachmentStore;

/** Attached files in table {@code attachment}. */
final class SqlAttachmentStore implements AttachmentStore {

  private final Jdbi jdbi;

  SqlAttachmentStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(String id, String stream, byte[] content) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO attachment (id, stream, content) VALUES (?, ?, ?)",
                id,
                stream,
                content));
  }

  @Override
  public Optional<byte[]> find(String id, String stream) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT content FROM attachment WHERE id = ? AND stream = ?", id, stream)
                .map((row, context) -> row.getBytes("content"))
                .findFirst());
  }

  @Override
  public void removeAll(String stream) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM attachment WHERE stream = ?", stream));
  }
}
