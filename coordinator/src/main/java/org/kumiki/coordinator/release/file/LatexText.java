package org.kumiki.coordinator.release.file;

import java.util.List;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.publication.Publication;
import org.kumiki.coordinator.release.render.FigureText;

/**
 * The tables of a paper in LaTeX, to be included with {@code \input}; the document needs package
 * {@code booktabs}. Every special character of a name or level is escaped.
 */
final class LatexText {

  private LatexText() {}

  static String of(Publication publication) {
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n");
    for (Table table : publication.tables()) {
      out.append("\\begin{table}\n  \\centering\n");
      out.append("  \\caption{").append(escaped(table.title())).append("}\n");
      out.append("  \\begin{tabular}{l").append("c".repeat(table.columns().size() - 1));
      out.append("}\n    \\toprule\n");
      line(out, table.columns());
      out.append("    \\midrule\n");
      for (List<Cell> row : table.rows()) {
        line(out, row.stream().map(FigureText::of).toList());
      }
      out.append("    \\bottomrule\n  \\end{tabular}\n");
      out.append("\n  \\smallskip\n  {\\footnotesize ");
      out.append(escaped(String.join(" ", publication.notes()))).append("}\n");
      out.append("\\end{table}\n");
    }
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("    ");
    for (int i = 0; i < cells.size(); i++) {
      String text = cells.get(i);
      out.append(i == 0 ? "" : " & ");
      out.append(text.startsWith("  ") ? "\\quad " : "").append(escaped(text.stripLeading()));
    }
    out.append(" \\\\\n");
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '{', '}', '$', '&', '#', '%', '_' -> out.append('\\').append(c);
        case '\\' -> out.append("\\textbackslash{}");
        case '^' -> out.append("\\textasciicircum{}");
        case '~' -> out.append("\\textasciitilde{}");
        case '<' -> out.append("\\textless{}");
        case '>' -> out.append("\\textgreater{}");
        case '|' -> out.append("\\textbar{}");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
