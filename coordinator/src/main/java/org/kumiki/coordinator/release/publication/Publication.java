package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.render.DocumentTables;
import org.kumiki.coordinator.release.render.FigureText;
import tools.jackson.databind.JsonNode;

/**
 * What a paper prints of a result: tables of text, each of which can stand alone, and the notes
 * below them. Withheld figures stay what the document shows in their place. Pure.
 *
 * @param tables cells are text
 * @param notes sentences
 */
public record Publication(List<Table> tables, List<String> notes) {

  /** Copies. */
  public Publication {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** Of a released document, in English. */
  public static Publication of(JsonNode document) {
    return of(document, Locale.ENGLISH);
  }

  /** Of a released document, its headings and fixed words in this language. */
  public static Publication of(JsonNode document, Locale locale) {
    List<Table> tables = new ArrayList<>();
    JsonNode results = document.path("result").path("results");
    if (results.isArray()) {
      for (JsonNode part : results) {
        if (part.path("result").isObject()) {
          tables.addAll(
              tables(document, part.path("result"), part.path("label").asString() + ": ", locale));
        }
      }
    } else {
      tables.addAll(tables(document, document.path("result"), "", locale));
    }
    if (tables.isEmpty()) {
      DocumentTables.of(document).forEach(table -> tables.add(asText(table, locale)));
    }
    return new Publication(
        tables, Notes.of(document).stream().map(note -> note.in(locale)).toList());
  }

  /** The tables that a paper prints; empty where a result has no such form. */
  private static List<Table> tables(
      JsonNode document, JsonNode result, String label, Locale locale) {
    JsonNode parameters = document.path("parameters");
    if (document.path("template").path("id").asString().equals("summary")) {
      return List.of(FirstTable.of(result, parameters, label, locale));
    }
    if (result.path("coefficients").isArray()) {
      Effect effect = Effect.of(document.path("template").path("id").asString(), parameters);
      return List.of(RegressionTable.of(result.path("coefficients"), effect, label, locale));
    }
    return List.of();
  }

  private static Table asText(Table table, Locale locale) {
    List<List<Cell>> rows = table.rows().stream().map(row -> asText(table, row, locale)).toList();
    return new Table(
        DocumentTables.called(table.title()).in(locale),
        table.columns().stream().map(c -> DocumentTables.called(c).in(locale)).toList(),
        rows);
  }

  private static List<Cell> asText(Table table, List<Cell> row, Locale locale) {
    List<Cell> texts = new ArrayList<>();
    texts.add(new Cell.Text(DocumentTables.called(table, row.getFirst()).in(locale)));
    row.stream().skip(1).forEach(c -> texts.add(new Cell.Text(text(c, locale))));
    return texts;
  }

  private static String text(Cell cell, Locale locale) {
    return cell instanceof Cell.Withheld(String display) && display.equals(Numbers.WITHHELD)
        ? Numbers.withheld(locale)
        : FigureText.of(cell);
  }
}
