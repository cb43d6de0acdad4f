package org.kumiki.node.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.node.data.source.FileKind;
import org.kumiki.node.data.source.PersonKey;
import org.kumiki.protocols.document.Digest;

/**
 * Reads the source of a dataset into its file: one file, or where the schema is a Data Package a
 * folder with a file for each table. What gets into it fits the schema whole: in a package a person
 * has one row in the first table, and every other row has its person.
 */
final class Import {

  private static final String PERSONS = "staging";

  private final Path source;
  private final String name;
  private final String schemaName;
  private final byte[] schema;
  private final Dictionary dictionary;
  private final Optional<PersonKey> key;
  private final Columns columns;

  /** A secondary table, read into its staging table. */
  private record Secondary(SecondaryTable table, Columns columns, TableImport rows) {
    String staging() {
      return PERSONS + columns.prefix();
    }
  }

  Import(Path source, String schemaName, byte[] schema) {
    this.source = source;
    this.name = FileKind.name(source);
    this.schemaName = schemaName;
    this.schema = schema.clone();
    this.dictionary = DictionaryReader.read(schemaName, schema);
    this.key = PersonKey.of(schemaName, dictionary);
    this.columns = new Columns(dictionary);
  }

  /** Fills an empty database; it is complete if the answer is {@code Registered}. */
  Registration into(Path database, String id, Path work, Limits limits, boolean skipBadRows)
      throws SQLException, IOException {
    MessageDigest digest = snapshotOf(schema);
    try (Engine engine = Engine.writing(database, work, limits)) {
      TableImport persons = persons(engine, digest, work, limits);
      List<Secondary> others = new ArrayList<>();
      for (SecondaryTable table : dictionary.tables()) {
        others.add(secondary(table, engine, digest, work, limits));
      }
      if (persons.rejected() == 0 || skipBadRows) {
        // Else every row of a rejected person would be told as well.
        orphans(engine, others);
      }
      Rejections report =
          persons.report().with(others.stream().map(other -> other.rows().report()).toList());
      if (!report.isEmpty() && !(skipBadRows && persons.rejected() < persons.read())) {
        return new Registration.Rejected(report);
      }
      long distinct = finish(engine, persons);
      for (Secondary other : others) {
        finish(engine, other);
      }
      Digest snapshot = Digest.ofHash(digest.digest());
      DatasetFile.describe(engine, schema, snapshot, name, report);
      engine.run("CHECKPOINT");
      return new Registration.Registered(
          new Dataset(id, dictionary, snapshot, name, persons.read(), persons.rejected(), distinct),
          report);
    }
  }

  /** The length of the schema stands first: no other pair of files has the same bytes. */
  private static MessageDigest snapshotOf(byte[] schema) {
    MessageDigest digest = sha256();
    digest.update("kumiki/v1/snapshot".getBytes(StandardCharsets.US_ASCII));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(schema.length).array());
    digest.update(schema);
    return digest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private TableImport persons(Engine engine, MessageDigest digest, Path work, Limits limits)
      throws SQLException, IOException {
    String table = key.isPresent() ? PERSONS : "data";
    if (dictionary.pack().isEmpty()) {
      TableImport rows = new TableImport(source, dictionary, columns, key, List.of());
      rows.into(table, engine, digest, work, limits);
      some(rows, name);
      return rows;
    }
    PackageFolder folder = new PackageFolder(source, dictionary.pack().get());
    Path file = folder.persons();
    TableImport rows = new TableImport(file, dictionary, columns, key, List.of());
    MessageDigest own = sha256();
    rows.into(table, engine, own, work, limits);
    digest.update(own.digest());
    some(rows, FileKind.name(file));
    rows.reject(
        engine,
        table,
        repeated(table, "key"),
        key.orElseThrow().name(),
        "key",
        "a primaryKey that stands once; each person has one row");
    return rows;
  }

  private static void some(TableImport rows, String file) {
    if (rows.read() == 0) {
      throw new InvalidInput(file, "has a header and no rows; expected at least one row");
    }
  }

  /** A hash of each file: where one ends and the next begins cannot be mistaken. */
  private Secondary secondary(
      SecondaryTable table, Engine engine, MessageDigest digest, Path work, Limits limits)
      throws SQLException, IOException {
    Columns own = columns.secondary(table.name());
    TableImport rows =
        new TableImport(
            new PackageFolder(source, dictionary.pack().orElseThrow()).secondary(table),
            table.dictionary(),
            own,
            PersonKey.of(schemaName + ", table " + table.name(), table.dictionary()),
            table.primaryKey());
    Secondary secondary = new Secondary(table, own, rows);
    MessageDigest file = sha256();
    rows.into(secondary.staging(), engine, file, work, limits);
    digest.update(file.digest());
    if (!table.primaryKey().isEmpty()) {
      rows.reject(
          engine,
          secondary.staging(),
          repeated(secondary.staging(), "single"),
          String.join(", ", table.primaryKey()),
          "single",
          "a primaryKey that stands once");
    }
    return secondary;
  }

  /** Of rows with equal keys all but the first. */
  private static String repeated(String table, String column) {
    return "position NOT IN (SELECT min(position) FROM %s GROUP BY %s)".formatted(table, column);
  }

  private static void orphans(Engine engine, List<Secondary> others) throws SQLException {
    for (Secondary other : others) {
      other
          .rows()
          .reject(
              engine,
              other.staging(),
              "key NOT IN (SELECT key FROM " + PERSONS + ")",
              other.table().dictionary().unit().orElseThrow(),
              "key",
              "the key of a row of the person table");
    }
  }

  /** Numbers persons by their first row, which depends on the data alone, and counts them. */
  private long finish(Engine engine, TableImport persons) throws SQLException {
    if (key.isEmpty()) {
      return persons.read() - persons.rejected();
    }
    engine.run(
        "CREATE TABLE person AS SELECT key, CAST(row_number() OVER (ORDER BY first) - 1 AS INTEGER)"
            + " AS ordinal FROM (SELECT key, min(position) AS first FROM staging GROUP BY key)");
    StringBuilder sql = new StringBuilder("CREATE TABLE data AS SELECT position, ordinal");
    columns.kept().forEach(variable -> sql.append(", ").append(columns.of(variable)));
    engine.run(sql.append(" FROM staging JOIN person USING (key) ORDER BY position").toString());
    return engine.number("SELECT count(*) FROM person");
  }

  private static void finish(Engine engine, Secondary other) throws SQLException {
    Columns own = other.columns();
    StringBuilder sql =
        new StringBuilder(
            "CREATE TABLE %s AS SELECT position AS %s, ordinal AS %s"
                .formatted(own.table(), own.position(), own.person()));
    own.kept().forEach(variable -> sql.append(", ").append(own.of(variable)));
    sql.append(" FROM ").append(other.staging()).append(" JOIN person USING (key)");
    engine.run(sql.append(" ORDER BY position").toString());
  }
}
