package org.kumiki.node.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.node.data.source.CsvSource;
import org.kumiki.node.data.source.FileKind;
import org.kumiki.node.data.source.PersonKey;
import org.kumiki.node.data.source.Rejection;
import org.kumiki.node.data.source.RowParser;
import org.kumiki.node.data.source.RowSource;
import org.kumiki.node.data.source.UniqueKey;

/**
 * Reads one source file into a table, row by row, and counts and lists what is wrong with it. All
 * rows are read even if some are bad, so that the report counts them all.
 */
final class TableImport {

  /** A frame is indexed by int. */
  private static final long MOST_ROWS = Integer.MAX_VALUE - 8L;

  private final Path file;
  private final String name;
  private final Dictionary dictionary;
  private final Columns columns;
  private final Optional<PersonKey> key;
  private final List<String> uniqueFields;

  private final List<Rejection> first = new ArrayList<>();
  private long read;
  private long rejected;

  /**
   * An import.
   *
   * @param uniqueFields whose values together stand once; they are kept beside the rows
   */
  TableImport(
      Path file,
      Dictionary dictionary,
      Columns columns,
      Optional<PersonKey> key,
      List<String> uniqueFields) {
    this.file = file;
    this.name = FileKind.name(file);
    this.dictionary = dictionary;
    this.columns = columns;
    this.key = key;
    this.uniqueFields = List.copyOf(uniqueFields);
  }

  long read() {
    return read;
  }

  long rejected() {
    return rejected;
  }

  Rejections report() {
    return new Rejections(name, read, rejected, first);
  }

  /**
   * Fills a table. Rows without persons go to their place at once, others wait for their persons'
   * ordinals.
   *
   * @param digest gets every byte of the file
   */
  void into(String table, Engine engine, MessageDigest digest, Path work, Limits limits)
      throws SQLException, IOException {
    FileKind kind = FileKind.of(file);
    try (RowSource source = open(kind, digest, work, limits)) {
      create(engine, table);
      append(engine, table, source);
    }
  }

  private RowSource open(FileKind kind, MessageDigest digest, Path work, Limits limits)
      throws SQLException, IOException {
    return switch (kind) {
      case CSV -> CsvSource.open(file, dictionary.names(), digest);
      case PARQUET -> {
        // A copy: what is hashed is what is read, and the place has a plain name.
        Path copy = work.resolve("source" + columns.prefix() + ".parquet");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          Files.copy(in, copy);
        }
        yield ParquetSource.open(Engine.importing(copy, work, limits), copy, name, dictionary);
      }
    };
  }

  private void create(Engine engine, String table) throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            (key.isPresent() ? "CREATE TEMP TABLE " : "CREATE TABLE ")
                + table
                + " (position INTEGER");
    if (key.isPresent()) {
      sql.append(", line BIGINT, key VARCHAR, single VARCHAR");
    }
    for (Variable variable : columns.kept()) {
      sql.append(", ").append(columns.of(variable)).append(' ').append(Columns.type(variable));
    }
    engine.run(sql.append(')').toString());
  }

  private void append(Engine engine, String table, RowSource source) throws SQLException {
    List<Variable> kept = columns.kept();
    RowParser parser = new RowParser(name, dictionary, key, kept, source.columns());
    UniqueKey unique = UniqueKey.of(name, dictionary, uniqueFields, source.columns());
    boolean[] numeric = new boolean[kept.size()];
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = kept.get(i).isNumeric();
    }
    int position = 0;
    try (DuckDBAppender out =
        key.isPresent()
            ? engine.connection().createAppender("temp", "main", table)
            : engine.connection().createAppender(table)) {
      while (source.next()) {
        read++;
        if (!parser.parse(source, this::note) || !unique.parse(source, this::note)) {
          rejected++;
          continue;
        }
        if (position >= MOST_ROWS) {
          throw new InvalidInput(name, "more than " + MOST_ROWS + " rows; split the file");
        }
        out.beginRow().append(position++);
        if (key.isPresent()) {
          out.append(source.line()).append(parser.person()).append(unique.text());
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
  }

  private void note(Rejection rejection) {
    if (first.size() < Rejections.MOST) {
      first.add(rejection);
    }
  }

  /**
   * Takes rows out again that fit the schema and not the other rows.
   *
   * @param which a fixed condition on the table
   * @param shown the column of the table that holds what is wrong
   */
  void reject(
      Engine engine, String table, String which, String field, String shown, String expected)
      throws SQLException {
    long wrong = engine.number("SELECT count(*) FROM " + table + " WHERE " + which);
    if (wrong == 0) {
      return;
    }
    String sql =
        "SELECT line, %s AS shown FROM %s WHERE %s ORDER BY position LIMIT %d"
            .formatted(shown, table, which, Rejections.MOST);
    try (PreparedStatement select = engine.connection().prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        note(new Rejection(row.getLong("line"), field, row.getString("shown"), expected));
      }
    }
    engine.run("DELETE FROM " + table + " WHERE " + which);
    rejected += wrong;
  }
}
