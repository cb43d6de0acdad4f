package org.kumiki.algorithms.regression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables and reference numbers that a make.R made, cut into sites by a column {@code site}. */
public record PooledTables(JsonNode json) {

  /** From a resource beside a test. */
  public static PooledTables of(Class<?> test, String resource) {
    try (InputStream in = test.getResourceAsStream(resource)) {
      return new PooledTables(new JsonMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reference cases. */
  public Stream<JsonNode> cases() {
    return json.get("cases").values().stream();
  }

  /** A frame per site. */
  public List<Frame> sites(String table, Dictionary dictionary) {
    return sites(table, dictionary, row -> true);
  }

  /** A frame per site, of the rows that are wanted. */
  public List<Frame> sites(String table, Dictionary dictionary, IntPredicate wanted) {
    JsonNode site = json.get("tables").get(table).get("site");
    List<Frame> frames = new ArrayList<>();
    int most = IntStream.range(0, site.size()).map(i -> site.get(i).asInt()).max().orElseThrow();
    for (int s = 1; s <= most; s++) {
      int here = s;
      frames.add(
          frame(
              table,
              dictionary,
              IntStream.range(0, site.size())
                  .filter(i -> site.get(i).asInt() == here)
                  .filter(wanted)
                  .toArray()));
    }
    return frames;
  }

  /** A frame of some rows. */
  public Frame frame(String table, Dictionary dictionary, int[] own) {
    JsonNode columns = json.get("tables").get(table);
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
    Map<String, Integer> ordinals = new HashMap<>();
    Optional<int[]> persons =
        dictionary
            .unit()
            .map(
                unit ->
                    IntStream.of(own)
                        .map(
                            i ->
                                ordinals.computeIfAbsent(
                                    columns.get(unit).get(i).asString(), k -> ordinals.size()))
                        .toArray());
    return new ArrayFrame(own.length, numbers, codes, persons);
  }

  private static double number(JsonNode value) {
    return value.isNumber()
        ? value.doubleValue()
        : value.isBoolean() ? (value.booleanValue() ? 1 : 0) : Double.NaN;
  }

  /** The numbers of a case under a key; one number is a list of one. */
  public static double[] numbers(JsonNode values) {
    return values.isArray()
        ? values.values().stream().mapToDouble(PooledTables::number).toArray()
        : new double[] {number(values)};
  }
}
