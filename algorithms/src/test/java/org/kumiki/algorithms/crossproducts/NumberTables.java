package org.kumiki.algorithms.crossproducts;

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
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables and reference numbers of crossproducts.json, made by make.R beside it. */
public final class NumberTables {

  /** All of it. */
  public static final JsonNode JSON = read();

  private NumberTables() {}

  private static JsonNode read() {
    try (InputStream in = NumberTables.class.getResourceAsStream("crossproducts.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of a table's columns. */
  public static List<String> names(String table) {
    return List.copyOf(JSON.get("tables").get(table).propertyNames());
  }

  /** Numbers without a range. */
  public static Dictionary dictionary(String table) {
    return TestVariables.dictionary(
        names(table).stream().map(TestVariables::number).toArray(Variable[]::new));
  }

  /** Its rows over three sites, the second of which has three. */
  public static List<Frame> sites(String table, long seed) {
    JsonNode columns = JSON.get("tables").get(table);
    int rows = columns.iterator().next().size();
    Random random = new Random(seed);
    int[] siteOf = IntStream.range(0, rows).map(i -> i < 3 ? 1 : 2 * random.nextInt(2)).toArray();
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] chosen = IntStream.range(0, rows).filter(i -> siteOf[i] == here).toArray();
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

  /** Parameters naming all variables of a table. */
  public static String parameters(String table, String more) {
    return "{\"variables\": [\"" + String.join("\", \"", names(table)) + "\"]" + more + "}";
  }
}
