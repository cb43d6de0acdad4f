package org.kumiki.algorithms.finegray;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.PlainFederation.Outcome;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of times, statuses (c, x, y, z), arms (p, q, r) and a number, row i at site i mod 3. */
final class FineGrayTables {

  final double[] time;
  final int[] status;
  final int[] arm;
  final double[] v;

  FineGrayTables(double[] time, int[] status, int[] arm) {
    this.time = time;
    this.status = status;
    this.arm = arm;
    this.v =
        IntStream.range(0, time.length)
            .mapToDouble(i -> (i + 1) * 7919L % 83 / 10.0 + 3 * (i % 3))
            .toArray();
  }

  static JsonNode json(String name) {
    try (InputStream in = FineGrayTables.class.getResourceAsStream(name)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FineGrayTables of(String table) {
    JsonNode t = json("/org/kumiki/algorithms/competing/competing.json").get("tables").get(table);
    return new FineGrayTables(
        t.get("t").values().stream().mapToDouble(JsonNode::asDouble).toArray(),
        t.get("s").values().stream().mapToInt(JsonNode::asInt).toArray(),
        t.get("g").values().stream().mapToInt(JsonNode::asInt).toArray());
  }

  static Dictionary dictionary() {
    return TestVariables.dictionary(
        TestVariables.number("time"),
        TestVariables.factor("status", "c", "x", "y", "z"),
        TestVariables.factor("arm", "p", "q", "r"),
        TestVariables.number("v"));
  }

  List<Frame> sites() {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own = IntStream.range(0, time.length).filter(i -> i % 3 == here).toArray();
      sites.add(
          new ArrayFrame(
              own.length,
              Map.of(
                  "time", IntStream.of(own).mapToDouble(i -> time[i]).toArray(),
                  "v", IntStream.of(own).mapToDouble(i -> v[i]).toArray()),
              Map.of(
                  "status", IntStream.of(own).map(i -> status[i]).toArray(),
                  "arm", IntStream.of(own).map(i -> arm[i]).toArray()),
              Optional.empty()));
    }
    return sites;
  }

  Outcome<FineGrayResult> run(String more) {
    return PlainFederation.run(
        new FineGrayAlgorithm(),
        "{\"time\": \"time\", \"status\": \"status\"" + more + "}",
        dictionary(),
        sites());
  }
}
