package org.kumiki.algorithms.meta;

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

/** The tables and reference numbers of meta.json, made by make.R beside it. */
public final class MetaTables {

  static final JsonNode JSON = read();

  /** Of the invented sites. */
  public static final Dictionary NINE =
      dictionary(
          TestVariables.number("x"),
          TestVariables.number("y"),
          whole("age"),
          whole("event"),
          whole("count"),
          whole("time"),
          TestVariables.factor("arm", "a", "b"));

  static final Dictionary BIRTH =
      dictionary(
          whole("low"), whole("age"), whole("lwt"), whole("bwt"), TestVariables.flag("smoke"));

  private MetaTables() {}

  private static Variable whole(String name) {
    return TestVariables.variable(name, VariableType.INTEGER, List.of());
  }

  private static Dictionary dictionary(Variable... variables) {
    return TestVariables.dictionary(variables);
  }

  private static JsonNode read() {
    try (InputStream in = MetaTables.class.getResourceAsStream("meta.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a table. */
  public static Dictionary dictionary(String table) {
    return table.equals("nine") ? NINE : BIRTH;
  }

  /** A frame per site, of the first so many sites, each cut to so many rows. */
  public static List<Frame> sites(String table, int most, int rows) {
    JsonNode columns = JSON.get("tables").get(table);
    JsonNode site = columns.get("site");
    List<Frame> frames = new ArrayList<>();
    for (int s = 1; s <= most; s++) {
      int here = s;
      int[] own =
          IntStream.range(0, site.size())
              .filter(i -> site.get(i).asInt() == here)
              .limit(rows)
              .toArray();
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
    return value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
  }
}
