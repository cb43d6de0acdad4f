package org.kumiki.algorithms.kmeans;

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
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables of numbers v0, v1 .., row i at site i mod 3. */
final class KMeansTables {

  static final JsonNode JSON = read();

  private KMeansTables() {}

  private static JsonNode read() {
    try (InputStream in = KMeansTables.class.getResourceAsStream("kmeans.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[][] columns(String table) {
    return JSON.get("tables").get(table).values().stream()
        .map(c -> c.values().stream().mapToDouble(JsonNode::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  static Dictionary dictionary(int columns) {
    return TestVariables.dictionary(
        IntStream.range(0, columns)
            .mapToObj(v -> TestVariables.number("v" + v))
            .toArray(Variable[]::new));
  }

  static String names(int columns) {
    List<String> names = IntStream.range(0, columns).mapToObj(v -> "\"v" + v + "\"").toList();
    return "[" + String.join(", ", names) + "]";
  }

  static List<Frame> sites(double[][] columns) {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own = IntStream.range(0, columns[0].length).filter(i -> i % 3 == here).toArray();
      Map<String, double[]> numbers = new HashMap<>();
      for (int v = 0; v < columns.length; v++) {
        double[] column = columns[v];
        numbers.put("v" + v, IntStream.of(own).mapToDouble(i -> column[i]).toArray());
      }
      sites.add(new ArrayFrame(own.length, numbers, Map.of(), Optional.empty()));
    }
    return sites;
  }
}
