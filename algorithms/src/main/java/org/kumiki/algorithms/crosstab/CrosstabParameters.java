package org.kumiki.algorithms.crosstab;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a table.
 *
 * @param correct true for a continuity correction, as R's default
 * @param exploration true for counts that are rounded at random by the keys of their persons
 */
record CrosstabParameters(
    Category rows,
    Category columns,
    Optional<Category> layers,
    boolean correct,
    double confidence,
    boolean exploration) {

  private static final int MOST_CELLS = 10_000;

  static CrosstabParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json,
            List.of("rows", "columns", "layers", "correct", "conf_level", "exploration"),
            List.of());
    Category rows = category(dictionary, "rows", reader.requiredText("rows"));
    Category columns = category(dictionary, "columns", reader.requiredText("columns"));
    Optional<Category> layers =
        reader.text("layers").map(name -> category(dictionary, "layers", name));
    if (columns.name().equals(rows.name())) {
      throw same("columns", "rows");
    }
    if (layers.isPresent()) {
      String name = layers.get().name();
      if (name.equals(rows.name()) || name.equals(columns.name())) {
        throw same("layers", "rows or columns");
      }
    }
    long cells = (long) rows.size() * columns.size() * layers.map(Category::size).orElse(1);
    if (cells > MOST_CELLS) {
      throw new InvalidInput(
          "parameters",
          "the table has %s cells; at most %s: use coarser levels",
          cells,
          MOST_CELLS);
    }
    return new CrosstabParameters(
        rows,
        columns,
        layers,
        reader.flag("correct", true),
        reader.confidence(),
        reader.flag("exploration", false));
  }

  private static Category category(Dictionary dictionary, String key, String name) {
    return Category.of("parameters." + key, dictionary, name);
  }

  private static InvalidInput same(String key, String other) {
    return new InvalidInput("parameters." + key, "expected another variable than for %s", other);
  }

  /** Rows, columns, layers. */
  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(List.of(rows.name(), columns.name()));
    layers.ifPresent(category -> names.add(category.name()));
    return names;
  }

  /** The table in R. */
  String reproduceTable() {
    return variables().stream()
        .map(name -> "data$`" + name + "`")
        .collect(Collectors.joining(", ", "table(", ")"));
  }

  int layerCount() {
    return layers.map(Category::size).orElse(1);
  }

  int cellsPerLayer() {
    return rows.size() * columns.size();
  }
}
