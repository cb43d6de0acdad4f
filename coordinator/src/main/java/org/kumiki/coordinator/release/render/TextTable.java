package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.query.PlainText;

/**
 * One aligned table: text to the left, figures to the right. Columns beyond the width follow below,
 * with the first column again; of a long table the middle is left out, and said so. Pure.
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final int MOST_ROWS = 60;
  private static final int FIRST_ROWS = 40;
  private static final int LAST_ROWS = 10;

  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;
  private final boolean[] figures;

  /** Columns of whole numbers, such as degrees of freedom and days, go without decimals. */
  private final boolean[] whole;

  private final int left;

  private TextTable(Table table) {
    int columns = table.columns().size();
    List<List<Cell>> rows = table.rows();
    whole = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      whole[c] =
          rows.stream()
              .noneMatch(
                  row -> row.get(column) instanceof Cell.Real(double v) && !FigureText.isWhole(v));
    }
    left = rows.size() > MOST_ROWS ? rows.size() - FIRST_ROWS - LAST_ROWS : 0;
    lines.add(table.columns().stream().map(PlainText::of).toList());
    for (int i = 0; i < rows.size(); i++) {
      if (left == 0 || i < FIRST_ROWS || i >= rows.size() - LAST_ROWS) {
        lines.add(line(rows.get(i)));
      }
    }
    widths = new int[columns];
    figures = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] = lines.stream().mapToInt(l -> TerminalWidth.of(l.get(column))).max().orElse(0);
      figures[c] = rows.stream().anyMatch(row -> !(row.get(column) instanceof Cell.Text));
    }
  }

  private List<String> line(List<Cell> cells) {
    List<String> line = new ArrayList<>();
    for (int c = 0; c < cells.size(); c++) {
      line.add(
          whole[c] && cells.get(c) instanceof Cell.Real(double value)
              ? Long.toString((long) value)
              : PlainText.of(FigureText.of(cells.get(c))));
    }
    return line;
  }

  static void draw(Table table, int width, StringBuilder out) {
    new Paragraphs(width, out).add("", table.title());
    if (table.columns().isEmpty()) {
      return;
    }
    TextTable text = new TextTable(table);
    List<List<Integer>> parts = text.parts(width);
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        out.append('\n');
      }
      text.part(parts.get(i), out);
    }
    if (text.left > 0) {
      new Paragraphs(width, out)
          .add("", "(%d rows in between are in the result document)".formatted(text.left));
    }
  }

  /** Which columns stand beside each other; the first one always. */
  private List<List<Integer>> parts(int width) {
    List<List<Integer>> parts = new ArrayList<>();
    List<Integer> part = new ArrayList<>(List.of(0));
    int used = widths[0];
    for (int c = 1; c < widths.length; c++) {
      int more = GAP.length() + widths[c];
      if (used + more > width && part.size() > 1) {
        parts.add(part);
        part = new ArrayList<>(List.of(0));
        used = widths[0];
      }
      part.add(c);
      used += more;
    }
    parts.add(part);
    return parts;
  }

  private void part(List<Integer> columns, StringBuilder out) {
    row(lines.getFirst(), columns, out);
    StringBuilder rule = new StringBuilder();
    columns.forEach(c -> rule.append(rule.isEmpty() ? "" : GAP).append("-".repeat(widths[c])));
    out.append(rule).append('\n');
    for (int i = 1; i < lines.size(); i++) {
      if (left > 0 && i == FIRST_ROWS + 1) {
        out.append("...\n");
      }
      row(lines.get(i), columns, out);
    }
  }

  private void row(List<String> cells, List<Integer> columns, StringBuilder out) {
    StringBuilder line = new StringBuilder();
    for (int c : columns) {
      String cell = cells.get(c);
      String pad = " ".repeat(widths[c] - TerminalWidth.of(cell));
      line.append(c == 0 ? "" : GAP).append(figures[c] ? pad + cell : cell + pad);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
