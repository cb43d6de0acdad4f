package org.kumiki.coordinator.release.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.render.DocumentTables;
import tools.jackson.databind.JsonNode;

/**
 * Tables for programs: all digits, a point for the decimals, {@code NA} for what is withheld. The
 * first table has the given name, each further one its title added to it.
 */
final class CsvFiles {

  private static final String WITHHELD = "NA";
  private static final int LONGEST_TITLE = 60;

  private CsvFiles() {}

  static List<Path> write(JsonNode document, Path path) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Table table : DocumentTables.of(document)) {
      Path file = files.isEmpty() ? path : beside(path, table.title(), files.size());
      try (CsvWriter csv = CsvWriter.builder().build(file)) {
        csv.writeRecord(table.columns());
        for (List<Cell> row : table.rows()) {
          csv.writeRecord(row.stream().map(CsvFiles::text).toList());
        }
      }
      files.add(file);
    }
    return files;
  }

  private static Path beside(Path path, String title, int number) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String part = words.substring(0, Math.min(words.length(), LONGEST_TITLE));
    return path.resolveSibling(
        "%s-%d-%s%s".formatted(name.substring(0, dot), number + 1, part, name.substring(dot)));
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(String text) -> text;
      case Cell.Count(long value) -> Long.toString(value);
      case Cell.Real(double value) -> number(value);
      case Cell.PValue(double value) -> number(value);
      case Cell.Interval(double low, double high) -> number(low) + " to " + number(high);
      case Cell.Withheld withheld -> WITHHELD;
    };
  }

  private static String number(double value) {
    return Double.isNaN(value) ? WITHHELD : Double.toString(value);
  }
}
