package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A table and its margins as they may be shown. Immutable. */
record ShownTable(
    List<List<ShownCount>> cells,
    List<ShownCount> rowTotals,
    List<ShownCount> columnTotals,
    ShownCount total) {

  ShownTable {
    cells = cells.stream().map(List::copyOf).toList();
    rowTotals = List.copyOf(rowTotals);
    columnTotals = List.copyOf(columnTotals);
  }

  /** Every count rounded, none withheld: for a table whose cells are all 0 or at least k. */
  static ShownTable rounded(ContingencyTable t, Profile profile) {
    return of(t, count -> ShownCount.rounded(count, profile));
  }

  /** Nothing is shown. */
  static ShownTable withheld(ContingencyTable t) {
    return of(t, count -> ShownCount.hidden());
  }

  private static ShownTable of(ContingencyTable t, LongFunction<ShownCount> shown) {
    List<List<ShownCount>> cells = new ArrayList<>();
    List<ShownCount> rowTotals = new ArrayList<>();
    List<ShownCount> columnTotals = new ArrayList<>();
    for (int i = 0; i < t.rows(); i++) {
      cells.add(t.counts().get(i).stream().map(shown::apply).toList());
      rowTotals.add(shown.apply(t.rowTotal(i)));
    }
    for (int j = 0; j < t.columns(); j++) {
      columnTotals.add(shown.apply(t.columnTotal(j)));
    }
    return new ShownTable(cells, rowTotals, columnTotals, shown.apply(t.total()));
  }

  /** True if nothing is withheld: then tests may be shown too. */
  boolean complete() {
    return all().allMatch(count -> count.value().isPresent());
  }

  /** True if no cell and no margin is left. */
  boolean blank() {
    return all().noneMatch(count -> count.value().isPresent());
  }

  private Stream<ShownCount> all() {
    return Stream.of(
            cells.stream().flatMap(List::stream), rowTotals.stream(), columnTotals.stream())
        .flatMap(s -> s);
  }

  /** Writes counts, margins and shares; shares are those of the rounded counts. */
  void write(ObjectNode node) {
    writeCounts(node);
    writeShares(node);
  }

  /** Writes counts and margins. */
  void writeCounts(ObjectNode node) {
    ArrayNode counts = node.putArray("counts");
    cells.forEach(row -> row(row, counts.addArray()));
    row(rowTotals, node.putArray("row_totals"));
    row(columnTotals, node.putArray("column_totals"));
    total.put(node, "total", "total_display");
    if (!complete()) {
      ArrayNode display = node.putArray("display");
      cells.forEach(row -> displays(row, display.addArray()));
      displays(rowTotals, node.putArray("row_totals_display"));
      displays(columnTotals, node.putArray("column_totals_display"));
    }
  }

  private void writeShares(ObjectNode node) {
    ArrayNode rowShares = node.putArray("row_shares");
    ArrayNode columnShares = node.putArray("column_shares");
    for (int i = 0; i < cells.size(); i++) {
      ArrayNode ofRow = rowShares.addArray();
      ArrayNode ofColumn = columnShares.addArray();
      for (int j = 0; j < cells.get(i).size(); j++) {
        share(cells.get(i).get(j), rowTotals.get(i), ofRow);
        share(cells.get(i).get(j), columnTotals.get(j), ofColumn);
      }
    }
  }

  private static void row(List<ShownCount> counts, ArrayNode array) {
    counts.forEach(count -> count.add(array));
  }

  private static void displays(List<ShownCount> counts, ArrayNode array) {
    counts.forEach(count -> array.add(count.display()));
  }

  private static void share(ShownCount part, ShownCount whole, ArrayNode array) {
    if (part.value().isPresent() && whole.value().orElse(0) > 0) {
      array.add((double) part.value().getAsLong() / whole.value().getAsLong());
    } else {
      array.addNull();
    }
  }

  /** The lines of a table for people: levels, counts, margins. */
  List<List<Cell>> lines(List<String> levels) {
    List<List<Cell>> lines = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      lines.add(line(levels.get(i), cells.get(i), rowTotals.get(i)));
    }
    lines.add(line("total", columnTotals, total));
    return lines;
  }

  private static List<Cell> line(String level, List<ShownCount> counts, ShownCount margin) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(level)));
    counts.forEach(count -> line.add(count.cell()));
    line.add(margin.cell());
    return line;
  }
}
