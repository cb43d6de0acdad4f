package org.kumiki.algorithms.correlation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables and reference numbers of spearman.json, made by make.R beside it. */
final class RankTables {

  static final JsonNode JSON = read();

  private RankTables() {}

  private static JsonNode read() {
    try (InputStream in = RankTables.class.getResourceAsStream("spearman.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(String table) {
    return List.copyOf(JSON.get("tables").get(table).propertyNames());
  }

  static Dictionary dictionary(String table) {
    List<Variable> variables = new ArrayList<>();
    for (String name : names(table)) {
      JsonNode grid = JSON.get("grids").get(table).get(variables.size());
      double resolution = grid.get("resolution").asDouble(Double.NaN);
      VariableType type = resolution == 1 ? VariableType.INTEGER : VariableType.NUMBER;
      variables.add(
          TestVariables.ranged(
              name,
              type,
              grid.get("low").doubleValue(),
              grid.get("high").doubleValue(),
              resolution));
    }
    return TestVariables.dictionary(variables.toArray(Variable[]::new));
  }

  /** Its rows in turn over so many sites. */
  static List<Frame> sites(String table, int count) {
    JsonNode columns = JSON.get("tables").get(table);
    int rows = columns.iterator().next().size();
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < count; site++) {
      int here = site;
      int[] chosen = IntStream.range(0, rows).filter(i -> i % count == here).toArray();
      Map<String, double[]> numbers = new HashMap<>();
      for (String name : names(table)) {
        JsonNode column = columns.get(name);
        numbers.put(
            name,
            IntStream.of(chosen).mapToDouble(i -> column.get(i).asDouble(Double.NaN)).toArray());
      }
      frames.add(new ArrayFrame(chosen.length, numbers, Map.of(), Optional.empty()));
    }
    return frames;
  }

  static String parameters(List<String> names) {
    return "{\"method\": \"spearman\", \"variables\": [\"" + String.join("\", \"", names) + "\"]}";
  }
}
