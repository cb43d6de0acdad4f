package org.kumiki.node.data;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * How the rows of a frame come in the order of the file. The engine gives the rows of one table in
 * their order (its {@code preserve_insertion_order}), which costs nothing where sorting takes as
 * long as reading; it is checked all the same. Joined tables are sorted.
 */
final class FileOrder {

  private static final String PLACE = "position";

  private final int column;
  private final String sort;
  private int last = -1;

  private FileOrder(int column, String sort) {
    this.column = column;
    this.sort = sort;
  }

  /** The engine's own; {@code columns} are selected before the place. */
  static FileOrder kept(int columns) {
    return new FileOrder(columns, "");
  }

  /** Sorted by the place of a row, then by more. */
  static FileOrder sorted(String more) {
    return new FileOrder(-1, " ORDER BY " + PLACE + more);
  }

  /** What the list of columns ends with. */
  String columns() {
    return column < 0 ? "" : ", " + PLACE;
  }

  /** What the statement ends with. */
  String clause() {
    return sort;
  }

  /** Checks the next rows. */
  void check(DuckDBDataChunkReader chunk) {
    if (column < 0) {
      return;
    }
    DuckDBReadableVector places = chunk.vector(column);
    int size = Math.toIntExact(chunk.rowCount());
    for (int row = 0; row < size; row++) {
      int place = places.getInt(row);
      if (place <= last) {
        throw StoreFailure.of("the engine gave the rows of a table out of their order");
      }
      last = place;
    }
  }
}
