package org.kumiki.algorithms.table;

import java.util.List;

/**
 * A table for people.
 *
 * @param title one line
 * @param columns headings
 * @param rows cells, one per heading
 */
public record Table(String title, List<String> columns, List<List<Cell>> rows) {

  /** Checks that every row has a cell per column. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.size() + " cells for " + columns.size() + " columns");
      }
    }
  }
}
