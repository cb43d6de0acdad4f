package org.kumiki.node.data;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.node.data.source.Rejection;
import org.kumiki.node.data.source.RowSource;

/**
 * The rows of a Parquet file, as text of {@link ParquetColumn}; a row's line is its number, from 1.
 * Either gives every row that the file says it has, or ends in an error.
 */
final class ParquetSource implements RowSource {

  private final Engine engine;
  private final String file;
  private final List<ParquetColumn> columns;

  /** Where in the result each column of the file is, -1 for those that are not declared. */
  private final int[] places;

  private final long expected;
  private final PreparedStatement statement;
  private final DuckDBChunkedResult result;
  private Optional<DuckDBDataChunkReader> chunk = Optional.empty();
  private int row;
  private int rowsInChunk;
  private long line;

  private ParquetSource(
      Engine engine, String file, List<ParquetColumn> columns, Dictionary dictionary, Path path)
      throws SQLException {
    this.engine = engine;
    this.file = file;
    this.columns = columns;
    this.places = new int[columns.size()];
    List<String> selected = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String alias = "k" + i;
      aliases.add(alias);
      places[i] = -1;
      if (dictionary.find(columns.get(i).name()).isPresent()) {
        places[i] = selected.size();
        selected.add(columns.get(i).text(file, alias));
      }
    }
    if (selected.isEmpty()) {
      // Nothing is declared: the check of the columns will say so; count rows meanwhile.
      selected.add("''");
    }
    this.expected = count(engine, path);
    this.statement =
        engine
            .connection()
            .prepareStatement(
                "SELECT "
                    + String.join(", ", selected)
                    + " FROM read_parquet(?) AS t("
                    + String.join(", ", aliases)
                    + ")");
    statement.setString(1, path.toString());
    this.result = statement.unwrap(DuckDBPreparedStatement.class).query();
  }

  /**
   * Opens a file; closes the engine with it.
   *
   * @param engine an importing one
   * @param path where the file is
   * @param file its name for messages
   * @throws InvalidInput if it is not Parquet or a declared column has a type that is no text
   */
  static ParquetSource open(Engine engine, Path path, String file, Dictionary dictionary)
      throws SQLException {
    try {
      return new ParquetSource(engine, file, describe(engine, path, dictionary), dictionary, path);
    } catch (SQLException e) {
      engine.close();
      // The engine's words quote the file: not repeated.
      throw new InvalidInput(
          file, "is not a Parquet file that can be read; is it damaged or cut off?");
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static List<ParquetColumn> describe(Engine engine, Path path, Dictionary dictionary)
      throws SQLException {
    List<ParquetColumn> columns = new ArrayList<>();
    try (PreparedStatement describe =
        engine.connection().prepareStatement("DESCRIBE SELECT * FROM read_parquet(?)")) {
      describe.setString(1, path.toString());
      try (ResultSet column = describe.executeQuery()) {
        while (column.next()) {
          String name = column.getString("column_name");
          columns.add(
              new ParquetColumn(name, column.getString("column_type"), dictionary.find(name)));
        }
      }
    }
    return columns;
  }

  private static long count(Engine engine, Path path) throws SQLException {
    try (PreparedStatement count =
        engine.connection().prepareStatement("SELECT count(*) FROM read_parquet(?)")) {
      count.setString(1, path.toString());
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Override
  public List<String> columns() {
    return columns.stream().map(ParquetColumn::name).toList();
  }

  @Override
  public boolean next() {
    row++;
    while (row >= rowsInChunk) {
      if (!result.nextChunk()) {
        // A broken page looks like the end to the engine's reader of chunks.
        if (line != expected) {
          throw new InvalidInput(
              file, "cannot be read beyond row %d of %d; is it damaged?".formatted(line, expected));
        }
        return false;
      }
      chunk = Optional.of(result.chunk());
      rowsInChunk = Math.toIntExact(result.chunk().rowCount());
      row = 0;
    }
    line++;
    return true;
  }

  private DuckDBReadableVector vector(int column) {
    return chunk.orElseThrow().vector(places[column]);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public Optional<Rejection> fault() {
    return Optional.empty();
  }

  @Override
  public boolean isNull(int column) {
    return vector(column).isNull(row);
  }

  @Override
  public String text(int column) {
    return columns.get(column).spelled(vector(column).getString(row));
  }

  @Override
  public void close() {
    try (engine;
        statement) {
      result.close();
    } catch (SQLException e) {
      throw StoreFailure.of("closing " + file, e);
    }
  }
}
