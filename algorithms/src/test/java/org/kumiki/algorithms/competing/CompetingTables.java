package org.kumiki.algorithms.competing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables of times, statuses (c, x, y, z) and groups (p, q, r), at three sites. */
final class CompetingTables {

  static final JsonNode JSON = read();

  final double[] time;
  final int[] status;
  final int[] group;
  Optional<int[]> person = Optional.empty();
  VariableType type = VariableType.INTEGER;

  CompetingTables(double[] time, int[] status, int[] group) {
    this.time = time;
    this.status = status;
    this.group = group;
  }

  private static JsonNode read() {
    try (InputStream in = CompetingTables.class.getResourceAsStream("competing.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CompetingTables of(JsonNode table) {
    CompetingTables t =
        new CompetingTables(
            table.get("t").values().stream().mapToDouble(JsonNode::asDouble).toArray(),
            table.get("s").values().stream().mapToInt(JsonNode::asInt).toArray(),
            table.get("g").values().stream().mapToInt(JsonNode::asInt).toArray());
    for (double time : t.time) {
      t.type = time == Math.rint(time) ? t.type : VariableType.NUMBER;
    }
    return t;
  }

  Dictionary dictionary() {
    List<Variable> variables =
        List.of(
            TestVariables.ranged("time", type, 0, 1000, type == VariableType.NUMBER ? 0.01 : 1),
            TestVariables.factor("status", "c", "x", "y", "z"),
            TestVariables.factor("arm", "p", "q", "r"));
    return new Dictionary(variables, List.of("NA"), person.map(p -> "id"));
  }

  Release release(String more, Profile profile) {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own =
          IntStream.range(0, time.length)
              .filter(i -> person.map(p -> p[i]).orElse(i) % 3 == here)
              .toArray();
      Map<String, double[]> numbers = new HashMap<>();
      numbers.put("time", IntStream.of(own).mapToDouble(i -> time[i]).toArray());
      sites.add(
          new ArrayFrame(
              own.length,
              numbers,
              Map.of(
                  "status", IntStream.of(own).map(i -> status[i]).toArray(),
                  "arm", IntStream.of(own).map(i -> group[i]).toArray()),
              person.map(p -> IntStream.of(own).map(i -> p[i]).toArray())));
    }
    return PlainFederation.run(
            new CompetingAlgorithm(),
            "{\"time\": \"time\", \"status\": \"status\"" + more + "}",
            dictionary(),
            sites)
        .result()
        .release(profile);
  }
}
