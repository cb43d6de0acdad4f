package org.kumiki.algorithms.glm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables and reference numbers of glm.json, made by make.R beside it. */
public final class GlmTables {

  static final JsonNode JSON = read("glm.json");

  private GlmTables() {}

  static JsonNode read(String resource) {
    try (InputStream in = GlmTables.class.getResourceAsStream(resource)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Variable variable(String name, VariableType type, List<String> levels) {
    return new Variable(
        name,
        type,
        levels,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  /** Of a table. */
  public static Dictionary dictionary(String table) {
    List<Variable> variables = new ArrayList<>();
    JsonNode columns = JSON.get("tables").get(table);
    for (String name : columns.propertyNames()) {
      List<String> levels = new ArrayList<>();
      JSON.get("levels").path(table).path(name).forEach(l -> levels.add(l.asString()));
      JsonNode value = first(columns.get(name));
      VariableType type =
          value.isString()
              ? VariableType.STRING
              : value.isBoolean()
                  ? VariableType.BOOLEAN
                  : whole(columns.get(name)) ? VariableType.INTEGER : VariableType.NUMBER;
      variables.add(variable(name, type, levels));
    }
    return new Dictionary(variables, List.of("NA"), Optional.empty());
  }

  private static boolean whole(JsonNode column) {
    for (JsonNode value : column) {
      if (!value.isNull() && value.doubleValue() != Math.rint(value.doubleValue())) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode first(JsonNode column) {
    for (JsonNode value : column) {
      if (!value.isNull()) {
        return value;
      }
    }
    throw new AssertionError("an empty column");
  }

  /** One frame per site; {@code siteOf} gives each row's site. */
  public static List<Frame> split(String table, int sites, IntUnaryOperator siteOf) {
    JsonNode columns = JSON.get("tables").get(table);
    int rows = columns.iterator().next().size();
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      int here = site;
      int[] own = IntStream.range(0, rows).filter(i -> siteOf.applyAsInt(i) == here).toArray();
      Map<String, double[]> numbers = new HashMap<>();
      Map<String, int[]> codes = new HashMap<>();
      for (Variable v : dictionary(table).variables()) {
        JsonNode column = columns.get(v.name());
        if (v.isNumeric()) {
          numbers.put(
              v.name(), IntStream.of(own).mapToDouble(i -> number(column.get(i))).toArray());
        } else {
          codes.put(
              v.name(),
              IntStream.of(own).map(i -> v.levels().indexOf(column.get(i).asString())).toArray());
        }
      }
      frames.add(new ArrayFrame(own.length, numbers, codes, Optional.empty()));
    }
    return frames;
  }

  private static double number(JsonNode value) {
    return value.isNull()
        ? Double.NaN
        : value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
  }
}
