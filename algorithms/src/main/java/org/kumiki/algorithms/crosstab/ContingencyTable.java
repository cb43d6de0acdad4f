package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts by row and column. Immutable. Statistics are computed on {@link #occupied}: rows and
 * columns without persons are left out, as after R's {@code droplevels}.
 *
 * @param counts one list per row, all of the same length
 */
record ContingencyTable(List<List<Long>> counts) {

  ContingencyTable {
    counts = counts.stream().map(List::copyOf).toList();
  }

  /** The table whose cells stand one after the other, row by row. */
  static ContingencyTable of(List<Long> cells, int rows, int columns) {
    List<List<Long>> counts = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      counts.add(cells.subList(i * columns, (i + 1) * columns));
    }
    return new ContingencyTable(counts);
  }

  int rows() {
    return counts.size();
  }

  int columns() {
    return counts.isEmpty() ? 0 : counts.getFirst().size();
  }

  long at(int row, int column) {
    return counts.get(row).get(column);
  }

  long rowTotal(int row) {
    return counts.get(row).stream().mapToLong(Long::longValue).sum();
  }

  long columnTotal(int column) {
    return counts.stream().mapToLong(row -> row.get(column)).sum();
  }

  long total() {
    long total = 0;
    for (int i = 0; i < rows(); i++) {
      total += rowTotal(i);
    }
    return total;
  }

  /** Without the rows and columns that hold nobody. */
  ContingencyTable occupied() {
    return occupiedLike(this);
  }

  /** Without the rows and columns that hold nobody in another table of the same shape. */
  ContingencyTable occupiedLike(ContingencyTable other) {
    List<List<Long>> kept = new ArrayList<>();
    for (int i = 0; i < rows(); i++) {
      if (other.rowTotal(i) > 0) {
        List<Long> row = new ArrayList<>();
        for (int j = 0; j < columns(); j++) {
          if (other.columnTotal(j) > 0) {
            row.add(at(i, j));
          }
        }
        kept.add(row);
      }
    }
    return new ContingencyTable(kept);
  }

  ContingencyTable transposed() {
    List<List<Long>> turned = new ArrayList<>();
    for (int j = 0; j < columns(); j++) {
      int column = j;
      turned.add(counts.stream().map(row -> row.get(column)).toList());
    }
    return new ContingencyTable(turned);
  }

  /** True if two or more rows and columns are left to compare. */
  boolean comparable() {
    return rows() >= 2 && columns() >= 2;
  }

  boolean isTwoByTwo() {
    return rows() == 2 && columns() == 2;
  }
}
