package org.kumiki.coordinator.release.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.render.DocumentTables;
import tools.jackson.databind.JsonNode;

/**
 * A table for programs: all digits, a point for the decimals, {@code NA} for what is withheld.
 * Guarantees: no text of it, some of which people typed, is a formula to a spreadsheet.
 *
 * @param table of a released document
 */
public record CsvTable(Table table) {

  private static final String WITHHELD = "NA";
  private static final Pattern FORMULA = Pattern.compile("[=+@\\-\t\r].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]++([.][0-9]++)?");

  /** All tables of a document. */
  public static List<CsvTable> of(JsonNode document) {
    return DocumentTables.of(document).stream().map(CsvTable::new).toList();
  }

  /** What it is about. */
  public String title() {
    return table.title();
  }

  /** The whole file. */
  public String text() {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(table.columns().stream().map(CsvTable::plain).toList());
      for (List<Cell> row : table.rows()) {
        csv.writeRecord(row.stream().map(CsvTable::text).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(String text) -> plain(text);
      case Cell.Count(long value) -> Long.toString(value);
      case Cell.Real(double value) -> number(value);
      case Cell.PValue(double value) -> number(value);
      case Cell.Interval(double low, double high) -> number(low) + " to " + number(high);
      case Cell.Withheld withheld -> WITHHELD;
    };
  }

  /** As spreadsheets read texts: what follows an apostrophe is not computed. */
  private static String plain(String text) {
    return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? WITHHELD : Double.toString(value);
  }
}
