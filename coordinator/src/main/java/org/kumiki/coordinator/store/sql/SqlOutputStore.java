package org.kumiki.coordinator.store.sql;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.ledger.Output;
import org.kumiki.coordinator.ledger.OutputStore;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Additive outputs in table {@code additive_output}, who may read them in {@code output_reader}.
 */
final class SqlOutputStore implements OutputStore {

  // An earlier version wrote fewer lists.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
          .build();

  private final Jdbi jdbi;

  SqlOutputStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void put(Output output) {
    jdbi.useTransaction(
        h -> {
          h.execute(
              "INSERT INTO additive_output (query_id, content, what) VALUES (?, ?, ?)",
              output.query(),
              JSON.writeValueAsString(output),
              Digest.of(JSON.writeValueAsBytes(output.what())).hex());
          for (String reader : output.readers().stream().distinct().toList()) {
            h.execute(
                "INSERT INTO output_reader (query_id, reader) VALUES (?, ?)",
                output.query(),
                reader);
          }
        });
  }

  @Override
  public void remove(String query) {
    jdbi.useTransaction(h -> remove(h, query));
  }

  private static void remove(Handle h, String query) {
    h.execute("DELETE FROM output_reader WHERE query_id = ?", query);
    h.execute("DELETE FROM additive_output WHERE query_id = ?", query);
  }

  @Override
  public void removeEarlierLike(String query) {
    jdbi.useTransaction(
        h -> {
          List<String> same =
              h.select(
                      "SELECT older.query_id FROM additive_output AS older"
                          + " JOIN additive_output AS newer ON newer.what = older.what"
                          + " AND newer.position > older.position WHERE newer.query_id = ?"
                          // Entered before this column was there: not known to be alike.
                          + " AND newer.what <> ''",
                      query)
                  .mapTo(String.class)
                  .list();
          same.forEach(older -> remove(h, older));
        });
  }

  @Override
  public Optional<Output> find(String query) {
    return jdbi.withHandle(
            h ->
                h.select("SELECT content FROM additive_output WHERE query_id = ?", query)
                    .mapTo(String.class)
                    .findFirst())
        .map(json -> JSON.readValue(json, Output.class));
  }

  @Override
  public List<Output> before(Output output, int most) {
    return jdbi
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT content FROM additive_output WHERE query_id IN"
                            + " (SELECT query_id FROM output_reader WHERE reader IN (<readers>))"
                            + " AND position < coalesce((SELECT position FROM additive_output"
                            + " WHERE query_id = :query), 9223372036854775807)"
                            + " ORDER BY position DESC"
                            + Limit.MOST)
                    .bindList("readers", output.readers())
                    .bind("query", output.query())
                    .bind("most", most)
                    .mapTo(String.class)
                    .list())
        .stream()
        .map(json -> JSON.readValue(json, Output.class))
        .toList();
  }
}
