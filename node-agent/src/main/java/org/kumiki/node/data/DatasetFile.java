package org.kumiki.node.data;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.protocols.document.Digest;

/**
 * The file of one dataset: table {@code data} (rows), {@code person} (key and ordinal, where a unit
 * is declared), {@code dataset} (one row that describes it), and for each secondary table of a Data
 * Package {@code t0}, {@code t1}, ...
 */
final class DatasetFile {

  private static final int FORMAT = 1;

  private DatasetFile() {}

  /** Writes what describes the dataset, besides its rows. */
  static void describe(
      Engine engine, byte[] schema, Digest snapshot, String source, Rejections report)
      throws SQLException {
    engine.run(
        "CREATE TABLE dataset (format INTEGER, schema BLOB, snapshot VARCHAR, source VARCHAR,"
            + " rows_read BIGINT, rows_rejected BIGINT)");
    try (PreparedStatement insert =
        engine.connection().prepareStatement("INSERT INTO dataset VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, FORMAT);
      insert.setBytes(2, schema);
      insert.setString(3, snapshot.hex());
      insert.setString(4, source);
      insert.setLong(5, report.rowsRead());
      insert.setLong(6, report.rowsRejected());
      insert.execute();
    }
  }

  static Dataset read(String id, Engine engine) throws SQLException {
    Dataset dataset = description(id, engine);
    return dataset.dictionary().unit().isEmpty()
        ? dataset
        : dataset.withPersons(engine.number("SELECT count(*) FROM person"));
  }

  private static Dataset description(String id, Engine engine) throws SQLException {
    try (PreparedStatement select = engine.connection().prepareStatement("SELECT * FROM dataset");
        ResultSet row = select.executeQuery()) {
      if (!row.next() || row.getInt("format") != FORMAT) {
        throw StoreFailure.of(
            "dataset '" + id + "' was written by another version; register it again");
      }
      long read = row.getLong("rows_read");
      long rejected = row.getLong("rows_rejected");
      return new Dataset(
          id,
          DictionaryReader.read("dataset " + id, row.getBytes("schema")),
          new Digest(row.getString("snapshot")),
          row.getString("source"),
          read,
          rejected,
          read - rejected);
    }
  }

  static Path in(Path folder, String id) {
    return folder.resolve(id + ".duckdb");
  }
}
