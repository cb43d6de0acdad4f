package org.kumiki.algorithms.survival;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tables and reference numbers of survival.json, late.json and further.json, made by make.R,
 * late.R and further.R beside them.
 */
public final class SurvivalTables {

  /** All of it. */
  public static final JsonNode JSON = read();

  private SurvivalTables() {}

  private static JsonNode read() {
    ObjectNode all = (ObjectNode) read("survival.json");
    ObjectNode late = (ObjectNode) read("late.json");
    ((ObjectNode) all.get("tables")).setAll((ObjectNode) late.get("tables"));
    ((ObjectNode) all.get("levels")).setAll((ObjectNode) late.get("levels"));
    all.set("late", late.get("late"));
    all.setAll((ObjectNode) read("entered.json"));
    all.setAll((ObjectNode) read("common.json"));
    return all.setAll((ObjectNode) read("further.json"));
  }

  private static JsonNode read(String resource) {
    try (InputStream in = SurvivalTables.class.getResourceAsStream(resource)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries of one of the lists of reference numbers. */
  public static List<JsonNode> list(String name) {
    return StreamSupport.stream(JSON.get(name).spliterator(), false).toList();
  }

  /** A variable without range. */
  public static Variable variable(String name, VariableType type, List<String> levels) {
    return variable(name, type, levels, OptionalDouble.empty());
  }

  /** A variable with a maximum. */
  public static Variable variable(
      String name, VariableType type, List<String> levels, OptionalDouble maximum) {
    return new Variable(
        name,
        type,
        levels,
        OptionalDouble.empty(),
        maximum,
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  /** The dictionary of a table: all its columns but {@code site}. */
  public static Dictionary dictionary(String table) {
    List<Variable> variables = new ArrayList<>();
    for (Map.Entry<String, JsonNode> column : columns(table).entrySet()) {
      String name = column.getKey();
      List<String> levels = new ArrayList<>();
      JSON.get("levels").path(table).path(name).forEach(l -> levels.add(l.asString()));
      variables.add(variable(name, type(column.getValue()), levels));
    }
    boolean unit = columns(table).containsKey("id");
    return new Dictionary(variables, List.of("NA"), unit ? Optional.of("id") : Optional.empty());
  }

  private static Map<String, JsonNode> columns(String table) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    JSON.get("tables").get(table).properties().forEach(e -> columns.put(e.getKey(), e.getValue()));
    columns.remove("site");
    return columns;
  }

  private static VariableType type(JsonNode column) {
    boolean whole = true;
    for (JsonNode value : column) {
      if (value.isString()) {
        return VariableType.STRING;
      }
      if (value.isBoolean()) {
        return VariableType.BOOLEAN;
      }
      whole &= value.isNull() || value.doubleValue() == Math.rint(value.doubleValue());
    }
    return whole ? VariableType.INTEGER : VariableType.NUMBER;
  }

  /** One frame per value of the column {@code site}. */
  public static List<Frame> sites(String table) {
    JsonNode site = JSON.get("tables").get(table).get("site");
    int most = 0;
    for (JsonNode value : site) {
      most = Math.max(most, value.intValue());
    }
    return split(table, most + 1, i -> site.get(i).intValue());
  }

  /** One frame per site; {@code siteOf} gives each row's site. */
  public static List<Frame> split(String table, int sites, IntUnaryOperator siteOf) {
    Map<String, JsonNode> columns = columns(table);
    int rows = columns.values().iterator().next().size();
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      int here = site;
      int[] own = IntStream.range(0, rows).filter(i -> siteOf.applyAsInt(i) == here).toArray();
      frames.add(frame(dictionary(table), columns, own));
    }
    return frames;
  }

  private static Frame frame(Dictionary dictionary, Map<String, JsonNode> columns, int[] own) {
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>();
    for (Variable v : dictionary.variables()) {
      JsonNode column = columns.get(v.name());
      if (v.isNumeric()) {
        numbers.put(v.name(), IntStream.of(own).mapToDouble(i -> number(column.get(i))).toArray());
      } else {
        codes.put(
            v.name(),
            IntStream.of(own).map(i -> v.levels().indexOf(column.get(i).asString())).toArray());
      }
    }
    Optional<int[]> persons =
        dictionary
            .unit()
            .map(id -> IntStream.of(own).map(i -> columns.get(id).get(i).intValue()).toArray());
    return new ArrayFrame(own.length, numbers, codes, persons);
  }

  private static double number(JsonNode value) {
    return value.isNull()
        ? Double.NaN
        : value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
  }
}
