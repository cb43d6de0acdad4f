package org.kumiki.benchmarks.statistics;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a question as Parquet: one file per node, and the pooled one. */
final class MadeUpTables implements AutoCloseable {

  private final Connection engine;
  private final Question question;
  private final Path folder;

  /** Writes them. */
  MadeUpTables(Question question, List<String> nodes, Path folder) throws SQLException {
    this.question = question;
    this.folder = folder;
    this.engine = DriverManager.getConnection("jdbc:duckdb:");
    run("SET temp_directory = '" + folder.resolve("spill") + "'");
    for (int node = 0; node < nodes.size(); node++) {
      String from =
          "SELECT range AS i FROM range(%d) WHERE range %% %d = %d"
              .formatted(question.rows(), nodes.size(), node);
      for (Column column : question.columns()) {
        from = "SELECT *, " + column.sql() + " AS " + column.name() + " FROM (" + from + ")";
      }
      run("COPY (SELECT * EXCLUDE (i) FROM (%s)) TO '%s'".formatted(from, table(node)));
    }
    List<String> all = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      all.add("SELECT *, %d AS site FROM '%s'".formatted(node, table(node)));
    }
    run("COPY (%s) TO '%s'".formatted(String.join(" UNION ALL ", all), pooled()));
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The file of a node. */
  Path table(int node) {
    return folder.resolve(question.id() + node + ".parquet");
  }

  /** The file of all nodes. */
  Path pooled() {
    return folder.resolve(question.id() + ".parquet");
  }

  /** Rows of all nodes. */
  long rows() {
    return question.rows();
  }

  /** Writes the schema of the rows. */
  Path schema() throws IOException {
    Path schema = folder.resolve(question.id() + ".schema.json");
    String fields = String.join(", ", question.columns().stream().map(Column::field).toList());
    return Files.writeString(schema, "{\"fields\": [" + fields + "]}");
  }

  /** Seconds of a statement, all of its result read. */
  double seconds(String sql) throws SQLException {
    long begin = System.nanoTime();
    try (Statement statement = engine.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        result.getObject(1);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Writes the pooled table column by column as big-endian doubles; the names of the columns. */
  List<String> writeDoubles(Path file) throws SQLException, IOException {
    List<String> names = new ArrayList<>(question.columns().stream().map(Column::name).toList());
    names.add("site");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (String name : names) {
        try (Statement statement = engine.createStatement();
            ResultSet values =
                statement.executeQuery("SELECT %s::double FROM '%s'".formatted(name, pooled()))) {
          while (values.next()) {
            out.writeDouble(values.getDouble(1));
          }
        }
      }
    }
    return names;
  }

  @Override
  public void close() throws SQLException {
    engine.close();
  }
}
