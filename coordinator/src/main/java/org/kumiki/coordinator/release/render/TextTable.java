package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;

/** One aligned table: text to the left, figures to the right. */
final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  static void draw(Table table, StringBuilder out) {
    int columns = table.columns().size();
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns());
    table.rows().forEach(row -> lines.add(row.stream().map(FigureText::of).toList()));
    int[] widths = new int[columns];
    boolean[] figures = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      for (List<String> line : lines) {
        widths[c] = Math.max(widths[c], TerminalWidth.of(line.get(c)));
      }
      int column = c;
      figures[c] = table.rows().stream().anyMatch(row -> !(row.get(column) instanceof Cell.Text));
    }
    out.append(table.title()).append('\n');
    for (int i = 0; i < lines.size(); i++) {
      row(lines.get(i), widths, figures, out);
      if (i == 0) {
        rule(widths, out);
      }
    }
  }

  private static void row(List<String> cells, int[] widths, boolean[] figures, StringBuilder out) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String cell = cells.get(c);
      String pad = " ".repeat(widths[c] - TerminalWidth.of(cell));
      line.append(c == 0 ? "" : GAP).append(figures[c] ? pad + cell : cell + pad);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static void rule(int[] widths, StringBuilder out) {
    for (int c = 0; c < widths.length; c++) {
      out.append(c == 0 ? "" : GAP).append("-".repeat(widths[c]));
    }
    out.append('\n');
  }
}
