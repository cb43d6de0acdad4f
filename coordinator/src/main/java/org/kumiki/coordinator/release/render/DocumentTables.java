package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;

/**
 * The tables of a released document where only the document is at hand: every list of objects in
 * its result is one, every other figure a line of the last. Pure.
 */
public final class DocumentTables {

  private static final String P_VALUE = "p_value";

  /** The title of the table of all that stands alone. */
  private static final String FIGURES = "Figures";

  private static final Pattern KEYS = Pattern.compile("[a-z_]+(?:[.][a-z_]+)*");

  /** A list in a row of another: which row it is was typed by somebody. */
  private static final Pattern INSIDE =
      Pattern.compile("(" + KEYS + ") (.*): (" + KEYS + ")", Pattern.DOTALL);

  /** Of one of several results, whose label was typed by somebody. */
  private static final Pattern LABELLED = Pattern.compile("(.*?)[.](" + KEYS + ")", Pattern.DOTALL);

  private final List<Table> tables = new ArrayList<>();
  private final List<List<Cell>> facts = new ArrayList<>();

  private DocumentTables() {}

  /** The tables of a result document. */
  public static List<Table> of(JsonNode document) {
    DocumentTables text = new DocumentTables();
    JsonNode results = document.path("result").path("results");
    if (results.isArray()) {
      results.forEach(text::part);
    } else {
      text.walk("", document.path("result"));
    }
    if (!text.facts.isEmpty()) {
      text.tables.add(new Table(FIGURES, List.of("figure", "value"), text.facts));
    }
    return List.copyOf(text.tables);
  }

  /** What a table or a column is called on a page: keys have a name in Japanese. */
  public static Message called(String name) {
    if (name.equals(FIGURES)) {
      return Message.of("Figures");
    }
    if (KEYS.matcher(name).matches()) {
      return new Message(name, japanese(name));
    }
    Matcher inside = INSIDE.matcher(name);
    if (inside.matches()) {
      return new Message(
          name,
          "%s「%s」の%s"
              .formatted(japanese(inside.group(1)), inside.group(2), japanese(inside.group(3))));
    }
    Matcher labelled = LABELLED.matcher(name);
    return labelled.matches()
        ? new Message(name, labelled.group(1) + "：" + japanese(labelled.group(2)))
        : Message.written(name);
  }

  /** What the first cell of a row is called: a table of single figures has keys there. */
  public static Message called(Table table, Cell first) {
    String text = FigureText.of(first);
    return table.title().equals(FIGURES) ? called(text) : Message.written(text);
  }

  private static String japanese(String keys) {
    return FigureNames.japanese(List.of(keys.split("[.]")));
  }

  /** One of several results, under its label. */
  private void part(JsonNode part) {
    String label = part.path("label").asString();
    if (part.path("result").isObject()) {
      walk(label, part.path("result"));
    } else {
      facts.add(
          List.of(
              new Cell.Text(label),
              part.has("failed")
                  ? new Cell.Text("no result: " + part.get("failed").asString())
                  : new Cell.Withheld("withheld")));
    }
  }

  private void walk(String path, JsonNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      JsonNode value = field.getValue();
      if (value.isObject()) {
        walk(name, value);
      } else if (isRows(value)) {
        rows(name, value);
      } else if (!value.isArray() || !value.isEmpty()) {
        facts.add(List.of(new Cell.Text(name), cell(field.getKey(), value)));
      }
    }
  }

  private static boolean isRows(JsonNode value) {
    return value.isArray() && !value.isEmpty() && value.get(0).isObject();
  }

  private void rows(String name, JsonNode list) {
    SequencedSet<String> columns = new LinkedHashSet<>();
    List<Map<String, Cell>> found = new ArrayList<>();
    for (JsonNode row : list) {
      Map<String, Cell> cells = new LinkedHashMap<>();
      cells("", row, cells);
      columns.addAll(cells.keySet());
      found.add(cells);
    }
    List<List<Cell>> rows =
        found.stream()
            .map(
                cells ->
                    columns.stream().map(c -> cells.getOrDefault(c, new Cell.Text(""))).toList())
            .toList();
    tables.add(new Table(name, List.copyOf(columns), rows));
    for (JsonNode row : list) {
      String which =
          row.properties().stream().findFirst().map(f -> f.getValue().asString("")).orElse("");
      row.properties().stream()
          .filter(f -> isRows(f.getValue()))
          .forEach(f -> rows("%s %s: %s".formatted(name, which, f.getKey()), f.getValue()));
    }
  }

  private static void cells(String path, JsonNode row, Map<String, Cell> cells) {
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (field.getValue().isObject()) {
        cells(name, field.getValue(), cells);
      } else if (!isRows(field.getValue())) {
        cells.put(name, cell(field.getKey(), field.getValue()));
      }
    }
  }

  private static Cell cell(String key, JsonNode value) {
    if (value.isNull()) {
      return new Cell.Withheld("withheld");
    }
    if (value.isIntegralNumber()) {
      return new Cell.Count(value.longValue());
    }
    if (value.isNumber()) {
      return key.equals(P_VALUE)
          ? new Cell.PValue(value.doubleValue())
          : new Cell.Real(value.doubleValue());
    }
    return new Cell.Text(value.isString() ? value.asString() : value.toString());
  }
}
