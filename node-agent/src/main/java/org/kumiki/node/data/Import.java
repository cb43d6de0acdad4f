package org.kumiki.node.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.node.data.source.CsvSource;
import org.kumiki.node.data.source.FileKind;
import org.kumiki.node.data.source.PersonKey;
import org.kumiki.node.data.source.Rejection;
import org.kumiki.node.data.source.RowParser;
import org.kumiki.node.data.source.RowSource;
import org.kumiki.protocols.document.Digest;

/**
 * Reads one source file into a dataset's file, row by row. All rows are read even if some are bad,
 * so that the report counts them all.
 */
final class Import {

  /** A frame is indexed by int. */
  private static final long MOST_ROWS = Integer.MAX_VALUE - 8L;

  private final Path file;
  private final String name;
  private final byte[] schema;
  private final Dictionary dictionary;
  private final Optional<PersonKey> key;
  private final Columns columns;

  private final List<Rejection> first = new ArrayList<>();
  private long read;
  private long rejected;

  Import(Path file, String schemaName, byte[] schema) {
    this.file = file;
    this.name = FileKind.name(file);
    this.schema = schema.clone();
    this.dictionary = DictionaryReader.read(schemaName, schema);
    this.key = PersonKey.of(schemaName, dictionary);
    this.columns = new Columns(dictionary);
  }

  /** Fills an empty database; it is complete if the answer is {@code Registered}. */
  Registration into(Path database, String id, Path work, Limits limits, boolean skipBadRows)
      throws SQLException, IOException {
    MessageDigest digest = snapshotOf(schema);
    FileKind kind = FileKind.of(file);
    try (Engine engine = Engine.writing(database, work, limits)) {
      try (RowSource source = open(kind, digest, work, limits)) {
        createStaging(engine);
        append(engine, source);
      }
      Rejections report = new Rejections(name, read, rejected, first);
      if (rejected > 0 && !(skipBadRows && rejected < read)) {
        return new Registration.Rejected(report);
      }
      long persons = finish(engine);
      Digest snapshot = Digest.ofHash(digest.digest());
      DatasetFile.describe(engine, schema, snapshot, report);
      engine.run("CHECKPOINT");
      return new Registration.Registered(
          new Dataset(id, dictionary, snapshot, name, read, rejected, persons), report);
    }
  }

  private RowSource open(FileKind kind, MessageDigest digest, Path work, Limits limits)
      throws SQLException, IOException {
    return switch (kind) {
      case CSV -> CsvSource.open(file, dictionary.names(), digest);
      case PARQUET -> {
        // A copy: what is hashed is what is read, and the place has a plain name.
        Path copy = work.resolve("source.parquet");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          Files.copy(in, copy);
        }
        yield ParquetSource.open(Engine.importing(copy, work, limits), copy, name, dictionary);
      }
    };
  }

  /** The length of the schema stands first: no other pair of files has the same bytes. */
  private static MessageDigest snapshotOf(byte[] schema) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kumiki/v1/snapshot".getBytes(StandardCharsets.US_ASCII));
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(schema.length).array());
      digest.update(schema);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Rows without persons go to their place at once, others wait for their persons' ordinals. */
  private void createStaging(Engine engine) throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            key.isPresent()
                ? "CREATE TEMP TABLE staging (position INTEGER, key VARCHAR"
                : "CREATE TABLE data (position INTEGER");
    for (Variable variable : columns.kept()) {
      sql.append(", ").append(columns.of(variable)).append(' ').append(Columns.type(variable));
    }
    engine.run(sql.append(')').toString());
  }

  private void append(Engine engine, RowSource source) throws SQLException {
    List<Variable> kept = columns.kept();
    RowParser parser = new RowParser(name, dictionary, key, kept, source.columns());
    boolean[] numeric = new boolean[kept.size()];
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = kept.get(i).isNumeric();
    }
    int position = 0;
    try (DuckDBAppender out =
        key.isPresent()
            ? engine.connection().createAppender("temp", "main", "staging")
            : engine.connection().createAppender("data")) {
      while (source.next()) {
        read++;
        if (!parser.parse(source, this::note)) {
          rejected++;
          continue;
        }
        if (position >= MOST_ROWS) {
          throw new InvalidInput(name, "more than " + MOST_ROWS + " rows; split the file");
        }
        out.beginRow().append(position++);
        if (key.isPresent()) {
          out.append(parser.person());
        }
        for (int i = 0; i < numeric.length; i++) {
          if (numeric[i]) {
            double number = parser.number(i);
            if (Double.isNaN(number)) {
              out.appendNull();
            } else {
              out.append(number);
            }
          } else if (parser.code(i) < 0) {
            out.appendNull();
          } else {
            out.append(parser.code(i));
          }
        }
        out.endRow();
      }
    }
    if (read == 0) {
      throw new InvalidInput(name, "has a header and no rows; expected at least one row");
    }
  }

  private void note(Rejection rejection) {
    if (first.size() < Rejections.MOST) {
      first.add(rejection);
    }
  }

  /** Numbers persons by their first row, which depends on the data alone, and counts them. */
  private long finish(Engine engine) throws SQLException {
    if (key.isEmpty()) {
      return read - rejected;
    }
    engine.run(
        "CREATE TABLE person AS SELECT key, CAST(row_number() OVER (ORDER BY first) - 1 AS INTEGER)"
            + " AS ordinal FROM (SELECT key, min(position) AS first FROM staging GROUP BY key)");
    StringBuilder sql = new StringBuilder("CREATE TABLE data AS SELECT position, ordinal");
    columns.kept().forEach(variable -> sql.append(", ").append(columns.of(variable)));
    engine.run(sql.append(" FROM staging JOIN person USING (key) ORDER BY position").toString());
    return engine.number("SELECT count(*) FROM person");
  }
}
