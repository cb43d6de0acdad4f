package org.kumiki.algorithms.summary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables and reference numbers of summary.json, made by make.R beside it. */
final class ReferenceTables {

  static final JsonNode JSON = read();

  private ReferenceTables() {}

  private static JsonNode read() {
    try (InputStream in = ReferenceTables.class.getResourceAsStream("summary.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dictionary dictionary(String table) {
    List<Variable> variables = new ArrayList<>();
    JsonNode columns = JSON.get("tables").get(table);
    for (String name : columns.propertyNames()) {
      variables.add(variable(table, name, columns.get(name)));
    }
    return TestVariables.dictionary(variables.toArray(new Variable[0]));
  }

  private static Variable variable(String table, String name, JsonNode column) {
    List<String> levels = new ArrayList<>();
    JSON.get("levels").path(table).path(name).forEach(level -> levels.add(level.asString()));
    JsonNode range = JSON.get("ranges").path(table).path(name);
    boolean text = false;
    boolean flag = false;
    boolean whole = true;
    for (JsonNode value : column) {
      text |= value.isString();
      flag |= value.isBoolean();
      whole &= value.isNull() || value.asDouble(0.5) == Math.rint(value.asDouble(0.5));
    }
    VariableType type =
        text
            ? VariableType.STRING
            : flag ? VariableType.BOOLEAN : whole ? VariableType.INTEGER : VariableType.NUMBER;
    return range.isMissingNode()
        ? TestVariables.variable(name, type, levels)
        : TestVariables.ranged(
            name,
            type,
            range.get(0).doubleValue(),
            range.get(1).doubleValue(),
            range.get(2).doubleValue());
  }

  /** Rows at random over sites of very unequal size: the second has three rows. */
  static List<Frame> sites(String table, int sites, long seed) {
    int rows = JSON.get("tables").get(table).iterator().next().size();
    Random random = new Random(seed);
    int[] siteOf = new int[rows];
    for (int i = 0, small = 0; i < rows; i++) {
      int at = random.nextInt(10) == 0 ? random.nextInt(sites) : 0;
      siteOf[i] = at == 1 && small++ >= 3 ? 0 : at;
    }
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      int here = site;
      frames.add(frame(table, IntStream.range(0, rows).filter(i -> siteOf[i] == here).toArray()));
    }
    return frames;
  }

  private static Frame frame(String table, int[] rows) {
    JsonNode columns = JSON.get("tables").get(table);
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>();
    for (Variable v : dictionary(table).variables()) {
      JsonNode column = columns.get(v.name());
      if (v.isNumeric()) {
        numbers.put(v.name(), IntStream.of(rows).mapToDouble(i -> number(column.get(i))).toArray());
      } else {
        codes.put(
            v.name(),
            IntStream.of(rows).map(i -> v.levels().indexOf(column.get(i).asString(""))).toArray());
      }
    }
    return new ArrayFrame(rows.length, numbers, codes, Optional.empty());
  }

  private static double number(JsonNode value) {
    return value.isNull()
        ? Double.NaN
        : value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
  }
}
