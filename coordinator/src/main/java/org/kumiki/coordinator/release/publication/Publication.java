package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.List;
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

  /** Of a released document. */
  public static Publication of(JsonNode document) {
    List<Table> tables = new ArrayList<>();
    JsonNode results = document.path("result").path("results");
    if (results.isArray()) {
      for (JsonNode part : results) {
        if (part.path("result").isObject()) {
          tables.addAll(
              tables(document, part.path("result"), part.path("label").asString() + ": "));
        }
      }
    } else {
      tables.addAll(tables(document, document.path("result"), ""));
    }
    if (tables.isEmpty()) {
      DocumentTables.of(document).forEach(table -> tables.add(asText(table)));
    }
    return new Publication(tables, Notes.of(document));
  }

  /** The tables that a paper prints; empty where a result has no such form. */
  private static List<Table> tables(JsonNode document, JsonNode result, String label) {
    JsonNode parameters = document.path("parameters");
    if (document.path("template").path("id").asString().equals("summary")) {
      return List.of(FirstTable.of(result, parameters, label));
    }
    if (result.path("coefficients").isArray()) {
      Effect effect = Effect.of(document.path("template").path("id").asString(), parameters);
      return List.of(RegressionTable.of(result.path("coefficients"), effect, label));
    }
    return List.of();
  }

  private static Table asText(Table table) {
    List<List<Cell>> rows =
        table.rows().stream()
            .map(row -> row.stream().<Cell>map(c -> new Cell.Text(FigureText.of(c))).toList())
            .toList();
    return new Table(table.title(), table.columns(), rows);
  }
}
